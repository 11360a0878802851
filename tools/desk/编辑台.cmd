@echo off
rem Opens the desk.  Double-click this file; the project is two folders up.
cd /d "%~dp0..\.."
if exist ".nox\build\Scripts\python.exe" (
  ".nox\build\Scripts\python.exe" -X utf8 -m generator desk
) else if exist ".venv\Scripts\nox.exe" (
  ".venv\Scripts\nox.exe" -s desk
) else (
  py -X utf8 -m generator desk
)
pause
