@echo off
rem run.cmd            builds what is needed and opens the editor on the bundled model
rem run.cmd COMMAND  the same work from the command line (run.cmd --help)
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
call "%home%\scripts\setup.cmd" || exit /b 1

set "stamp=%home%\target\stamp"
set "rebuild=yes"
if exist "%stamp%" if exist "%home%\target\lib" if exist "%home%\target\javafx" (
    powershell -NoProfile -Command "$stamp = (Get-Item '%stamp%').LastWriteTime; $new = @(Get-Item '%home%\pom.xml') + @(Get-ChildItem -Recurse '%home%\src\main') | Where-Object { $_.LastWriteTime -gt $stamp }; if ($new) { exit 1 }" && set "rebuild="
)
if not defined rebuild goto start
echo LatentDrag: building (the first time its libraries, about 300 MB, are downloaded: minutes). 1>&2
if not exist "%home%\target" mkdir "%home%\target"
type nul > "%stamp%.new"
call mvn -f "%home%\pom.xml" -B -ntp -q package -Dmaven.test.skip=true 1>&2
if errorlevel 1 (
    echo LatentDrag: the build failed; Maven's words are above. 1>&2
    exit /b 1
)
move /y "%stamp%.new" "%stamp%" > nul

:start
set "options=-Djdk.console=java.base --add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED"
if %java_version% GEQ 22 set "options=%options% --enable-native-access=ALL-UNNAMED,javafx.graphics"
if %java_version% GEQ 24 set "options=%options% --sun-misc-unsafe-memory-access=allow"

rem Java keeps the classes of the window in an archive, made by the first window after a build when it is closed; see run.
set "archive=%home%\target\classes-%java_version%.jsa"
if defined rebuild if exist "%archive%" del "%archive%"
if exist "%archive%.new" del "%archive%.new"
set "sharing="
if exist "%archive%" set "sharing=-XX:SharedArchiveFile="%archive%" -Xlog:cds=error,cds+dynamic=error"
if not exist "%archive%" if "%~1"=="" set "sharing=-XX:ArchiveClassesAtExit="%archive%.new" -Xlog:cds=error,cds+dynamic=error"
"%JAVA_HOME%\bin\java" "-Dlatentdrag.home=%home%" -Dai.djl.offline=true -XX:MaxDirectMemorySize=4g -XX:+UseSerialGC -Xms96m -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 %options% %sharing% ^
    --module-path "%home%\target\javafx" --add-modules javafx.controls ^
    -cp "%home%\target\latentdrag-0.1.0.jar;%home%\target\lib\*" latentdrag.app.Main %*
set "status=%errorlevel%"
if exist "%archive%.new" move /y "%archive%.new" "%archive%" > nul
exit /b %status%
