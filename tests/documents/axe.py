"""What axe says of a page, asked inside the web engine in a process of its own. For tests only."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).parents[2]
# All of WCAG 2.2 A and AA and the good practices; the contrast of AAA, which paper.md asks for.
RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}}, "resultTypes": ["violations"]}
ASK = """
window.said = null;
axe.run(document, %s).then(
  found => { window.said = JSON.stringify(found.violations.map(
    one => [one.id, one.nodes.map(node => node.html.slice(0, 120)).slice(0, 3)])); },
  fault => { window.said = JSON.stringify([["did not run", [String(fault)]]]); });
"""


def violations(pages: Sequence[str]) -> list[list[list[object]]]:
    """Of each page, the rules it breaks and where."""
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    command = [sys.executable, "-m", "tests.documents.axe"]
    done = subprocess.run(
        command,
        input=json.dumps(list(pages)).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
        timeout=200,
        check=True,
    )
    found: list[list[list[object]]] = json.loads(done.stdout)
    return found


def _main() -> None:
    out = os.dup(1)
    os.dup2(2, 1)
    from PySide6.QtCore import QTimer, QUrl
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication

    axe = resources.files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    pages, found = json.load(sys.stdin.buffer), []
    app = QApplication(["coach-axe", "--disable-gpu"])
    profile = QWebEngineProfile()
    page, view = QWebEnginePage(profile), QWebEngineView()
    view.setPage(page)
    view.resize(1000, 1400)
    view.show()

    def next_one() -> None:
        if len(found) < len(pages):
            page.setHtml(pages[len(found)], QUrl("about:blank"))
        else:
            app.quit()

    def loaded(_ok: bool) -> None:
        page.runJavaScript(axe + ASK % json.dumps(RULES), 1, lambda _nothing: wait())

    def wait() -> None:
        page.runJavaScript("window.said", 1, heard)

    def heard(said: str | None) -> None:
        if not said:
            QTimer.singleShot(20, wait)
            return
        found.append(json.loads(said))
        next_one()

    page.loadFinished.connect(loaded)
    next_one()
    app.exec()
    with os.fdopen(out, "w") as pipe:
        json.dump(found, pipe)
    os._exit(0)


if __name__ == "__main__":
    _main()
