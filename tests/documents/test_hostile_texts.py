"""Sixty hostile texts in every field of every page: no element and no request more than plain words."""

import os
import re
from html.parser import HTMLParser

import pytest

from coach.content import library
from coach.documents import render
from coach.documents.pages import brief as brief_page
from coach.models import promises
from coach.models.base import Confidence
from coach.store.store import Store
from coach.vault import vault as vaults_on_disk
from tests.asking import PAGES, asked
from tests.conftest import TODAY
from tests.documents import printers, vaults

AWAY = "//evil.example/x"
TEXTS = (
    "<script>alert(1)</script>",
    "</script><script>a()</script>",
    "<ScRiPt src=//evil.example/x></sCrIpT>",
    f"<img src={AWAY} onerror=a()>",
    f"\"><img src='{AWAY}'>",
    "'><svg/onload=a()>",
    "<svg><style>*{}</style></svg>",
    f"<iframe src={AWAY}></iframe>",
    "<iframe srcdoc='<script>a()</script>'>",
    f"<object data={AWAY}>",
    f"<embed src={AWAY}>",
    f"<link rel=stylesheet href={AWAY}>",
    f"<style>@import '{AWAY}';</style>",
    "</style><style>*{display:none}",
    f"</style><link rel=preload href={AWAY} as=font>",
    f"<meta http-equiv=refresh content='0;url={AWAY}'>",
    f"<base href={AWAY}>",
    "<form action=//evil.example>",
    "<input autofocus onfocus=a()>",
    "<video><source onerror=a()>",
    f"<audio src={AWAY} autoplay>",
    "<details open ontoggle=a()>",
    "<a href=javascript:a()>x</a>",
    f"<a href={AWAY} ping={AWAY}>x</a>",
    "javascript:alert(1)",
    "data:text/html,<script>a()</script>",
    f"url({AWAY})",
    "expression(alert(1))",
    f"background:url('{AWAY}')",
    "' style='position:fixed;inset:0",
    '" onmouseover="a()',
    "' onclick='a()",
    "` onclick=a()",
    "</bdi></li></ul><h1>x",
    "</section></main><main>",
    "</title><h1>x",
    "</head><body onload=a()>",
    "<!-- -->",
    "<!--",
    "--><script>a()</script>",
    "]]>",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "<!doctype html>",
    "<bdo dir=rtl>x",
    "\u202egnisrever\u202c",
    "\u2066\u2067\u2068x",
    "\u200b\u200f\ufeff",
    "a\u0300" * 200,
    "a" * 400,
    "&lt;b&gt;&#60;script&#62;",
    "&amp;&quot;&apos;&nbsp;&#x202e;",
    "{{ 7*7 }}",
    "{% raw %}{{ x }}",
    "{# #}",
    "${x} #{x}",
    "%s%n%(x)s {0} {name}",
    "=cmd|' /C calc'!A0",
    "\\\\evil.example\\share\\x",
    "<b\x00>\x07\x1b[31m\x7f",
)
SHARE = TEXTS if os.environ.get("COACH_FULL") else TEXTS[::10]
HARMLESS = "Plain words"


class Shape(HTMLParser):
    """Elements with their attributes and their values; the texts apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.held: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.held.append((tag, tuple(attrs)))

    def handle_endtag(self, tag):
        self.held.append(tag)

    def handle_comment(self, data):
        self.held.append(("a comment", data))

    def handle_decl(self, decl):
        self.held.append(("a declaration", decl))

    unknown_decl = handle_pi = handle_decl


@pytest.fixture(scope="module")
def told(tmp_path_factory, qapp):
    store = Store(vaults_on_disk.create(tmp_path_factory.mktemp("hostile") / "vault"))
    options = vaults.tell(store)
    keep_few(store, options)
    yield store, options, library.load()
    store.close()


def keep_few(store, options):
    """One of everything is enough here, and quick."""
    raw = store.vault.raw
    raw.execute("PRAGMA foreign_keys = OFF")
    few = (options["meeting"], options["following"])
    raw.execute("DELETE FROM topics WHERE meeting_id NOT IN (?, ?)", few)
    raw.execute("DELETE FROM meetings WHERE id NOT IN (?, ?) AND person_id = ?", (*few, options["person"]))
    raw.execute("PRAGMA foreign_keys = ON")


def rendered(told, text: str) -> dict[str, str]:
    store, options, bank = told
    vaults.say(store, lambda _table, _column, _row: text)
    said = vaults.everywhere(bank, text)
    return {page: vaults.page(store, said, page, options) for page in PAGES}


@pytest.fixture(autouse=True)
def room_for_all(monkeypatch):
    """A brief gives up lines where texts are long: here none has to."""
    monkeypatch.setattr(brief_page, "ROOM", {"a4": 1e9, "letter": 1e9})


def test_there_are_sixty():
    assert len(set(TEXTS)) == 60


def test_no_element_and_no_attribute_more(told):
    plain = {page: Shape(html).held for page, html in rendered(told, HARMLESS).items()}
    changed = []
    for text in SHARE:
        for page, html in rendered(told, text).items():
            if Shape(html).held != plain[page]:
                changed.append((page, text))
            kept = re.sub(r">[^<]*<", "><", html)
            outside = r'\s(?:src|href|srcset|action|ping)\s*=(?!"#part-\d)'
            if "evil.example" in kept or re.search(outside, kept):
                changed.append((page, text, "points outside"))
    assert changed == []


def test_every_field_is_really_on_some_page(told):
    """Else the others would prove nothing. What no page shows, no page can break."""
    store, options, bank = told
    with store.write() as session:
        given = promises.give(
            session, options["person"], "The budget", "mine", TODAY, TODAY, options["meeting"]
        )
        given.hand_on("Sana", TODAY)
        given.confidence = Confidence.SHARED
    vaults.say(store, lambda table, column, _row: f"Word{table}{column}")
    whole = "".join(vaults.page(store, bank, page, options) for page in PAGES)
    never = {(t, c) for t, columns in vaults.TYPED.items() for c in columns if f"Word{t}{c}" not in whole}
    assert never <= {
        ("answers", "example"), ("bridges", "why"), ("entries", "body"), ("entries", "prompt"),
        ("own_questions", "text"), ("repairs", "assumed"), ("repairs", "asking"), ("repairs", "ended"),
        ("known_as", "said"), ("thoughts", "body"),
        ("tries", "what_happened"), *(("own_templates", c) for c in vaults.TYPED["own_templates"]),
    }  # fmt: skip


def test_nothing_is_asked_for_while_printing(told):
    if os.environ.get("COACH_FULL"):
        htmls = [html for text in TEXTS for html in rendered(told, text).values()]
    else:
        made = rendered(told, " ".join(TEXTS))
        htmls = [made[page] for page in ("brief", "notes", "guide")]
    loose = '<!doctype html><meta charset="utf-8"><title>x</title><img src="http://evil.example/x">'
    assert printers.requests_of([loose]) == ["http://evil.example/x"], "the watch is awake"
    assert printers.requests_of(htmls) == []


def printed(library, page, which):
    return Shape(render.of_library(library, asked(page, {page: which}), TODAY)).held


def test_a_text_of_a_pack_is_a_text_too(told):
    _store, _options, bank = told
    guide = next(iter(bank.guides))
    path = next(iter(bank.paths))
    plain = vaults.everywhere(bank, HARMLESS)
    for text in TEXTS:
        said = vaults.everywhere(bank, text)
        assert printed(said, "guide", guide) == printed(plain, "guide", guide)
        assert printed(said, "path", path) == printed(plain, "path", path)
