@echo off
rem build.cmd [--quiet] MAVEN-ARGUMENTS   from the folder of the program: runs Maven, says how far it is, and leaves the stamp by which
rem run.cmd knows that nothing has changed. The status is 1 when Maven fails.
set "shown="
rem Without quotes around it, since there are some inside.
set words=%*
if "%~1"=="--quiet" set "shown=--quiet"
if defined shown set words=%words:~8%
if not exist target mkdir target
type nul > target\stamp.new
rem The status of a pipe is that of its last command, so what is before it takes a file away when it succeeds.
type nul > target\unfinished
(call mvn %words% & if not errorlevel 1 del target\unfinished) | "%JAVA_HOME%\bin\java" -XX:TieredStopAtLevel=1 scripts\build\Progress.java %shown%
if exist target\unfinished exit /b 1
move /y target\stamp.new target\stamp > nul
exit /b 0
