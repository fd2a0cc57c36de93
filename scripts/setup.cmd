@echo off
rem What run.cmd and test.cmd share: sets JAVA_HOME and java_version to a JDK 17 or later and looks for Maven.
rem A path is never handed to call, which reads percent signs and carets in it a second time, and never stands in the command of
rem for /f, where an ampersand or a parenthesis ends it: a program is started by its name, with its folder first on the PATH.
set "oldest=17"
set "found="
set "seen="
set "PATH_before=%PATH%"

if not defined JAVA_HOME goto onpath
rem Some write the quotes into the variable.
set "candidate=%JAVA_HOME:"=%"
if not defined candidate goto onpath
call :try
:onpath
rem The first on the PATH is found in whatever letters it is written; where says its answers in the letters of the console only.
set "bin="
for %%j in (javac.exe) do set "bin=%%~dp$PATH:j"
if defined bin call :parent
for /f "delims=" %%j in ('where javac 2^>nul') do set "bin=%%~dpj" & call :parent
for /d %%h in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%LocalAppData%\Programs\Eclipse Adoptium\*") do set "candidate=%%~h" & call :try
if not defined found goto nojdk
set "JAVA_HOME=%found%"

where mvn > nul 2>&1
if errorlevel 1 (
    echo LatentDrag: Maven, which builds LatentDrag, must be installed first and be on the PATH, for example by: choco install maven 1>&2
    exit /b 1
)
exit /b 0

:nojdk
echo LatentDrag: a JDK %oldest% or later is needed, with javac on the PATH or JAVA_HOME set to it%seen%. For example by: winget install EclipseAdoptium.Temurin.21.JDK 1>&2
exit /b 1

rem Tries the JDK whose javac lies in the folder "bin". Where that is a link or a starter of another program, Java says where it is.
:parent
if defined found exit /b 0
for %%h in ("%bin%..") do set "candidate=%%~fh"
if exist "%candidate%\bin\javac.exe" goto try
set "PATH=%bin%;%PATH_before%"
for /f "tokens=1,2,*" %%a in ('java -XshowSettings:properties -version 2^>^&1') do if "%%a"=="java.home" set "candidate=%%c"
set "PATH=%PATH_before%"

rem Takes the JDK in the folder "candidate" if it is new enough and none was taken before.
:try
if defined found exit /b 0
if "%candidate:~-1%"=="\" set "candidate=%candidate:~0,-1%"
if not exist "%candidate%\bin\javac.exe" exit /b 0
set "version="
set "PATH=%candidate%\bin;%PATH_before%"
for /f "tokens=1,2" %%a in ('javac -version 2^>^&1') do if "%%a"=="javac" set "version=%%b"
set "PATH=%PATH_before%"
if not defined version exit /b 0
rem 8 of 1.8.0_392, 17 of 17.0.12
if "%version:~0,2%"=="1." set "version=%version:~2%"
for /f "delims=.-+" %%m in ("%version%") do set "version=%%m"
if %version% LSS %oldest% (
    if not defined seen set "seen=; the one found here is %version%"
    exit /b 0
)
set "java_version=%version%"
set "found=%candidate%"
exit /b 0
