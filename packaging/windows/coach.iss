; Inno Setup, for one person and without an administrator: iscc packaging\windows\coach.iss, after the bundle.
; Not yet run. Taking Coach away leaves the notes: they lie in the folder Coach of the local application data.
[Setup]
AppId=desk.coach.Coach
AppName=Coach
AppVersion=1.0.0-rc1
AppPublisher=The Coach authors
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\Coach
DefaultGroupName=Coach
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist\packages
OutputBaseFilename=coach-desk-1.0.0-rc1-setup
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
UninstallDisplayIcon={app}\Coach.exe

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Files]
Source: "..\..\dist\Coach\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Coach"; Filename: "{app}\Coach.exe"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.coach"; ValueType: string; ValueData: "Coach.Archive"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Coach.Archive"; ValueType: string; ValueData: "Coach archive"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Coach.Archive\shell\open\command"; ValueType: string; ValueData: """{app}\Coach.exe"" ""%1"""

[Run]
Filename: "{app}\Coach.exe"; Description: "{cm:LaunchProgram,Coach}"; Flags: postinstall nowait skipifsilent
