/*
 * Stands in, by its own file name, for programs that scripts/try-windows has no right one of:
 *
 *   java, javaw   say a version when asked for it, as the JDK does; else write down what they were given
 *   javac         says a version
 *   powershell    writes down what it was given
 *   where         looks along the PATH, as the one of Windows does (wine's says nothing)
 *   as-told       starts the command line in STAND_IN_COMMAND, letter by letter, in the folder STAND_IN_FOLDER with the PATH in
 *                 STAND_IN_PATH, and ends with its status
 *
 * The version is the first line of the file "version" above the folder the program is in, 17.0.12 without one. The home
 * that Java says is STAND_IN_HOME. What a program was given goes to the end of the file that STAND_IN_RECORD names, in UTF-8: a line for
 * the program, one for its folder and one for each argument.
 * It ends with the status in STAND_IN_STATUS, powershell with that in STAND_IN_POWERSHELL.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST 4096

/* The C library must not look for files that an argument with an asterisk could mean. */
int _dowildcard = 0;

static FILE *record;

static void line(const char *key, const wchar_t *value) {
    static char utf8[4 * LONGEST];
    if (WideCharToMultiByte(CP_UTF8, 0, value, -1, utf8, sizeof utf8, NULL, NULL) == 0) {
        strcpy(utf8, "(too long)");
    }
    fprintf(record, "%s=%s\n", key, utf8);
}

static int status(const wchar_t *variable) {
    const wchar_t *value = _wgetenv(variable);
    return value == NULL ? 0 : _wtoi(value);
}

static void write_down(const wchar_t *self, int count, wchar_t **arguments) {
    static wchar_t folder[LONGEST];
    const wchar_t *file = _wgetenv(L"STAND_IN_RECORD");
    record = file == NULL ? NULL : _wfopen(file, L"ab");
    if (record == NULL) {
        fprintf(stderr, "STAND_IN_RECORD names no file that can be written\n");
        exit(99);
    }
    GetCurrentDirectoryW(LONGEST, folder);
    line("program", self);
    line("in", folder);
    for (int i = 1; i < count; i++) {
        line("argument", arguments[i]);
    }
    fclose(record);
}

/* "17.0.12" */
static const char *version_beside(const wchar_t *self) {
    static char version[64] = "17.0.12";
    static wchar_t file[LONGEST];
    wcscpy(file, self);
    for (int levels = 0; levels < 2; levels++) {
        wchar_t *last = wcsrchr(file, L'\\');
        if (last != NULL) {
            *last = 0;
        }
    }
    wcscat(file, L"\\version");
    FILE *in = _wfopen(file, L"rb");
    if (in != NULL) {
        if (fgets(version, sizeof version, in) != NULL) {
            version[strcspn(version, "\r\n")] = 0;
        }
        fclose(in);
    }
    return version;
}

/* "1.8" of "1.8.0_392", "17" of "17.0.12" */
static void say_settings(const char *version) {
    const wchar_t *home = _wgetenv(L"STAND_IN_HOME");
    int wanted = strncmp(version, "1.", 2) == 0 ? 2 : 1;
    char brief[64];
    strcpy(brief, version);
    for (char *at = brief; *at != 0; at++) {
        if ((*at == '.' && --wanted == 0) || *at == '-' || *at == '+') {
            *at = 0;
            break;
        }
    }
    fprintf(stderr, "Property settings:\r\n    java.class.path = \r\n    java.specification.version = %s\r\n", brief);
    if (home != NULL) {
        fprintf(stderr, "    java.home = %ls\r\n", home);
    }
    fprintf(stderr, "    line.separator = \\r \\n\r\n    path.separator = ;\r\n\r\n");
}

static int where(int count, wchar_t **arguments) {
    static wchar_t found[LONGEST];
    static wchar_t path[8 * LONGEST];
    const wchar_t *endings[] = {L"", L".com", L".exe", L".bat", L".cmd"};
    int any = 1;
    if (count < 2) {
        return 2;
    }
    wcscpy(path, L".;");
    wcscat(path, _wgetenv(L"PATH"));
    for (wchar_t *folder = wcstok(path, L";"); folder != NULL; folder = wcstok(NULL, L";")) {
        for (int i = 0; i < 5; i++) {
            wchar_t name[LONGEST];
            _snwprintf(name, LONGEST, L"%ls%ls", arguments[1], endings[i]);
            if (SearchPathW(folder, name, NULL, LONGEST, found, NULL) > 0) {
                /* In the console's code page, as there: what that cannot say becomes a question mark. */
                static char said[4 * LONGEST];
                WideCharToMultiByte(GetConsoleOutputCP(), 0, found, -1, said, sizeof said, NULL, NULL);
                printf("%s\r\n", said);
                any = 0;
            }
        }
    }
    if (any != 0) {
        fprintf(stderr, "INFO: Could not find files for the given pattern(s).\r\n");
    }
    return any;
}

static int as_told(void) {
    static wchar_t command[LONGEST];
    const wchar_t *told = _wgetenv(L"STAND_IN_COMMAND");
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION process;
    DWORD ended;
    if (told == NULL || wcslen(told) >= LONGEST) {
        return 99;
    }
    wcscpy(command, told);
    SetEnvironmentVariableW(L"PATH", _wgetenv(L"STAND_IN_PATH"));
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, _wgetenv(L"STAND_IN_FOLDER"), &start, &process)) {
        fprintf(stderr, "cannot start %ls (error %lu)\n", command, GetLastError());
        return 99;
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &ended);
    return (int) ended;
}

int wmain(int count, wchar_t **arguments) {
    static wchar_t self[LONGEST];
    GetModuleFileNameW(NULL, self, LONGEST);
    const wchar_t *slash = wcsrchr(self, L'\\');
    const wchar_t *name = slash == NULL ? self : slash + 1;
    const wchar_t *first = count > 1 ? arguments[1] : L"";
    if (_wcsicmp(name, L"as-told.exe") == 0) {
        return as_told();
    }
    if (_wcsicmp(name, L"where.exe") == 0) {
        return where(count, arguments);
    }
    if (_wcsicmp(name, L"powershell.exe") == 0) {
        write_down(self, count, arguments);
        return status(L"STAND_IN_POWERSHELL");
    }
    if (_wcsicmp(name, L"javac.exe") == 0) {
        printf("javac %s\r\n", version_beside(self));
        return 0;
    }
    if (wcsncmp(first, L"-XshowSettings", 14) == 0 || wcscmp(first, L"-version") == 0) {
        if (first[1] == L'X') {
            say_settings(version_beside(self));
        }
        fprintf(stderr, "openjdk version \"%s\" 2024-07-16\r\n", version_beside(self));
        return 0;
    }
    write_down(self, count, arguments);
    return status(L"STAND_IN_STATUS");
}
