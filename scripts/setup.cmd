@echo off
rem What run.cmd and test.cmd share: sets JAVA_HOME and java_version to a JDK 17 or later and looks for Maven.
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javac.exe" goto version
set "JAVA_HOME="
for /f "delims=" %%j in ('where javac 2^>nul') do if not defined JAVA_HOME for %%h in ("%%~dpj..") do set "JAVA_HOME=%%~fh"
if not defined JAVA_HOME goto nojdk

:version
set "java_version="
for /f "tokens=2 delims= " %%v in ('""%JAVA_HOME%\bin\javac" -version 2^>^&1"') do for /f "tokens=1 delims=.-+" %%m in ("%%v") do set "java_version=%%m"
if not defined java_version goto nojdk
if %java_version% LSS 17 goto nojdk
where mvn > nul 2>&1
if errorlevel 1 (
    echo LatentDrag: Maven, which builds LatentDrag, must be installed first and be on the PATH, for example by: choco install maven 1>&2
    exit /b 1
)
exit /b 0

:nojdk
echo LatentDrag: a JDK 17 or later is needed, with javac on the PATH or JAVA_HOME set to it, for example by: winget install EclipseAdoptium.Temurin.21.JDK 1>&2
exit /b 1
