"""What a line is: of whom it tells, which words are kept, and that none is lost."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.written import dates, lines
from coach.written.names import Known

SENTENCES = Path(__file__).parents[1] / "dates" / "sentences.tsv"
ON = date(2026, 11, 25)  # a Wednesday
BEN, AMARA, JURGEN, WILL, SAM_LEE, SAM_ROY, MARK = range(1, 8)
KNOWN = [
    Known(BEN, "Ben Castillo"), Known(AMARA, "Amara Okafor"), Known(JURGEN, "Jürgen Groß"),
    Known(WILL, "Will Smith"), Known(SAM_LEE, "Sam Lee"), Known(SAM_ROY, "Samira Roy", "Sam"),
    Known(MARK, "Mark Novak"),
]  # fmt: skip


def sentences():
    return [line for line in SENTENCES.read_text("utf-8").splitlines() if line and line[0] != "#"]


def read(text, **how):
    return lines.read(text, KNOWN, ON, **how)


@pytest.mark.parametrize(
    ("text", "kind", "person", "what", "due"),
    [
        ("I'll ask Finance by Thursday", "promise-mine", None, "ask Finance", "2026-11-26"),
        ("I’ll ask Finance by Thursday", "promise-mine", None, "ask Finance", "2026-11-26"),
        ("I will send the deck by Friday", "promise-mine", None, "send the deck", "2026-11-27"),
        ("I owe Ben an apology", "promise-mine", BEN, "an apology", None),
        ("remind me to call Ben tomorrow", "promise-mine", BEN, "call Ben", "2026-11-26"),
        ("todo: rota by Friday", "promise-mine", None, "rota", "2026-11-27"),
        ("ich schulde Ben eine Antwort", "promise-mine", BEN, "eine Antwort", None),
        ("ich werde Ben bis Freitag fragen", "promise-mine", BEN, "fragen", "2026-11-27"),
        ("Ich schicke Jürgen bis Freitag den Entwurf", "promise-mine", JURGEN, "schicke Jürgen den Entwurf",
         "2026-11-27"),
        ("ich rufe Ben am Montag an", "promise-mine", BEN, "rufe Ben an", "2026-11-30"),
        ("ich mache bis morgen die Liste", "promise-mine", None, "mache die Liste", "2026-11-26"),
        ("ich schicke Jürgen nie etwas", "note", JURGEN, "ich schicke Jürgen nie etwas", None),
        ("ich glaube, Ben kommt am Freitag", "note", BEN, "ich glaube, Ben kommt am Freitag", None),
        ("ich habe Ben am Freitag gefragt", "note", BEN, "ich habe Ben am Freitag gefragt", None),
        ("promise Ben to call Amara", "promise-mine", BEN, "to call Amara", None),
        ("promise Ben's team the rota", "promise-mine", BEN, "Ben's team the rota", None),
        ("Ben will send the draft by Friday", "promise-theirs", BEN, "send the draft", "2026-11-27"),
        ("Ben'll send the draft by Friday", "promise-theirs", BEN, "send the draft", "2026-11-27"),
        ("Ben owes me the draft", "promise-theirs", BEN, "the draft", None),
        ("Amara promised me the numbers", "promise-theirs", AMARA, "the numbers", None),
        ("Ben sends me the draft next Friday", "promise-theirs", BEN, "the draft", "2026-12-04"),
        ("waiting for Ben's draft", "promise-theirs", BEN, "Ben's draft", None),
        ("warte auf Bens Entwurf bis Montag", "promise-theirs", BEN, "Bens Entwurf", "2026-11-30"),
        ("Jürgen schuldet mir die Zahlen", "promise-theirs", JURGEN, "die Zahlen", None),
        ("Jürgen wird die Zahlen bis Freitag schicken", "promise-theirs", JURGEN, "die Zahlen schicken",
         "2026-11-27"),
        ("Will promised the draft", "promise-theirs", WILL, "the draft", None),
        ("ich habe Jürgen versprochen, den Raum bis Freitag zu buchen", "promise-mine", JURGEN,
         "den Raum zu buchen", "2026-11-27"),
        ("< 10:30 Ben calls", "promise-theirs", BEN, "10:30 Ben calls", None),
        ("< see: https://a.org", "promise-theirs", None, "see: https://a.org", None),
        ("< https://a.org", "promise-theirs", None, "https://a.org", None),
        ("topic for Ben: the rota by Friday", "topic", BEN, "the rota by Friday", None),
        ("talk to Ben about the rota", "topic", BEN, "about the rota", None),
        ("talk to Finance about Ben", "note", BEN, "talk to Finance about Ben", None),
        ("reden mit Ben über den Plan", "topic", BEN, "über den Plan", None),
        ("talked to Ben about the rota", "contact", BEN, "talked to Ben about the rota", None),
        ("Thema für Jürgen: die Rufbereitschaft", "topic", JURGEN, "die Rufbereitschaft", None),
        ("topic for nobody: the rota", "note", None, "topic for nobody: the rota", None),
        ("repair with Ben: I cut him off", "repair", BEN, "repair with Ben: I cut him off", None),
        ("something felt off with Amara", "repair", AMARA, "something felt off with Amara", None),
        ("repair the printer", "note", None, "repair the printer", None),
        ("follow up with Ben on Turin", "follow-up", BEN, "on Turin", None),
        ("thank Amara for the night shift", "acknowledge", AMARA, "the night shift", None),
        ("note about Amara", "note", AMARA, "note about Amara", None),
        ("Ben will mehr Verantwortung", "note", BEN, "Ben will mehr Verantwortung", None),
        ("Ben will be away by Friday", "note", BEN, "Ben will be away by Friday", None),
        ("mark the exams", "note", None, "mark the exams", None),
        ("Ben looked happy today", "note", BEN, "Ben looked happy today", None),
    ],
)  # fmt: skip
def test_what_a_line_is(text, kind, person, what, due):
    line = read(text)
    assert (line.kind, line.person_id, line.what) == (kind, person, what)
    assert str(line.due_on) == str(due)


@pytest.mark.parametrize(
    ("text", "kind", "what", "on"),
    [
        ("promised Ben the rota last Friday", "promise-mine", "the rota", "2026-11-20"),
        ("promised Ben last Friday", "promise-mine", "promised Ben last Friday", "2026-11-20"),
        ("promised Ben the rota on 20 November", "promise-mine", "the rota", "2026-11-20"),
        ("met Ben yesterday", "contact", "met Ben", "2026-11-24"),
        ("had coffee with Ben", "contact", "had coffee with Ben", None),
        ("had lunch with Ben on Monday", "contact", "had lunch with Ben", "2026-11-23"),
        ("ich habe Ben gestern getroffen", "contact", "ich habe Ben getroffen", "2026-11-24"),
        ("Kaffee mit Jürgen am Montag", "contact", "Kaffee mit Jürgen", "2026-11-23"),
        ("1:1 with Ben yesterday", "contact", "1:1 with Ben", "2026-11-24"),
        ("Gespräch mit Jürgen am Montag", "contact", "Gespräch mit Jürgen", "2026-11-23"),
        ("coffee with Ben on 20 October", "contact", "coffee with Ben", "2026-10-20"),
    ],
)
def test_what_is_done_has_the_day_it_was_done(text, kind, what, on):
    line = read(text)
    assert (line.kind, line.what, str(line.on), line.due_on) == (kind, what, str(on), None)


@pytest.mark.parametrize(
    "text", ["coffee with Ben tomorrow", "lunch with Ben on 27 November", "Kaffee mit Jürgen am 27.11."]
)
def test_what_is_still_to_come_is_no_contact_that_was(text):
    """It counted as one of today, or of a year ago, and the rhythm from it."""
    line = read(text)
    assert (line.kind, line.what, line.on) == ("note", text, None)


def test_a_day_to_be_done_by_that_is_over_is_asked_for():
    line = read("promise Ben the rota by 20 November")
    assert (line.past, line.due_on) == (date(2026, 11, 20), None)
    assert line.what == "the rota by 20 November"
    assert read("promise Ben the rota by 27 November").past is None
    assert read("promise Ben the rota by 20 May").past is None


@pytest.mark.parametrize(
    ("text", "person", "on", "at", "taken"),
    [
        ("1:1 with Ben on Tuesday 10:00", BEN, "2026-12-01", time(10), "on Tuesday 10:00"),
        ("1:1 with Ben at 10:00 on Tuesday", BEN, "2026-12-01", time(10), "at 10:00 on Tuesday"),
        ("plan a one-to-one with Amara tomorrow at 3pm", AMARA, "2026-11-26", time(15), "tomorrow at 3pm"),
        ("1-1 Amara Friday", AMARA, "2026-11-27", None, "Friday"),
        ("Vier-Augen-Gespräch mit Jürgen am 3.12. um 14:30", JURGEN, "2026-12-03", time(14, 30),
         "am 3.12. um 14:30"),
        ("Gespräch mit Jürgen am 27.11. um 9 Uhr", JURGEN, "2026-11-27", time(9), "am 27.11. um 9 Uhr"),
    ],
)  # fmt: skip
def test_a_one_to_one_is_planned(text, person, on, at, taken):
    line = read(text)
    assert (line.kind, line.person_id, str(line.due_on), line.at) == ("meeting", person, on, at)
    assert line.taken == taken


def test_a_one_to_one_without_a_day_is_a_note():
    assert read("1:1 with Ben went well").kind == "note"


def test_two_who_fit_are_asked_for():
    line = read("promise Sam the rota by Friday")
    assert (line.person_id, line.candidates) == (None, (SAM_LEE, SAM_ROY))
    assert (line.what, line.due_on) == ("Sam the rota", date(2026, 11, 27))
    assert read("promise Sam Lee the rota").person_id == SAM_LEE
    assert read("send Ben and Amara the plan").candidates == (BEN, AMARA)
    assert read("promise Ben and Amara the plan").candidates == (BEN, AMARA)


def test_within_a_one_to_one_the_person_is_known():
    line = read("I'll ask Finance by Thursday", with_whom=AMARA)
    assert (line.person_id, line.due_on) == (AMARA, date(2026, 11, 26))
    assert read("> ask Ben", with_whom=AMARA).person_id == BEN
    assert read("promise Sam the rota", with_whom=AMARA).person_id is None


def test_what_was_taken_becomes_words_again():
    line = read("promise Ben the rota by Friday")
    assert (line.taken, line.opening) == ("by Friday", "promise Ben")
    again = read("promise Ben the rota by Friday", dated=False)
    assert (again.what, again.due_on, again.taken) == ("the rota by Friday", None, "")


def test_a_line_is_read_as_what_the_leader_says_it_is():
    assert read("Ben the rota by Friday").kind == "note"
    line = read("Ben the rota by Friday", kind="promise-mine")
    assert (line.kind, line.person_id, line.what) == ("promise-mine", BEN, "the rota")
    assert line.due_on == date(2026, 11, 27)
    note = read("promise Ben the rota by Friday", kind="note")
    assert (note.kind, note.what, note.due_on) == ("note", "promise Ben the rota by Friday", None)


def words(*texts):
    return sorted(re.findall(r"\w+", " ".join(texts)))


def is_whole(text, line):
    return words(line.opening, line.what, line.taken) == words(text)


def test_a_sentence_without_a_day_loses_no_word():
    held = sentences()
    assert len(set(held)) >= 200
    for sentence in held:
        for region in ("en_US", "de_DE", ""):
            assert dates.due(sentence, ON, region) == dates.Read(sentence), sentence
            line = lines.read(f"> {sentence}", [], ON, region)
            assert (line.what, line.due_on, line.past) == (sentence, None, None)


def test_a_sentence_with_a_day_would_be_seen():
    assert dates.due("the sun report by Friday", ON) != dates.Read("the sun report by Friday")


PIECES = st.sampled_from([
    "by", "on", "until", "due", "bis", "am", "zum", "vor", "Friday", "Freitag", "tomorrow", "morgen", "next",
    "week", "nächste", "Woche", "in", "two", "weeks", "the", "27th", "27.11.", "11/27", "2026-11-27", "Ben",
    "Amara", "Ben's", "Sam", "Will", "Mark", "Jürgen", ">", "<", "?", ":", "promise", "promised",
    "met", "thank",
    "topic", "for", "1:1", "with", "10:00", "3pm", ",", ".", ";", "and", "und", "rota", "draft",
    "den", "Plan",
    "I'll", "will", "owes", "me", "last", "ago", "zwei", "Tagen", "KW", "49", "Q1",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=80)),
    st.sampled_from(["", "en_US", "de_DE", "xx", "_"]),
    st.dates(),
)
def test_whatever_is_typed_is_read_and_no_word_is_lost(text, region, on):
    line = lines.read(text, KNOWN, on, region)
    assert is_whole(text, line)
    assert lines.read(text, KNOWN, on, region, dated=False).taken == ""
    assert dates.day(text, on, region) is None or text.strip()


@pytest.mark.parametrize(
    ("text", "who", "what", "opening"),
    [
        ("Topic Ben: the holidays", BEN, "the holidays", "Topic Ben:"),
        ("Thema Jürgen: Urlaub im Januar", JURGEN, "Urlaub im Januar", "Thema Jürgen:"),
        ("Ben: ask about the night shift", BEN, "ask about the night shift", "Ben:"),
        ("Jürgen Groß: die Schicht", JURGEN, "die Schicht", "Jürgen Groß:"),
    ],
)
def test_who_stands_before_a_colon_has_a_topic(text, who, what, opening):
    seen = read(text)
    assert (seen.kind, seen.person_id, seen.what, seen.opening) == ("topic", who, what, opening)
    assert read("Sam: the rota").candidates == (SAM_LEE, SAM_ROY), "asked, never guessed"


@pytest.mark.parametrize(
    "text",
    ["Ben: was upset today", "Ben ask: the rota", "Ben:", "Topic of Ben: gone", "room Ben: taken"],
)
def test_what_tells_of_somebody_stays_a_note_on_no_brief(text):
    seen = read(text)
    assert (seen.kind, seen.what) == ("note", text)


def test_a_lost_word_would_be_seen():
    line = read("promise Ben the rota by Friday")
    assert is_whole("promise Ben the rota by Friday", line)
    assert not is_whole("promise Ben the new rota by Friday", line)


@pytest.mark.parametrize(
    ("text", "who", "what", "opening"),
    [
        ("note Ben: she stayed late", BEN, "she stayed late", "note Ben:"),
        ("Note on Ben Castillo : the move", BEN, "the move", "Note on Ben Castillo :"),
        ("Notiz zu Jürgen: der Umzug", JURGEN, "der Umzug", "Notiz zu Jürgen:"),
        ("Notiz fuer Juergen: der Umzug", JURGEN, "der Umzug", "Notiz fuer Juergen:"),
        ("note Ben stayed late", BEN, "note Ben stayed late", ""),
        ("note Sam: both of them", None, "note Sam: both of them", ""),
        ("note: buy stamps", None, "note: buy stamps", ""),
        ("noteworthy: Ben", BEN, "noteworthy: Ben", ""),
        ("note Ben:", BEN, "note Ben:", ""),
    ],
)
def test_what_says_itself_that_it_is_a_note_keeps_the_words_alone(text, who, what, opening):
    found = read(text)
    assert (found.kind, found.person_id, found.what, found.opening) == ("note", who, what, opening)


def test_a_note_about_nobody_that_tells_of_something_that_was_waits_for_no_day():
    assert read("they stayed late on Thursday").due_on is None
    assert str(read("stamps on Thursday").due_on) == "2026-11-26"


def test_within_a_one_to_one_the_word_alone_is_taken_off_too():
    assert read("note: the move", with_whom=AMARA).what == "the move"


@pytest.mark.parametrize("text", ["on Thursday", "Thursday", "by Thursday", "this Thursday", "am Donnerstag"])
def test_a_day_of_the_week_is_never_one_that_has_gone_for_what_is_to_come(text):
    for number in range(7):
        on = date(2026, 11, 23 + number)
        for kind in ("promise-mine", "promise-theirs", "meeting", "topic"):
            found = lines.read(f"ask Ben about the rota {text}", KNOWN, on, kind=kind)
            assert (found.due_on is None or found.due_on >= on, found.past) == (True, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("she stayed late on Thursday", True), ("Ben was ill on Thursday", True),
        ("er blieb am Donnerstag", True),
        ("Ben hat am Donnerstag lange geholfen", True), ("call Ben on Thursday", False),
        ("ask Ben what they need on Thursday", False), ("Ben am Donnerstag anrufen", False),
    ],
)  # fmt: skip
def test_what_tells_of_something_that_was_is_known(text, told):
    assert lines.tells(text) is told
