@echo off
rem run.cmd            builds what is needed and opens the editor on the bundled model
rem run.cmd COMMAND    the same work from the command line (run.cmd --help)
setlocal
set "here=%~dp0"
set "here=%here:~0,-1%"
rem Maven and the scripts are started from here, without naming the folder (scripts\setup.cmd says why). A share gets a letter by it.
pushd "%here%"
if not exist scripts\setup.cmd (
    echo LatentDrag: cannot work in the folder "%here%" 1>&2
    exit /b 1
)
call scripts\setup.cmd
if errorlevel 1 (
    popd
    exit /b 1
)

set "rebuild="
if not exist target\stamp goto build
if not exist target\lib goto build
if not exist target\javafx goto build
powershell -NoProfile -Command "$stamp = (Get-Item target\stamp).LastWriteTime; $new = @(Get-Item pom.xml) + @(Get-ChildItem -Recurse src\main) | Where-Object { $_.LastWriteTime -gt $stamp }; if ($new) { exit 1 }"
if "%errorlevel%"=="0" goto start
:build
set "rebuild=yes"
echo LatentDrag: building. 1>&2
call scripts\build.cmd --quiet package -Dmaven.test.skip=true 1>&2
if errorlevel 1 (
    echo LatentDrag: the build failed; Maven's words are above. 1>&2
    popd
    exit /b 1
)

:start
popd
set "options=-Djdk.console=java.base --add-exports=javafx.graphics/com.sun.glass.ui=ALL-UNNAMED"
if %java_version% GEQ 22 set "options=%options% --enable-native-access=ALL-UNNAMED,javafx.graphics"
if %java_version% GEQ 24 set "options=%options% --sun-misc-unsafe-memory-access=allow"

rem Java keeps the classes of the window in an archive, made by the first window after a build when it is closed; see run.
set "archive=%here%\target\classes-%java_version%.jsa"
if defined rebuild if exist "%archive%" del "%archive%"
if exist "%archive%.new" del "%archive%.new"
set "sharing=-Xshare:auto"
if "%~1"=="" set "sharing=-XX:ArchiveClassesAtExit=%archive%.new"
if exist "%archive%" set "sharing=-XX:SharedArchiveFile=%archive%"
"%JAVA_HOME%\bin\java" "-Dlatentdrag.home=%here%" -Dai.djl.offline=true -XX:MaxDirectMemorySize=4g -XX:+UseSerialGC -Xms96m -Xmn64m -XX:Tier4InvocationThreshold=20000 -XX:Tier4MinInvocationThreshold=2400 -XX:Tier4CompileThreshold=60000 %options% "%sharing%" -Xlog:cds=error,cds+dynamic=error ^
    --module-path "%here%\target\javafx" --add-modules javafx.controls ^
    -cp "%here%\target\latentdrag-0.1.0.jar;%here%\target\lib\*" latentdrag.app.Main %*
set "status=%errorlevel%"
if exist "%archive%.new" move /y "%archive%.new" "%archive%" > nul
exit /b %status%
