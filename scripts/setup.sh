# What ./run and ./test share: finding a JDK, Maven and the libraries of the window. Sourced, not run; bash 3.2 or later.
# Everything that would change the machine is said in one line before it happens.

oldest_java=17

# What a first ./run downloads on a computer that has nothing of it, where that was measured; PyTorch's file differs from system to system.
first_megabytes=''
if [ "$(uname -sm)" = 'Linux x86_64' ]; then first_megabytes=210; fi

say() { printf 'LatentDrag: %s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# Prints the main version of the JDK in a folder (17 for 17.0.15), or nothing when that is no JDK.
jdk_version() {
    [ -x "$1/bin/javac" ] || return 0
    local version=''
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
    fi
    [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac //p')
    version=${version#1.}
    printf '%s' "${version%%[!0-9]*}"
}

# Prints the home of the javac that the PATH names; looks through links and version-manager shims.
jdk_on_path() {
    local javac home
    javac=$(command -v javac) || return 0
    home=$(dirname "$(dirname "$(readlink -f "$javac" 2>/dev/null || printf '%s' "$javac")")")
    if [ ! -r "$home/release" ]; then
        home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    fi
    printf '%s' "$home"
}

# Sets JAVA_HOME and java_version to a JDK that is new enough, or ends with one sentence.
find_jdk() {
    local home version seen=''
    for home in "${JAVA_HOME:-}" "$(jdk_on_path)" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$home" ] || continue
        version=$(jdk_version "$home")
        [ -n "$version" ] || continue
        if [ "$version" -ge "$oldest_java" ]; then
            JAVA_HOME=$home
            java_version=$version
            export JAVA_HOME
            return
        fi
        seen=${seen:-"; the newest one found here is $version"}
    done
    fail "a JDK $oldest_java or later is needed (with javac, not only a JRE)$seen: install one, for example the package" \
        "openjdk-$oldest_java-jdk, or set JAVA_HOME to it."
}

# Whether this person may change the machine, perhaps after typing a password.
find_root() {
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] && [ -t 2 ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_knows() {
    case $(apt-cache policy "$1" 2>/dev/null) in
        *'Candidate: (none)'* | '') return 1 ;;
        *) return 0 ;;
    esac
}

# apt_install WHAT PACKAGE…: installs packages; one written a|b stands for the first of its names that apt knows.
apt_install() {
    local what=$1 choice name log names=()
    shift
    local readable=${*//|/ or }
    command -v apt-get >/dev/null 2>&1 ||
        fail "$what must be installed first; on Debian and Ubuntu these are the packages $readable."
    find_root || fail "$what must be installed first; as root: apt-get install $readable"

    log=$(mktemp)
    for choice in "$@"; do
        if ! known_choice "$choice" >/dev/null; then
            say "asking apt for its list of packages (apt-get update)."
            as_root apt-get -q -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 || tail -n 5 "$log" >&2
            break
        fi
    done
    for choice in "$@"; do
        name=$(known_choice "$choice") || fail "$what must be installed first, but apt knows no package ${choice//|/ or }."
        names+=("$name")
    done
    say "installing through apt, for $what: ${names[*]}"
    if ! as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "${names[@]}" >"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        fail "apt could not install ${names[*]}; its last words are above."
    fi
    rm -f "$log"
}

# Prints the first of the names a|b|c that apt knows.
known_choice() {
    local name
    for name in ${1//|/ }; do
        if apt_knows "$name"; then
            printf '%s' "$name"
            return 0
        fi
    done
    return 1
}

# need THING…: makes sure of maven and of the window's libraries, in one go; or ends with one sentence.
need() {
    local thing what='' packages=() more
    for thing in "$@"; do
        case $thing in
            maven)
                command -v mvn >/dev/null 2>&1 && continue
                [ "$(uname -s)" = Linux ] ||
                    fail "Maven must be installed first and be on the PATH, for example by: brew install maven"
                packages+=(maven)
                more='Maven'
                ;;
            window)
                more=$(missing_window_packages)
                [ -n "$more" ] || continue
                # shellcheck disable=SC2206 # one word is one package
                packages+=($more)
                more="the window's libraries"
                ;;
        esac
        what=${what:+$what and }$more
    done
    [ ${#packages[@]} -eq 0 ] || apt_install "$what" "${packages[@]}"
}

# Prints the packages of the shared libraries that JavaFX opens at run time and this machine lacks.
missing_window_packages() {
    [ "$(uname -s)" = Linux ] || return 0
    local library packages known
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null)
    while read -r library packages; do
        case $known in
            *"$library "*) ;;
            *) printf '%s ' "$packages" ;;
        esac
    done <<'LIBRARIES'
libgtk-3.so.0 libgtk-3-0t64|libgtk-3-0
libpangoft2-1.0.so.0 libpangoft2-1.0-0
libfreetype.so.6 libfreetype6
libfontconfig.so.1 libfontconfig1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libXtst.so.6 libxtst6
libXxf86vm.so.1 libxxf86vm1
LIBRARIES
}

# Java for the small programs of scripts/build, which are compiled as they start.
small_java() {
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto "$@"
}

# Prints the folder that Maven keeps libraries in, as far as its arguments say; else the usual one.
local_repository() {
    local word folder=~/.m2/repository
    for word in ${MAVEN_OPTS:-} ${MAVEN_ARGS:-} "$@"; do
        case $word in -Dmaven.repo.local=*) folder=${word#*=} ;; esac
    done
    printf '%s' "$folder"
}

# maven [--quiet] ARGUMENT…: runs Maven and says how far it is (scripts/build/Progress.java; with --quiet that and errors only).
maven() {
    local shown=() colours=never status=0
    if [ "$1" = --quiet ]; then
        shown+=(--quiet)
        shift
    fi
    if [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; then
        shown+=(--terminal "$(tput cols 2>/dev/null || echo 80)")
        [ -n "${NO_COLOR:-}" ] || colours=always
    fi
    [ -z "$first_megabytes" ] || [ -d "$(local_repository "$@")/ai/djl" ] || shown+=(--about "$first_megabytes")
    # Maven ends what it writes to standard error with an escape code, too.
    mvn -f "$home/pom.xml" "-Dstyle.color=$colours" "$@" 2>&1 |
        small_java "$home/scripts/build/Progress.java" ${shown[@]+"${shown[@]}"} || status=${PIPESTATUS[0]}
    return "$status"
}

# build WHAT [--quiet] MAVEN-ARGUMENT…: says what it does, runs Maven and, when that succeeds, leaves the stamp by which ./run knows that
# nothing has changed.
build() {
    say "$1."
    shift
    mkdir -p "$home/target"
    touch "$home/target/stamp.new"
    maven "$@" || return
    mv "$home/target/stamp.new" "$home/target/stamp"
}
