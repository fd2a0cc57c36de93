@echo off
rem test.cmd          runs every test and checks the format of the sources; arguments go to Maven
rem test.cmd quick    only those that need neither the bundled model nor another process
setlocal
set "here=%~dp0"
set "here=%here:~0,-1%"
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
rem Without quotes around it, since there are some inside.
set words=%*
if "%~1"=="quick" set words=-Pquick%words:~5%
call scripts\build.cmd verify %words%
set "status=%errorlevel%"
set "since=target\stamp"
if exist target\stamp.new set "since=target\stamp.new"
"%JAVA_HOME%\bin\java" scripts\build\SlowestTests.java target\surefire-reports %since%
popd
exit /b %status%
