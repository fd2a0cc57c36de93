@echo off
rem Starts LatentDrag with an installed Java 17 or later: without arguments the editor, with files these in the editor, with a
rem command the command line.
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
set "oldest=17"
set "java="
set "seen="

if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%j"
for /d %%h in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%LocalAppData%\Programs\Eclipse Adoptium\*") do call :try "%%~h\bin\java.exe"
if not defined java goto none

set "options=--add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED"
if %version% GEQ 22 set "options=%options% --enable-native-access=ALL-UNNAMED,javafx.graphics"
if %version% GEQ 24 set "options=%options% --sun-misc-unsafe-memory-access=allow"
rem Without a command there is nothing to read in a console: javaw does without one.
if "%~1"=="" goto window
if exist "%~1" goto window
"%java%" %options% "-Dlatentdrag.home=%home%" "-Dlatentdrag.natives=%home%\natives" -Dai.djl.offline=true -Djdk.console=java.base -XX:MaxDirectMemorySize=4g -XX:+UseSerialGC -Xms96m -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 --module-path "%home%\javafx\lib" --add-modules javafx.controls -cp "%home%\latentdrag.jar;%home%\lib\*" latentdrag.app.Main %*
exit /b %errorlevel%

:window
start "" "%java:java.exe=javaw.exe%" %options% "-Dlatentdrag.home=%home%" "-Dlatentdrag.natives=%home%\natives" -Dai.djl.offline=true -XX:MaxDirectMemorySize=4g -XX:+UseSerialGC -Xms96m -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 --module-path "%home%\javafx\lib" --add-modules javafx.controls -cp "%home%\latentdrag.jar;%home%\lib\*" latentdrag.app.Main %*
exit /b 0

rem Takes a java.exe if it is new enough and none was taken before.
:try
if defined java exit /b 0
if not exist "%~1" exit /b 0
set "version="
for /f "tokens=3" %%v in ('""%~1" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version""') do set "version=%%v"
if not defined version exit /b 0
if "%version:~0,2%"=="1." set "version=%version:~2%"
if %version% GEQ %oldest% (set "java=%~1") else (set "seen=; the Java found here is %version%")
exit /b 0

:none
set "sentence=Java %oldest% or later is needed%seen%. Get it from adoptium.net (Temurin), or by: winget install EclipseAdoptium.Temurin.21.JRE"
echo LatentDrag: %sentence% 1>&2
powershell -NoProfile -Command "Add-Type -AssemblyName PresentationFramework; [void][System.Windows.MessageBox]::Show('%sentence%', 'LatentDrag')"
exit /b 1
