"""One typed line, understood."""

from datetime import date

import pytest

from coach.services import quick_capture
from coach.written import lines
from coach.written.names import Known

TODAY = date(2026, 11, 21)  # a Saturday
NAMES = {1: "Amara Okafor", 2: "Ben Castillo", 3: "Chloé Martin", 4: "Dev Patel", 5: "Dev Larsen"}
KNOWN = [Known(*one) for one in NAMES.items()]


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "kind", "person", "what", "due"),
    [
        ("> I: ask Finance by Thursday", "promise-mine", None, "ask Finance", day(11, 26)),
        ("> ask Finance", "promise-mine", None, "ask Finance", None),
        ("> ask Ben by Thu 3 Dec", "promise-mine", 2, "ask Ben", day(12, 3)),
        (">ich: Finanzen fragen bis Freitag", "promise-mine", None, "Finanzen fragen", day(11, 27)),
        ("> me: slides to Amara tomorrow", "promise-mine", 1, "slides to Amara", day(11, 22)),
        ("< she: draft by Friday", "promise-theirs", None, "draft", day(11, 27)),
        ("< Chloé: margin table in 3 days", "promise-theirs", 3, "margin table", day(11, 24)),
        ("< er: Zahlen übermorgen", "promise-theirs", None, "Zahlen", day(11, 23)),
        ("< draft from Ben", "promise-theirs", 2, "draft from Ben", None),
        ("thank Ben for the night shift", "acknowledge", 2, "the night shift", None),
        ("Thank goodness it is Friday", "note", None, "Thank goodness it is Friday", None),
        ("? how did Turin go", "follow-up", None, "how did Turin go", None),
        ("? Amara: how did Turin go", "follow-up", 1, "Amara: how did Turin go", None),
        ("promise Ben the rota by 27 Nov", "promise-mine", 2, "the rota", day(11, 27)),
        ("Promised Ben Castillo the rota on Monday", "promise-mine", 2, "the rota", day(11, 23)),
        ("promise Ben: the rota, 2026-12-01", "promise-mine", 2, "the rota", day(12, 1)),
        ("promise Ben the rota by 27 November 2027", "promise-mine", 2, "the rota", day(11, 27, 2027)),
        ("promise Ben the rota by 3rd March", "promise-mine", 2, "the rota", day(3, 3, 2027)),
        ("I promised Amara an answer today", "promise-mine", 1, "an answer", TODAY),
        ("promise Amara an answer next week", "promise-mine", 1, "an answer", day(11, 23)),
        ("promise Amara an answer in 2 weeks", "promise-mine", 1, "an answer", day(12, 5)),
        ("promise Amara an answer in two weeks", "promise-mine", 1, "an answer", day(12, 5)),
        ("promise Amara an answer on Saturday", "promise-mine", 1, "an answer", day(11, 28)),
        ("promise Dev the slides", "promise-mine", None, "Dev the slides", None),
        ("promise Dev Patel the slides", "promise-mine", 4, "the slides", None),
        ("promise Ben the rota by 31 February", "promise-mine", 2, "the rota by 31 February", None),
        ("verspreche Ben den Plan bis 4. Dezember", "promise-mine", 2, "den Plan", day(12, 4)),
        ("verspreche Ben den Plan nächste Woche", "promise-mine", 2, "den Plan", day(11, 23)),
        ("verspreche Ben den Plan in drei Tagen", "promise-mine", 2, "den Plan", day(11, 24)),
        ("verspreche Ben den Plan morgen", "promise-mine", 2, "den Plan", day(11, 22)),
        ("Amara promised the draft by Friday", "promise-theirs", 1, "the draft", day(11, 27)),
        ("met Chloé by the coffee machine", "contact", 3, "met Chloé by the coffee machine", None),
        ("called someone", "note", None, "called someone", None),
        ("Ben looked happy today", "note", 2, "Ben looked happy today", None),
        ("Benedict called", "note", None, "Benedict called", None),
        ("", "note", None, "", None),
    ],
)
def test_a_line_is_understood(text: str, kind: str, person: int | None, what: str, due: date | None) -> None:
    understood = lines.read(text, KNOWN, TODAY)
    assert (understood.kind, understood.person_id, understood.what, understood.due_on) == (
        kind, person, what, due,
    )  # fmt: skip


def test_it_says_how_it_understood() -> None:
    understood = lines.read("promise Ben the rota by 27 Nov", KNOWN, TODAY)
    assert quick_capture.said(understood, NAMES, TODAY) == "my promise to Ben · due Fri 27 November"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1:1 with Ben on Tuesday 10:00", "one-to-one with Ben · Tue 24 November 10:00"),
        ("1:1 with Ben on Tuesday", "one-to-one with Ben · Tue 24 November"),
        ("met Ben last Friday", "contact with Ben · Fri 20 November"),
        ("met Ben", "contact with Ben"),
    ],
)
def test_it_says_on_which_day_something_takes_or_took_place(text: str, says: str) -> None:
    assert quick_capture.said(lines.read(text, KNOWN, TODAY), NAMES, TODAY) == says
