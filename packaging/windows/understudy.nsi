; The Windows installer: per user, no administrator, everything below one folder.
;
;   makensis /DVERSION=0.1.0 /DPROGRAM=build\dist\understudy packaging\windows\understudy.nsi
;
; PROGRAM is the folder that PyInstaller made on Windows with packaging/understudy.spec. What the
; program writes lies in the folders that Windows has for it and stays when it is removed.

Unicode true
!ifndef VERSION
  !error "say which version: /DVERSION=0.1.0"
!endif
!ifndef PROGRAM
  !error "say where the program lies: /DPROGRAM=build\dist\understudy"
!endif
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Understudy"
!define CLASSES "Software\Classes"

!include "MUI2.nsh"
!include "FileFunc.nsh"

Name "Understudy"
OutFile "..\..\dist\understudy-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Understudy"
InstallDirRegKey HKCU "Software\Understudy" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Understudy"
VIAddVersionKey "FileDescription" "Understudy, a language model laboratory"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "The Understudy authors, Apache-2.0"

!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\understudy.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

Section "Understudy"
  ; An older version goes first, so that none of its files is left among the new ones.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Understudy.lnk" "$INSTDIR\understudy.exe"
  WriteRegStr HKCU "Software\Understudy" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Understudy"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Understudy authors"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\understudy.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  ; "Open with": offered for GGUF models and Anki decks, never made the default.
  WriteRegStr HKCU "${CLASSES}\Understudy.File\shell\open\command" "" '"$INSTDIR\understudy.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Understudy.File" "" "Opened with Understudy"
  WriteRegStr HKCU "${CLASSES}\.gguf\OpenWithProgids" "Understudy.File" ""
  WriteRegStr HKCU "${CLASSES}\.apkg\OpenWithProgids" "Understudy.File" ""
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\understudy.exe"
  Delete "$INSTDIR\understudy-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Understudy.lnk"
  DeleteRegValue HKCU "${CLASSES}\.gguf\OpenWithProgids" "Understudy.File"
  DeleteRegValue HKCU "${CLASSES}\.apkg\OpenWithProgids" "Understudy.File"
  DeleteRegKey HKCU "${CLASSES}\Understudy.File"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Understudy"
SectionEnd
