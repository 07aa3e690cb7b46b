"""Coach started when its leader signs in, as each system knows it; never without being asked for.

What the system holds is the truth, and no setting of Coach's says it a second time: whoever takes it off the
system's own list has turned it off here too.
"""

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from coach import paths
from coach.crash import WriteTrouble
from coach.i18n.translate import _
from coach.vault import atomic, moving

MAC = "desk.coach.Coach"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"  # of the one who is signed in
ENTRY = """[Desktop Entry]
Type=Application
Name=Coach
Icon={icon}
Exec={command}
Terminal=false
"""


def is_possible() -> bool:
    """Within a sandbox the list of the desktop is not Coach's to write."""
    return "FLATPAK_ID" not in os.environ


def is_on() -> bool:
    """Whether the system starts Coach at signing in."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:
                winreg.QueryValueEx(key, paths.DISTRIBUTION)
        except OSError:
            return False
        return True
    return _file().exists()


def turn(on: bool, vault: Path) -> None:
    """From the next signing in, with the notes in `vault`. Raises WriteTrouble."""
    try:
        _keep(command(vault)) if on else _take_off()
    except OSError as error:
        raise WriteTrouble(
            _("This computer did not take it ({value}).").format(value=error.strerror or _("disk error")),
            _("Nothing was changed."),
            _("Add Coach to what your desktop starts, in its own settings."),
        ) from None


def command(vault: Path) -> list[str]:
    """What starts this very Coach; the folder is told where it is not the one it looks in anyway."""
    if image := os.environ.get("APPIMAGE"):
        program = [image]
    elif getattr(sys, "frozen", False):
        program = [sys.executable]
    else:
        program = [sys.executable, os.path.abspath(sys.argv[0])]
    usual = paths.is_sample(vault) or moving.follow(paths.default_vault()) == vault
    return program if usual else [*program, "--vault", str(vault)]


def _file() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{MAC}.plist"
    from platformdirs import user_config_path

    return user_config_path("autostart") / f"{paths.DISTRIBUTION}.desktop"


def _keep(words: Sequence[str]) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
            winreg.SetValueEx(key, paths.DISTRIBUTION, 0, winreg.REG_SZ, subprocess.list2cmdline(words))
        return
    if sys.platform == "darwin":
        said = plistlib.dumps({"Label": MAC, "ProgramArguments": [*words], "RunAtLoad": True})
    else:
        line = " ".join(_quoted(one) for one in words)
        said = ENTRY.format(icon=paths.DISTRIBUTION, command=line.replace("\\", r"\\")).encode()
    _file().parent.mkdir(parents=True, exist_ok=True)
    atomic.write(_file(), said)


def _quoted(word: str) -> str:
    """As an entry of a desktop wants it: in quotation marks, what a shell would read held back."""
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%") + '"'


def _take_off() -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
            winreg.DeleteValue(key, paths.DISTRIBUTION)
        return
    _file().unlink(missing_ok=True)
