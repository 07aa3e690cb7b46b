"""What the app must never do: ten rules, each with the test that holds it where a test can.

What no test can hold is a checklist in ARCHITECTURE.md, gone through before a release.
"""

import ast
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PySide6.QtWidgets import QLineEdit

from coach.advice import reminders
from coach.cli import listing
from coach.documents import render
from coach.models import (
    bridges,
    check_answers,
    closings,
    contacts,
    known_as,
    marks,
    meetings,
    mentions,
    people,
    picks,
    plans,
    promises,
    questions,
    repairs,
    revisions,
    topics,
    touches,
)
from coach.models.base import Base, Confidence
from coach.services import forgetting
from coach.settings import Settings
from coach.views.care.about_notes import AboutNotes
from coach.views.care.crisis import NUMBERS, Crisis, missing
from coach.views.destination import Place, ToMeeting, ToPerson
from tests.asking import PAGES, asked
from tests.conftest import TODAY
from tests.i18n.test_texts_in_source import FILES
from tests.views.hands import open_window, said_on

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def spoken():
    """Every English text that the app can say, out of the source itself: the catalogue may be behind."""
    with (ROOT / "resources/locale/coach.pot").open("rb") as file:
        said = [one for one in read_po(file) if not _is_a_title(one)]
        texts = {text for message in said for text in _forms(message.id) if text}
    for source in FILES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "n_", "p_", "later"):
                held = [part.value for part in node.args if isinstance(part, ast.Constant)]
                texts |= {text for text in held if isinstance(text, str)}
    assert len(texts) > 1000
    return sorted(texts)


def _is_a_title(message):
    """Of a path, a self-check or a template: a leader says *I am the new manager*, not Coach."""
    return bool(message.locations) and all(name.startswith("coach/content/") for name, _ in message.locations)


def _forms(id_):
    return id_ if isinstance(id_, tuple) else (id_,)


def saying(texts, words, fine=()):
    """Those that say one of the words, without those that say it in order to say no."""
    pattern = re.compile(words, re.IGNORECASE)
    return [text for text in texts if pattern.search(text) and not any(part in text for part in fine)]


def imports():
    """(file, module) for every import in the app, wherever in a file it stands."""
    for file in (ROOT / "coach").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield from ((file.name, f"{node.module}.{alias.name}") for alias in node.names)


# -- 1 ---------------------------------------------------------------------------------------------

MEASURES = (
    r"\b(scor(e|es|ed|ing)|rank(s|ed|ing|ings)?|ratings?|rated|percent(age)?|per cent|grades?|graded|points?|"
    r"profil(e|es|ed|ing)|risk|predict\w*|sentiment|mood|performance|performer|potential|streaks?|badges?|"
    r"averages?|benchmark\w*|trust level|engagement|reliability of|above target|below)\b|%(?!\()"
)
TAGS = ("respectful engagement",)  # the name of a way to connect, from the research


def test_never_score_rank_or_label_people(spoken, store):
    no = ("no target, no rank", *TAGS)
    assert saying(spoken, MEASURES, no) == []
    columns = [f"{t.name}.{c.name}" for t in Base.metadata.sorted_tables for c in t.columns]
    fields = [f"settings.{name}" for name in vars(Settings()) if name != "text_percent"]  # of letters
    with store.write() as session:
        people.add(session, "Amara")
    with store.read() as session:
        rows = listing.of_vault(session, "people", None, TODAY)
    fields += [f"people.{name}" for name in rows[0]]
    measured = re.compile(
        r"scor|rank|rating|percent|grade|profile|risk|predict|sentiment|mood|perform|streak|level$"
    )
    assert [name for name in (*columns, *fields) if measured.search(name)] == []
    assert {"id", "name", "nicknames", "relation", "rhythm_days", "archived", "on_leave"} == set(rows[0])


def test_never_score_the_leader_either(bank):
    """A self-check is answered in words: none of them stands for a number, none is better or worse."""
    for check in bank.checks.values():
        for item in check.items:
            assert [
                answer for answer in item.answers if re.search(r"\d|good|bad|poor|excellent", answer)
            ] == []
    kinds = {column.name: column.type.python_type for column in check_answers.CheckAnswer.__table__.columns}
    assert kinds["answer"] is str
    assert [name for name, kind in kinds.items() if kind in (int, float) and name != "id"] == []


# -- 2 ---------------------------------------------------------------------------------------------

CONDITIONS = (
    r"\b(diagnos\w*|disorders?|narciss\w*|psychopath\w*|toxic|burn-?out|depress\w*|anxiety|autis\w*|adhd|"
    r"introvert\w*|extrovert\w*|personality|neurotic\w*|passive[- ]aggressive|difficult (person|people)|"
    r"lazy|unmotivated|manipulative|attachment style)\b"
)


def test_never_diagnose(spoken, bank):
    of_the_program = "iagnostics"  # what is copied of Coach itself when something went wrong in it
    assert saying(spoken, CONDITIONS, ("You are not asked to diagnose", of_the_program)) == []
    asked = [question.text for question in bank.questions.values()]
    asked += [item.text for check in bank.checks.values() for item in check.items]
    assert saying(asked, CONDITIONS) == []


# -- 3 ---------------------------------------------------------------------------------------------

WATCHERS = re.compile(
    r"(pynput|keyboard|mouse|psutil|imaplib|poplib|mailbox|win32com|pywin32|AppKit|cv2|pyaudio|sounddevice|"
    r"PySide6\.Qt(Multimedia|Sensors|Bluetooth|Nfc|Positioning|TextToSpeech|SerialPort)|pygetwindow|mss)\b"
)


def test_never_surveil():
    """Nothing that hears, sees, or reads mail, calendars or keys elsewhere; the clipboard is only written."""
    assert [found for found in imports() if WATCHERS.match(found[1])] == []
    read = re.compile(r"clipboard\(\)\.(text|mimeData|pixmap|image)\(|grabKeyboard|grabWindow|QScreen\b")
    # The first looks whether the words are still ours before it takes them back; into the second one pastes.
    known = {"clipboard.py", "topic_line.py"}
    assert [
        f.name for f in (ROOT / "coach").rglob("*.py") if read.search(f.read_text()) and f.name not in known
    ] == []


def test_never_keep_hidden_records():
    """Every table with words or marks about a person is known to what is shown of them and to forgetting."""
    of_person = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name in ("people", "meetings", "plans") for key in table.foreign_keys)
    }
    known = {kind.__tablename__ for kind in forgetting.OF_THEM} | {"meetings", "plans"}
    assert of_person - known == {"closings", "moves", "tries", "bridges"}, (
        "forgotten by name in forgetting.py"
    )


# -- 4 ---------------------------------------------------------------------------------------------

SENDERS = re.compile(
    r"(socket|socketserver|ssl|select|http|urllib\.request|urllib3|ftplib|smtplib|telnetlib|xmlrpc|asyncio|"
    r"requests|httpx|aiohttp|webbrowser|paramiko|sentry_sdk|openai|anthropic|PySide6\.QtNetwork\w*|"
    r"PySide6\.QtWebSockets|PySide6\.QtWebView|PySide6\.QtRemoteObjects|PySide6\.QtHttpServer)\b"
)


def test_never_send():
    assert [found for found in imports() if SENDERS.match(found[1])] == []
    elsewhere = {}
    for file in (ROOT / "coach").rglob("*.py"):
        for opened in re.findall(r"openUrl\(([^)]*)", file.read_text("utf-8")):
            if not opened.startswith("QUrl.fromLocalFile"):
                elsewhere[file.name] = opened
    # A link of the leader’s, by their own key or click, in the browser of the system: Coach fetches nothing.
    assert elsewhere == {"note_hands.py": "QUrl(target"}, "only a folder, and links of notes, are opened"


# -- 5 ---------------------------------------------------------------------------------------------


def two_years_with_misses(store):
    """Misses among things kept, both ways, and talks in between."""
    with store.write() as session:
        person = people.add(session, "Amara")
        for number in range(6):
            on = TODAY - timedelta(days=300 - 40 * number)
            talk = meetings.plan(session, person.id, datetime(on.year, on.month, on.day, 10))
            talk.notes, talk.confidence = f"Talk {number}", Confidence.SHARED
            talk.hold(person)
            for side in ("mine", "theirs"):
                due = on + timedelta(days=10)
                made = promises.give(
                    session, person.id, f"{side} {number}", side, due, on, talk.id, Confidence.SHARED
                )
                made.miss(due + timedelta(1)) if number % 2 else made.keep(due)
        return {
            "person": person.id,
            "meeting": talk.id,
            "guide": "be-fair",
            "path": "my-word",
            "check": "word",
        }


@pytest.mark.parametrize("page", sorted({*PAGES} - {"guide", "path", "check", "blank"}))
def test_never_be_the_evidence_file(store, bank, page):
    """No page tells misses one after the other; by date or by name is how things stand, never by failing."""
    wanted = two_years_with_misses(store)
    html = render.make(store, bank, asked(page, wanted | {"first": date(2026, 1, 1)}), TODAY).html
    said = [text.strip() for text in re.findall(r">([^<]+)<", html) if text.strip()]
    assert saying(said, r"\bmissed\b") == []
    if page != "holdings":
        assert saying(said, "did not happen") == []
        missed = {f"{side} {number}" for side in ("mine", "theirs") for number in (1, 3, 5)}
        there = missed & set(said)  # what was agreed in a talk stays on its summary, without how it ended
        assert there <= ({"mine 5", "theirs 5"} if page == "summary" else set())
    else:  # complete, in the order in which it was promised, the kept among the others
        given = [text for text in said if re.fullmatch(r"(mine|theirs) \d", text)]
        assert given == [f"{side} {number}" for number in range(6) for side in ("mine", "theirs")]
    talks = [text for text in said if re.fullmatch(r"Talk \d", text)]
    assert talks in (sorted(talks), sorted(talks, reverse=True))


def test_never_be_the_evidence_file_and_say_so(qtbot, vault, spoken):
    window = open_window(qtbot, vault, TODAY)
    page = AboutNotes(window)
    assert "They are not a file against anybody." in said_on(page)
    assert "use your organisation’s process" in said_on(page)
    window.close()
    case = r"\b(case (file|against|mode)|build a case|against (them|him|her)|warning letter|misconduct)\b"
    assert saying(spoken, case) == []
    assert set(PAGES) & {"misses", "case", "incidents", "warnings"} == set()


# -- 6 ---------------------------------------------------------------------------------------------

NOBODYS_BUSINESS = (
    r"\b(health|illness|sick|disab\w+|pregnan\w+|medic\w+|therap\w+|relig\w+|belie[fv]\w* in god|church|"
    r"mosque|faith|sexual\w*|orientation|gay|lesbian|transgender|trade union|union member\w*|"
    r"works council member|marital|married|divorc\w+|how old are you|ethnic\w*|race|nationality|political\w*|"
    r"party member\w*)\b"
)


def test_never_ask_for(spoken, bank, qtbot, vault):
    fine = ("no guesses about health, belief",)
    assert saying(spoken, NOBODYS_BUSINESS, fine) == []
    asked = [question.text for question in bank.questions.values()]
    asked += [item.text for check in bank.checks.values() for item in check.items]
    assert saying(asked, NOBODYS_BUSINESS) == []
    columns = {column.name for table in Base.metadata.sorted_tables for column in table.columns}
    assert not columns & {
        "health",
        "religion",
        "belief",
        "family",
        "union",
        "gender",
        "birthday",
        "born_on",
        "age",
    }
    gently = "Write it as if they will read it. Leave out what they told you in confidence."
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        person = people.add(session, "Amara")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
    window.go(ToMeeting(meeting.id))
    assert gently in window.stack.currentWidget().notes.placeholderText()
    window.go(ToPerson(person.id))
    window.stack.currentWidget().show_tab(2)
    assert gently in said_on(window.stack.currentWidget())
    window.close()


# -- 7 ---------------------------------------------------------------------------------------------


def test_never_replace_care(qtbot, vault):
    """A page of its own, found from everywhere, with numbers to fill in; flagged as long as one is empty."""
    window = open_window(qtbot, vault, TODAY)
    page = Crisis(window, vault)
    said = said_on(page)
    for needed in ("Listen.", "Do not promise to keep it secret", "call", "Bring in those whose work it is"):
        assert needed in said
    assert set(page.fields) == {name for name, _said in NUMBERS}
    assert all(isinstance(field, QLineEdit) and field.placeholderText() for field in page.fields.values())
    assert missing(vault) == len(NUMBERS)
    window.go(Place.SETTINGS)
    assert "numbers to call are still empty" in said_on(window.stack.currentWidget())
    assert [item for item in window_finds(window, "more than a talk") if item.id == "do:crisis"]
    window.close()


def window_finds(window, typed):
    window.find_anything()
    return window.finding.look_up(typed)


# -- 8 ---------------------------------------------------------------------------------------------

PRESSURE = (
    r"!|\b(you haven.t|you have not|you forgot|don.t forget|you should have|you failed|hurry|last chance|"
    r"overdue|unread|days? in a row|keep it up|well done|good job|great|awesome|are you sure|shame|"
    r"get (people|them|him|her) to|make (people|them) (do|want|feel|like)|persuade|leverage|techniques?)\b"
)


def test_never_manipulate(spoken):
    """No guilt, no false hurry, no praise for using the app, no ways to get people to do things."""
    assert saying(spoken, PRESSURE, ("You have not talked about {subject}",)) == []


def test_never_manipulate_by_reminding():
    """Off until chosen, neutral, and silent by itself after three in vain."""
    assert reminders.ReminderWish() == reminders.ReminderWish(None, False, False)
    assert (Settings().bundle_at, Settings().remind_brief, Settings().remind_doubt) == ("", False, False)
    assert reminders.ReminderState(ignored=3).silent(TODAY)


# -- 9 ---------------------------------------------------------------------------------------------

CLAIMS = (
    r"\b(psycholog\w+|therapist|counsellor|your coach|as a coach|i am|i think|i suggest|i recommend|proven|"
    r"guarantee\w*|scientifically|certified|clinically|will (improve|increase|boost)|makes you a better)\b"
)


def test_never_impersonate(spoken, bank):
    """It is a tool and says so; it claims no effect for itself."""
    assert saying(spoken, CLAIMS) == []
    assert re.search(
        r"no study|not been (tested|studied)|none of (these|them|it) tested", bank.about_evidence, re.I
    )
    for check in bank.checks.values():
        assert "not a validated test" in check.note.lower()


# -- 10 --------------------------------------------------------------------------------------------

WORDS = {  # every column that holds a leader's words about a person or with them
    "people.name", "people.nicknames", "known_as.said", "facts.body", "meetings.notes", "meetings.place",
    "topics.body",
    "mentions.body",
    "promises.what", "promises.handed_to", "contacts.body", "asked.answer", "plans.cue", "plans.act",
    "tries.what_happened",
    "closings.thanks", "repairs.noticed", "repairs.assumed", "repairs.asking", "repairs.ended", "bridges.why",
    "revisions.body",
}  # fmt: skip
TAGGED = {  # columns of tags, dates and choices: of these the record as a whole is looked for
    "people.relation", "plans.guide", "marks.name", "facts.about",
}  # fmt: skip
NOT_OF_A_PERSON = {
    "entries",
    "answers",
    "own_questions",
    "own_templates",
    "focus",
    "readings",
    "reminders",
    "thoughts",
}


def told(column):
    return f"Wort{column.replace('.', '').replace('_', '')}"


def everything_about(session):
    """One of every kind of record, each with words of its own."""
    long_ago = date(2019, 3, 4)
    person = people.add(session, told("people.name"), rhythm_days=14)
    other = people.add(session, "Somebody else")
    person.go_on_leave(long_ago, long_ago + timedelta(9))
    person.remote = True
    person.call(told("people.nicknames"))
    known_as.remember(session, person.id, told("known_as.said"))
    person.archive(TODAY)
    meeting = meetings.plan(session, person.id, datetime(2019, 3, 4, 10), place=told("meetings.place"))
    meeting.notes, meeting.confidence = told("meetings.notes"), Confidence.PRIVATE
    meeting.move(session, datetime(2019, 3, 5, 10), "mine", long_ago)
    was = revisions.notes_of(meeting)[0], person.id, told("revisions.body"), meeting.notes
    revisions.keep(session, *was, datetime(2019, 3, 5, 11))
    topics.add(session, meeting, told("topics.body"), confidence=Confidence.PRIVATE)
    meeting.hold(person)
    closings.of_meeting(session, meeting.id).thanks = told("closings.thanks")
    mention = mentions.Mention(person_id=person.id, body=told("mentions.body"), noted_on=long_ago)
    fact = people.Fact(person_id=person.id, body=told("facts.body"), confidence=Confidence.PRIVATE)
    asked = questions.AskedQuestion(
        person_id=person.id, question="q-task-m01", on=long_ago, answer=told("asked.answer")
    )
    session.add_all((mention, fact, asked))
    promises.give(session, person.id, told("promises.what"), "theirs", None, long_ago).release(long_ago)
    taken = promises.give(session, person.id, "the budget", "mine", None, long_ago)
    taken.hand_on(told("promises.handed_to"), long_ago)
    contacts.add(session, person, told("contacts.body"), long_ago)
    plan = plans.make(session, told("plans.cue"), told("plans.act"), person.id, "be-fair")
    plan.tried(session, plans.Result.DID_IT, long_ago, told("tries.what_happened"))
    plan.drop()
    repair = repairs.note(session, person.id, told("repairs.noticed"), long_ago)
    repair.assumed, repair.asking = told("repairs.assumed"), told("repairs.asking")
    repair.end(told("repairs.ended"), long_ago)
    bridges.build(session, other.id, person.id, told("bridges.why"), long_ago)
    return person


def marks_on(session, person):
    """Records without words, one a name: what the page says with it and does not say without it."""
    on = date(2019, 3, 4)
    marks.put(session, person.id, "conflict", True, on)
    touches.add(session, person.id, "growth", on)
    touches.want(session, person.id, "friendship", False, on)
    session.add(touches.Offered(person_id=person.id, tag="career", guide="be-fair", on=on))
    questions.mute(session, "q-task-m02", on, person.id)
    (meeting,) = meetings.of_person(session, person.id)
    picks.put(session, meeting, "q-task-m03", picks.PickKind.PINNED)


def test_never_lock_in(store, bank):
    """Everything held about a person is on “Everything I hold”, however old, closed or private."""
    with store.write() as session:
        wanted = {"person": everything_about(session).id}
    html = render.make(store, bank, asked("holdings", wanted, private=True), TODAY).html
    assert [column for column in sorted(WORDS) if told(column) not in html] == []
    assert bank.questions["q-task-m01"].text.split("’")[0][:20] in html
    with store.write() as session:
        marks_on(session, people.get(session, wanted["person"]))
    more = render.make(store, bank, asked("holdings", wanted, private=True), TODAY).html
    new = set(re.findall(r">([^<]+)<", more)) - set(re.findall(r">([^<]+)<", html))
    said = " ".join(new)
    for needed in (
        "to be settled",
        "Growth",
        "Friendship",
        bank.guides["be-fair"].title,
        "Not for us",
        "Pinned",
    ):
        assert needed in said, needed


def test_never_lock_in_by_a_column_nobody_looks_for():
    """A new table or a new column of words about a person has to be put on the page, and in this list."""
    for table in Base.metadata.sorted_tables:
        if table.name in NOT_OF_A_PERSON:
            continue
        words = {
            f"{table.name}.{column.name}"
            for column in table.columns
            if column.type.python_type is str and column.name not in TAGS_OF_ALL
        }
        assert words <= WORDS | TAGGED, table.name


TAGS_OF_ALL = {
    "confidence", "status", "kind", "whose", "direction", "result", "tag", "function", "question",
    "by", "energy", "guide", "relation", "cancelled_by", "not_kept",
    "calendar_uid", "calendar_at",
    "repeats", "uid", "changed_at", "parent", "device", "field", "language",
}  # fmt: skip


def test_never_lock_in_and_everything_goes_when_asked_to(store):
    with store.write() as session:
        person = everything_about(session)
        marks_on(session, person)
        person_id = person.id
    with store.write() as session:
        forgetting.forget(session, person_id)
    for table in Base.metadata.sorted_tables:
        rows = repr(store.vault.raw.execute(f'SELECT * FROM "{table.name}"').fetchall())
        assert "Wort" not in rows, table.name
