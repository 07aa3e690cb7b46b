"""A real X screen with a window manager, Coach on it, keys as a hand gives them, and what Orca would say."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "orca", "dbus-daemon", "faketime")
AT_SPI = "/usr/libexec/at-spi-bus-launcher"
START = "(started)"
QUIET, AT_MOST = 1.2, 9  # seconds of silence after which all is said, and how long that is waited for
NOTHING = 2.5  # seconds after which it is taken that nothing will be said: a busy machine is slow to begin
ECHOED = {
    "tab",
    "return",
    "escape",
    "down",
    "up",
    "left",
    "right",
    "space",
    "left control",
    "left alt",
    "left shift",
}


def missing():
    """The programs that are not installed; empty where the voice can be tried."""
    return [one for one in NEEDED if shutil.which(one) is None] + [
        one for one in [AT_SPI] if not Path(one).exists()
    ]


class NotHeard(AssertionError):
    """What was waited for was not said."""


class Step(NamedTuple):
    """One press, and all that was said to it."""

    key: str
    said: list[str]


class Desk:
    """Everything started is ended again. `folder` takes the log, the home and the runtime folder."""

    def __init__(self, folder, *arguments, at="2026-11-23 08:30:00", size="1366x768"):
        self.folder, self._at = Path(folder), at
        self.walked: list[Step] = []
        self._heard = 0
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
        self.begin(*arguments)

    def _start(self, *command, more=None, out=subprocess.DEVNULL):
        env = {**self._env, **(more or {})}
        made = subprocess.Popen(
            command, env=env, cwd=self.folder, stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._started.append(made)
        return made

    def key(self, *keys):
        """One press after the other, as a hand would; each waits until what it led to is said."""
        for key in keys:
            self._do(key, "xdotool", "key", "--clearmodifiers", key)

    def type(self, words):
        self._do(f"“{words}”", "xdotool", "type", "--delay", "60", words)

    def tab_to(self, words, key="Tab", most=40):
        """Tab, or another key, until that is heard, as whoever does not see does. Raises NotHeard."""
        for _press in range(most):
            self.key(key)
            if any(words in one for one in self.walked[-1].said):
                return
        raise NotHeard(f"{words}, within {most} times {key}")

    def expect(self, *words, seconds=20):
        """Wait until one of them is said, since the last press or in it. Raises NotHeard."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._listen(0.5, 1)
            if any(each in one for each in words for one in self.walked[-1].said):
                return
        raise NotHeard(" or ".join(words))

    def said(self):
        """All that was said until now, in order; single letters, as keys are echoed, left out."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return [one for one in text.splitlines() if len(one) > 1 and one.lower() not in ECHOED]

    def _do(self, called, *command):
        self._listen(0, 0)
        self.walked.append(Step(called, []))
        subprocess.run(command, env=self._env, check=True, timeout=60)
        self._listen(QUIET, AT_MOST)

    def _listen(self, quiet, most):
        """What was said belongs to the last press, until it has been quiet for so many seconds."""
        begun = last = time.monotonic()
        heard = False
        while True:
            new = self.said()[self._heard :]
            self._heard += len(new)
            self.walked[-1].said.extend(new)
            now = time.monotonic()
            last, heard = (now, True) if new else (last, heard)
            enough = quiet if heard or quiet != QUIET else NOTHING
            if now - last >= enough or now - begun >= most:
                return
            time.sleep(0.1)

    def begin(self, *arguments):
        """Coach is started, once more after `kill`; what is said until it is quiet belongs to the start."""
        python = str(ROOT / ".venv/bin/python")
        self._app = self._start("faketime", "-f", f"@{self._at}", python, str(ROOT / "main.py"), *arguments)
        self.walked.append(Step(START, []))
        self.expect("frame.", "dialog", seconds=90)
        self._listen(3, 20)

    def kill(self):
        """The program ends as in a power cut."""
        os.killpg(self._app.pid, 9)
        self.walked.append(Step("(killed)", []))
        self._listen(1, 3)

    def stop(self):
        for made in reversed(self._started):
            if made.poll() is None:
                os.killpg(made.pid, 15)
        for made in self._started:
            try:
                made.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(made.pid, 9)
