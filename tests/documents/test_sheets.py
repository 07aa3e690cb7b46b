"""The fifteen pages: what each holds, what it withholds and counts, and what never stands on paper."""

import io
import re
from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from coach.documents import render
from coach.documents.formats import pdf
from coach.models import contacts, meetings, people, promises, questions, topics
from coach.models.base import Confidence
from coach.store.store import Store
from coach.vault import vault as vaults
from tests.asking import PAGES, asked
from tests.conftest import TODAY
from tests.made_up import team_in

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "</section><h1>x", "&lt;b&gt;",
    "javascript:alert(1)", "‮gnisrever", "a" * 400, "<!-- x -->", "' onclick='x",
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory, qapp):
    store = Store(vaults.open_vault(team_in(tmp_path_factory.mktemp("sheets") / "vault")))
    yield store
    store.close()


def options(store):
    held = (
        "SELECT id, person_id FROM meetings WHERE status = 'held' AND person_id = 1 ORDER BY id DESC LIMIT 1"
    )
    meeting, person = store.vault.raw.execute(held).fetchone()
    return {
        "meeting": meeting,
        "person": person,
        "guide": "keep-your-commitments",
        "path": "my-word",
        "check": "word",
        "variant": "10-10-10",
    }


class Shape(HTMLParser):
    """Elements and attributes, without the texts."""

    def __init__(self, html):
        super().__init__()
        self.held = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.held.append((tag, tuple(name for name, _value in attrs)))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_every_page_stands_alone_and_in_order(sample, bank, page, size):
    html = render.make(sample, bank, asked(page, options(sample), paper=size), TODAY).html
    assert "default-src 'none'" in html
    assert not re.search(r'(?:src|href)=(?!"#)', html), "nothing but a place on the page itself"
    assert "<script" not in html
    assert html.count("<h1") >= 1
    assert 'lang="en"' in html
    assert "data-block=" in html
    assert re.search(r"<title>[^<]+</title>", html)
    names = [row[0] for row in sample.vault.raw.execute("SELECT name FROM people")]
    title = re.search(r"<title>([^<]*)</title>", html)[1]
    assert not any(name in title for name in names), "no name in the title of a window or a file"


def about(store, text, level=Confidence.MINE):
    with store.write() as session:
        person = people.add(session, f"x {text}"[:150])
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 23, 10))
        meeting.notes, meeting.confidence = text, level
        topics.add(session, meeting, text, confidence=level)
        promises.give(session, person.id, text, "mine", TODAY, TODAY, meeting.id, level)
        contacts.add(session, person, text, TODAY, level)
        session.add(people.Fact(person_id=person.id, body=text, confidence=level, safe_to_show=True))
        meeting.hold(person)
        return {
            "person": person.id,
            "meeting": meeting.id,
            "guide": "be-fair",
            "path": "my-word",
            "check": "word",
        }


@pytest.mark.parametrize("page", ["notes", "dossier", "holdings", "period", "handover", "monday", "promises"])
def test_private_lines_are_withheld_and_counted(store, bank, page):
    chosen = about(store, "Quarzuhrwerk", Confidence.PRIVATE)
    html = render.make(store, bank, asked(page, chosen), TODAY).html.replace("x Quarzuhrwerk", "")
    assert "Quarzuhrwerk" not in html
    count = int(re.search(r'data-block="withheld" data-count="(\d+)"', html)[1])
    assert (count > 0) == (page not in ("period", "handover")) or page in ("period", "handover")
    if page in ("notes", "dossier", "holdings"):
        shown = render.make(store, bank, asked(page, chosen, private=True), TODAY).html
        assert "Quarzuhrwerk" in shown.replace("x Quarzuhrwerk", "")


def test_only_what_is_shared_goes_to_a_review_or_a_new_manager(store, bank):
    mine = about(store, "Nur fuer mich")
    ours = about(store, "Gemeinsam", Confidence.SHARED)
    for page in ("period", "handover"):
        html = render.make(store, bank, asked(page, mine), TODAY).html.replace("x Nur fuer mich", "")
        assert "Nur fuer mich" not in html
        assert "Gemeinsam" in render.make(store, bank, asked(page, ours), TODAY).html


def test_a_miss_is_no_line_of_a_dossier(store, bank):
    chosen = about(store, "The missed report")
    with store.write() as session:
        promise = promises.given_in(session, chosen["meeting"])[0]
        promise.due_on = date(2026, 11, 1)
        promise.miss(TODAY)
        meetings.get(session, chosen["meeting"]).notes = ""
    html = render.make(store, bank, asked("dossier", chosen), TODAY).html
    assert "did not happen" not in html


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("guide", "path", "check", "blank")])
def test_hostile_words_change_no_element(tmp_path, qapp, bank, page):
    shapes = []
    for number, text in enumerate(("harmless words", *HOSTILE)):
        if page == "brief" and len(text) > 200:
            continue  # a brief gives up lines for its one page
        store = Store(vaults.create(tmp_path / str(number)))
        chosen = about(store, text, Confidence.SHARED)
        html = render.make(store, bank, asked(page, chosen), TODAY).html
        shapes.append(Shape(html).held)
        store.close()
    assert all(shape == shapes[0] for shape in shapes)


@pytest.mark.parametrize(
    ("page", "most"), [("monday", 1), ("blank", 1), ("check", 2), ("path", 6), ("review", 1)]
)
def test_the_real_engine_prints_it_with_title_language_and_bookmarks(sample, bank, tmp_path, page, most):
    from pypdf import PdfReader

    target = tmp_path / "page.pdf"
    render.write(sample, bank, asked(page, options(sample)), TODAY, target)
    read = PdfReader(target)
    assert len(read.pages) <= most
    assert read.metadata.title
    assert read.trailer["/Root"]["/Lang"] == "en"
    assert len(read.outline) >= 1


@pytest.mark.parametrize("page", ["dossier", "holdings"])
def test_an_own_question_keeps_its_words_on_paper_after_it_was_retired(store, bank, page):
    with store.write() as session:
        person = people.add(session, "Amara")
        one = questions.add_question(session, "What would you never give up?", "career")
        one.retire(TODAY)
        session.add(
            questions.AskedQuestion(person_id=person.id, question=one.key, on=TODAY, answer="The river")
        )
        session.add(
            questions.AskedQuestion(
                person_id=person.id, question="q-task-m01", on=TODAY, answer="A secret", confidence="private"
            )
        )
    printed = render.make(store, bank, asked(page, {"person": person.id}), TODAY).html
    assert "What would you never give up?" in printed
    assert "The river" in printed
    assert "A secret" not in printed
    assert "Withheld: 1 private line." in printed


def test_a_long_dossier_fills_its_pages(sample, bank, tmp_path):
    """A heading that clings to all that follows would leave the first page empty."""
    target = tmp_path / "dossier.pdf"
    render.write(sample, bank, asked("dossier", options(sample)), TODAY, target)
    read = PdfReader(target)
    assert len(read.pages) > 3
    letters = [len(page.extract_text()) for page in read.pages[:-1]]
    assert min(letters) > 700, letters


def test_a_page_too_long_for_the_pipe_still_becomes_a_pdf():
    """More than a pipe holds goes to the engine bit by bit, while it starts."""
    lines = "".join(f"<h2>Part {n}</h2><p>{'word ' * 300}</p>" for n in range(120))
    html = f'<!doctype html><html lang="de"><head><title>Long</title></head><body>{lines}</body></html>'
    assert len(html) > 2 * 65_536
    made = PdfReader(io.BytesIO(pdf.made(html)))
    assert len(made.outline) == 120
    assert made.trailer["/Root"]["/Lang"] == "de"
