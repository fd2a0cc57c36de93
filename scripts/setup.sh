# What ./run and ./test share: finding a JDK, Maven and the libraries of the window. Sourced, not run; bash 3.2 or later.
# Everything that would change the machine is said in one line before it happens.

oldest_java=17

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

# Sets the array as_root to what must stand before a command that changes the machine; false when there is no way.
find_root() {
    as_root=()
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    as_root=(sudo)
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] && [ -t 2 ]
}

apt_knows() {
    case $(apt-cache policy "$1" 2>/dev/null) in
        *'Candidate: (none)'* | '') return 1 ;;
        *) return 0 ;;
    esac
}

# apt_install WHAT PACKAGE…: installs packages; one written a|b stands for the first of its names that apt knows.
apt_install() {
    local what=$1 choice name known
    shift
    local readable=${*//|/ or }
    if ! command -v apt-get >/dev/null 2>&1; then
        fail "$what must be installed first (on Debian and Ubuntu the packages $readable)."
    fi
    find_root || fail "$what must be installed first, as root: apt-get install $readable"

    local log
    log=$(mktemp)
    for choice in "$@"; do
        if ! known_choice "$choice" >/dev/null; then
            say "asking apt for its list of packages (apt-get update)."
            "${as_root[@]+"${as_root[@]}"}" apt-get -q -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 || tail -n 5 "$log" >&2
            break
        fi
    done
    local names=()
    for choice in "$@"; do
        name=$(known_choice "$choice") || fail "$what must be installed first, but apt knows no package ${choice//|/ or }."
        names+=("$name")
    done
    say "installing ${names[*]} through apt: $what."
    if ! "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive \
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

need_maven() {
    command -v mvn >/dev/null 2>&1 && return
    case $(uname -s) in
        Linux) apt_install "Maven, which builds LatentDrag" maven ;;
        Darwin) fail "Maven, which builds LatentDrag, must be installed first: brew install maven" ;;
        *) fail "Maven, which builds LatentDrag, must be installed first and be on the PATH." ;;
    esac
}

# The shared libraries that JavaFX opens at run time, each with the package that brings it.
need_window_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    local library packages known missing=()
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null)
    while read -r library packages; do
        case $known in
            *"$library "*) ;;
            *) missing+=("$packages") ;;
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
    [ ${#missing[@]} -eq 0 ] || apt_install "libraries the window needs" "${missing[@]}"
}

# build WHAT MAVEN-ARGUMENT…: runs Maven and, when it succeeds, leaves the stamp by which ./run knows that nothing has changed.
build() {
    local what=$1
    shift
    need_maven
    [ -d "$home/target/lib" ] || what="$what (the first time its libraries, about 300 MB, are downloaded: minutes)"
    say "$what."
    mkdir -p "$home/target"
    touch "$home/target/stamp.new"
    mvn -f "$home/pom.xml" -B -ntp "$@" || return
    mv "$home/target/stamp.new" "$home/target/stamp"
}
