"""A real X screen with a window manager, Coach on it, keys as a hand gives them, and what Orca would say."""

import os
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "orca", "dbus-daemon", "faketime")
AT_SPI = "/usr/libexec/at-spi-bus-launcher"


def missing():
    """The programs that are not installed; empty where the voice can be tried."""
    return [one for one in NEEDED if shutil.which(one) is None] + [
        one for one in [AT_SPI] if not Path(one).exists()
    ]


class Desk:
    """Everything started is ended again. `folder` takes the log, the home and the runtime folder."""

    def __init__(self, folder, *arguments, at="2026-11-23 08:30:00", size="1366x768"):
        self.folder, self.keys = Path(folder), []
        self._started = []
        self.log = self.folder / "said.txt"
        number = next(n for n in range(120, 400) if not Path(f"/tmp/.X{n}-lock").exists())
        for name in ("home", "run"):
            (self.folder / name).mkdir(mode=0o700, exist_ok=True)
        self._env = {
            **os.environ,
            "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "HOME": str(self.folder / "home"), "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_STATE_HOME": str(self.folder / "state"), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        self._start("Xvfb", f":{number}", "-screen", "0", f"{size}x24")
        time.sleep(1)
        bus = self._start("dbus-daemon", "--session", "--print-address=1", "--nofork", out=subprocess.PIPE)
        self._env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self._start("openbox")
        self._start(AT_SPI, "--launch-immediately")
        quiet = {"PYTHONPATH": str(Path(__file__).parent / "silent_speech"), "SAID_ALOUD": str(self.log)}
        self._start("orca", "--replace", "--disable", "braille", more=quiet)
        time.sleep(3)
        python = str(ROOT / ".venv/bin/python")
        self._start("faketime", "-f", f"@{at}", python, str(ROOT / "main.py"), *arguments)

    def _start(self, *command, more=None, out=subprocess.DEVNULL):
        env = {**self._env, **(more or {})}
        made = subprocess.Popen(
            command, env=env, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._started.append(made)
        return made

    def key(self, *keys):
        """One press after the other, as a hand would."""
        self.keys += keys
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], env=self._env, check=True, timeout=20)
            time.sleep(0.5)

    def type(self, words):
        self.keys.append(f"“{words}”")
        subprocess.run(["xdotool", "type", "--delay", "60", words], env=self._env, check=True, timeout=60)
        time.sleep(0.5)

    def said(self):
        """All that was said until now, in order; single letters, as keys are echoed, left out."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return [one for one in text.splitlines() if len(one) > 1]

    def hears(self, words, seconds=25):
        """Whether it is said within that time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(words in one for one in self.said()):
                return True
            time.sleep(0.5)
        return False

    def stop(self):
        for made in reversed(self._started):
            if made.poll() is None:
                os.killpg(made.pid, 15)
        for made in self._started:
            try:
                made.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(made.pid, 9)
