@echo off
rem Starts LatentDrag with an installed Java 17 or later: without arguments the editor, with files these in the editor, with a
rem command the command line.
rem A path is never handed to call, which reads percent signs and carets in it a second time, and never stands in the command of
rem for /f, where an ampersand or a parenthesis ends it: Java is asked by its name, with its folder first on the PATH.
setlocal
set "here=%~dp0"
set "here=%here:~0,-1%"
set "oldest=17"
set "java="
set "seen="
set "PATH_before=%PATH%"
rem Else a java.exe in the current folder would be asked in its place.
set "NoDefaultCurrentDirectoryInExePath=1"

if not defined JAVA_HOME goto onpath
rem Some write the quotes into the variable.
set "candidate=%JAVA_HOME:"=%"
if not defined candidate goto onpath
if "%candidate:~-1%"=="\" set "candidate=%candidate:~0,-1%"
set "candidate=%candidate%\bin\"
call :try
:onpath
rem The first on the PATH is found in whatever letters it is written; where says its answers in the letters of the console only.
set "candidate="
for %%j in (java.exe) do set "candidate=%%~dp$PATH:j"
if defined candidate call :try
for /f "delims=" %%j in ('where java 2^>nul') do set "candidate=%%~dpj" & call :try
for /d %%h in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%LocalAppData%\Programs\Eclipse Adoptium\*") do set "candidate=%%~h\bin\" & call :try
if not defined java goto none

set "options=--add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED"
if %version% GEQ 22 set "options=%options% --enable-native-access=ALL-UNNAMED,javafx.graphics"
if %version% GEQ 24 set "options=%options% --sun-misc-unsafe-memory-access=allow"
rem Without a command there is nothing to read in a console: javaw does without one.
if "%~1"=="" goto window
if exist "%~1" goto window
"%java%java.exe" %options% "-Dlatentdrag.home=%here%" "-Dlatentdrag.natives=%here%\natives" -Dai.djl.offline=true -Djdk.console=java.base -XX:MaxDirectMemorySize=4g -XX:+UseSerialGC -Xms96m -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 --module-path "%here%\javafx\lib" --add-modules javafx.controls -cp "%here%\latentdrag.jar;%here%\lib\*" latentdrag.app.Main %*
exit /b %errorlevel%

:window
start "" "%java%javaw.exe" %options% "-Dlatentdrag.home=%here%" "-Dlatentdrag.natives=%here%\natives" -Dai.djl.offline=true -XX:MaxDirectMemorySize=4g -XX:+UseSerialGC -Xms96m -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 --module-path "%here%\javafx\lib" --add-modules javafx.controls -cp "%here%\latentdrag.jar;%here%\lib\*" latentdrag.app.Main %*
exit /b 0

rem Takes the Java whose programs lie in the folder "candidate" if it is new enough and none was taken before.
:try
if defined java exit /b 0
if not exist "%candidate%java.exe" exit /b 0
set "version="
set "PATH=%candidate%;%PATH_before%"
for /f "tokens=1,3" %%a in ('java -XshowSettings:properties -version 2^>^&1') do if "%%a"=="java.specification.version" set "version=%%b"
set "PATH=%PATH_before%"
if not defined version exit /b 0
if "%version:~0,2%"=="1." set "version=%version:~2%"
if %version% GEQ %oldest% (set "java=%candidate%") else if not defined seen set "seen=; the Java found here is %version%"
exit /b 0

:none
set "sentence=Java %oldest% or later is needed%seen%. Get it from adoptium.net (Temurin), or by: winget install EclipseAdoptium.Temurin.21.JRE"
echo LatentDrag: %sentence% 1>&2
powershell -NoProfile -Command "Add-Type -AssemblyName PresentationFramework; [void][System.Windows.MessageBox]::Show($env:sentence, 'LatentDrag')"
exit /b 1
