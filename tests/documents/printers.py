"""Many pages at one start of an engine: the app's own, and Debian's Chromium. For tests only."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def printed_by_ours(pages: Sequence[str], paper: str, finished: bool = False) -> list[bytes]:
    """As the child of the app prints them, one after the other in the same child."""
    return _child([paper, "finished" if finished else "", *pages])


def _child(wanted: Sequence[str]) -> list[bytes]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    command = [sys.executable, "-m", "tests.documents.printers"]
    done = subprocess.run(
        command,
        input=json.dumps(list(wanted)).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
        timeout=600,
        check=True,
    )
    return [base64.b64decode(one) for one in json.loads(done.stdout)]


def requests_of(pages: Sequence[str]) -> list[str]:
    """Whatever the engine asked for beyond the documents themselves, while it printed them."""
    asked: list[str] = []
    for one in _child(["a4", "watched", *pages]):
        asked += json.loads(one)
    return asked


def chromium() -> str:
    """Its command. Where nothing installs it by itself, the test says that it was not asked."""
    found = shutil.which("chromium")
    if found is None and shutil.which("dpkg-query") is None:
        pytest.skip("no dpkg here, hence no Debian's Chromium: printed by the app's own engine only")
    assert found is not None, "make test installs chromium on a system with dpkg"
    return found


def printed_by_chromium(pages: Sequence[str], folder: Path) -> list[bytes]:
    """As its --print-to-pdf does, but spoken to through a pipe: one start for all of them."""
    to_read, to_write = os.pipe()
    answers, from_it = os.pipe()
    # It listens on handle 3 and answers on 4, whatever ours are called.
    bound = f'exec "$@" 3<&{to_read} 4>&{from_it}'
    command = [chromium(), *_switches(folder), "--remote-debugging-pipe", "about:blank"]
    browser = subprocess.Popen(
        ["bash", "-c", bound, "chromium", *command],
        pass_fds=(to_read, from_it),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_read)
    os.close(from_it)
    with open(to_write, "wb", buffering=0) as say, open(answers, "rb") as hear:
        spoken = _Spoken(say, hear)
        target = spoken.ask("Target.createTarget", url="about:blank")["targetId"]
        spoken.session = spoken.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        spoken.ask("Page.enable")
        made = []
        for number, html in enumerate(pages):
            file = folder / f"{number}.html"
            file.write_text(html, "utf-8")
            spoken.ask("Page.navigate", url=file.as_uri())
            spoken.wait_for("Page.loadEventFired")
            held = spoken.ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
            made.append(base64.b64decode(held["data"]))
        spoken.session = None
        spoken.ask("Browser.close")
    browser.wait(60)
    return made


def printed_by_command_line(html: str, folder: Path) -> bytes:
    """As somebody does by hand."""
    page, made = folder / "page.html", folder / "page.pdf"
    page.write_text(html, "utf-8")
    asked = [f"--print-to-pdf={made}", "--no-pdf-header-footer", page.as_uri()]
    subprocess.run([chromium(), *_switches(folder), *asked], check=True, capture_output=True, timeout=120)
    return made.read_bytes()


def _switches(folder: Path) -> list[str]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return ["--headless", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", *sandbox]


class _Spoken:
    """Chromium's own protocol: JSON, each message ended by a zero."""

    def __init__(self, say, hear):
        self._say, self._hear, self._held, self._heard = say, hear, b"", []
        self._number, self.session = 0, None

    def ask(self, method, **values):
        self._number += 1
        wanted = {"id": self._number, "method": method, "params": values}
        if self.session:
            wanted["sessionId"] = self.session
        self._say.write(json.dumps(wanted).encode() + b"\0")
        while (answer := self._next()).get("id") != self._number:
            self._heard.append(answer.get("method"))
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def wait_for(self, event):
        while event not in self._heard:
            self._heard.append(self._next().get("method"))
        self._heard.clear()

    def _next(self):
        while b"\0" not in self._held:
            came = self._hear.read1(1 << 20)
            assert came, "Chromium ended"
            self._held += came
        one, _zero, self._held = self._held.partition(b"\0")
        return json.loads(one)


def _main() -> None:
    out = os.dup(1)
    os.dup2(2, 1)
    from coach.documents.formats import pdf_engine

    paper, how, *pages = json.load(sys.stdin.buffer)
    app, made, asked = pdf_engine.application(), [], []
    printer = pdf_engine.Printer()
    if how == "watched":

        class Watching(pdf_engine.OnlyTheDocument):
            def interceptRequest(self, info):
                if info.requestUrl() != pdf_engine.ADDRESS:
                    asked.append(info.requestUrl().toString())

        guard = Watching()
        printer._profile.setUrlRequestInterceptor(guard)

    def next_one(data: bytes | None = None) -> None:
        if data is not None:
            if how == "finished":
                data = pdf_engine.whole(data, pages[len(made)])
            elif how == "watched":
                data = json.dumps(asked).encode()
                asked.clear()
            made.append(base64.b64encode(data).decode())
        if len(made) < len(pages):
            printer.make(pages[len(made)].encode(), paper, next_one)
        else:
            app.quit()

    next_one()
    app.exec()
    with os.fdopen(out, "w") as pipe:
        json.dump(made, pipe)
    os._exit(0)


if __name__ == "__main__":
    _main()
