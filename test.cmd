@echo off
rem test.cmd  runs every test and checks the format of the sources; arguments go to Maven
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"
call "%home%\scripts\setup.cmd" || exit /b 1
call mvn -f "%home%\pom.xml" -B -ntp verify %*
exit /b %errorlevel%
