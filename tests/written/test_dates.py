"""The day in a line: tables of how managers write, in `tests/dates`, and what they must not take."""

from datetime import date, time, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from babel import Locale

from coach.i18n import phrases, translate
from coach.written import dates, language

TABLES = Path(__file__).parents[1] / "dates"


class Row(NamedTuple):
    phrase: str
    said_on: date
    means: str
    words: str
    region: str = ""


def rows(name):
    lines = (TABLES / name).read_text("utf-8").splitlines()
    held = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [Row(cells[0], date.fromisoformat(cells[1]), *cells[2:]) for cells in held]


def what(read):
    """As the tables write it."""
    if read.past:
        return f"asks {read.past}"
    return f"gave {read.given}" if read.given else str(read.due or "-")


def wrong(held):
    """The rows that are read otherwise, with how."""
    for row in held:
        read = dates.due(row.phrase, row.said_on, row.region)
        if (what(read), read.words) != (row.means, row.words):
            yield row.phrase, str(row.said_on), what(read), read.words


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_phrase_of_the_table_is_read_right(code):
    held = rows(f"{code}.tsv")
    assert len(set(held)) >= 300
    assert list(wrong(held)) == []


def test_a_wrong_row_would_be_seen():
    right = rows("en.tsv")[0]
    assert list(wrong([right._replace(means="2026-11-28")])) != []
    assert list(wrong([right._replace(words="the rota by Friday")])) != []


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_name_of_a_month_and_a_weekday_in_use_is_known(code):
    """As the Common Locale Data Repository has them, long and short, alone and within a date."""
    known, locale = next(one for one in language.every() if one.code == code), Locale(code)
    names = [
        (said.casefold().strip("."), number)
        for width in ("wide", "abbreviated")
        for alone in ("format", "stand-alone")
        for number, said in locale.months[alone][width].items()
    ]
    assert [name for name, number in names if known.months.get(name) != number] == []
    days = [
        (said.casefold().strip("."), number)
        for width in ("wide", "abbreviated")
        for number, said in locale.days["format"][width].items()
    ]
    assert [name for name, number in days if known.weekdays.get(name) != number] == []
    assert known.months.get("brumaire") is None


def test_words_kept_and_words_taken_are_the_line():
    for code in ("en", "de"):
        for row in rows(f"{code}.tsv"):
            read = dates.due(row.phrase, row.said_on, row.region)
            marks = str.maketrans("", "", ",.;:!")
            both = sorted(f"{read.words} {read.taken}".translate(marks).split())
            assert both == sorted(row.phrase.translate(marks).split())


@pytest.mark.parametrize(
    ("text", "on", "back", "means"),
    [
        ("12 March 2026", "2026-11-25", True, "2026-03-12"),
        ("Mon 23 Nov", "2026-11-25", True, "2026-11-23"),
        ("23.11.", "2026-11-25", True, "2026-11-23"),
        ("23.11", "2026-11-25", True, "2026-11-23"),
        ("28 December", "2027-01-03", True, "2026-12-28"),
        ("28 December", "2027-01-03", False, "2027-12-28"),
        ("Montag, 23. November", "2026-11-25", True, "2026-11-23"),
        ("Friday", "2026-11-25", True, "2026-11-20"),
        ("friday", "2026-11-25", False, "2026-11-27"),
        ("thursday", "2026-11-21", False, "2026-11-26"),
        ("26", "2026-11-21", False, "2026-11-26"),
        ("26.", "2026-11-21", True, None),
        ("the 26th", "2026-11-21", False, "2026-11-26"),
        ("Tue", "2026-11-25", False, "2026-12-01"),
        ("so", "2026-11-25", False, "2026-11-29"),
        ("tomorrow", "2026-11-25", False, "2026-11-26"),
        ("Talk about Friday", "2026-11-25", True, None),
        ("Friday and Monday", "2026-11-25", True, None),
        ("", "2026-11-25", True, None),
    ],
)
def test_a_whole_text_is_read_as_a_day(text, on, back, means):
    assert dates.day(text, date.fromisoformat(on), back=back) == (
        date.fromisoformat(means) if means else None
    )


@pytest.mark.parametrize(
    ("text", "means", "words"),
    [
        ("met Ben yesterday", "2026-11-24", "met Ben"),
        ("met Ben on Monday", "2026-11-23", "met Ben"),
        ("met Ben on Friday", "2026-11-20", "met Ben"),
        ("met Ben yesterday at the fair", "2026-11-24", "met Ben at the fair"),
        ("met Ben on 28 December", "2025-12-28", "met Ben"),
        ("met Ben tomorrow", "-", "met Ben tomorrow"),
        ("met Ben next Friday", "-", "met Ben next Friday"),
        ("met Ben to talk about Monday's talk", "-", "met Ben to talk about Monday's talk"),
        ("traf Ben vorgestern in der Kantine", "2026-11-23", "traf Ben in der Kantine"),
    ],
)
def test_what_took_place_lies_behind(text, means, words):
    read = dates.happened(text, date(2026, 11, 25))
    assert (str(read.given or "-"), read.words) == (means, words)


def test_the_region_decides_and_nobody_guesses():
    on = date(2026, 1, 5)
    said = {
        region: dates.due("the draft by 3/4", on, region).due for region in ("en_US", "en_GB", "en_CA", "")
    }
    assert said == {"en_US": date(2026, 3, 4), "en_GB": date(2026, 4, 3), "en_CA": None, "": None}


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_day_that_a_field_shows_is_read_as_that_day(language):
    on, today = date(2026, 1, 1), date(2026, 11, 23)
    translate.choose(language)
    try:
        for ahead in range(0, 366 * 2):
            shown = on + timedelta(days=ahead)
            assert dates.typed(phrases.in_a_field(shown), today) == shown
            assert dates.typed(phrases.full_day(shown), today, back=True) == shown
    finally:
        translate.choose("en")


def test_a_field_asks_which_day_where_two_are_meant():
    today = date(2026, 11, 23)
    assert dates.may_mean("3/4", today) == (date(2027, 3, 4), date(2027, 4, 3))
    assert dates.may_mean("Sat 26 Nov 2026", today) == (date(2026, 11, 26),), "a Thursday"
    assert dates.may_mean("soonish", today) == ()
    assert dates.typed("26", today, back=True) == date(2026, 10, 26)
    assert dates.day("26", today, back=True) is None, "in a heading it is a number"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9", time(9)), ("930", time(9, 30)), ("0930", time(9, 30)), ("9:30", time(9, 30)), ("14h", time(14)),
        ("2 pm", time(14)), ("14 Uhr", time(14)), ("noon", time(12)), ("25", None), ("9:75", None),
        ("", None), ("12345", None), ("at nine", None),
    ],
)  # fmt: skip
def test_an_hour_is_typed_as_one_says_it(text, at):
    assert dates.hour(text) == at


@pytest.mark.parametrize(
    ("cue", "days"),
    [
        ("Wednesday's break begins", 2),
        ("the Monday round is over", 7),  # today is one
        ("on Fridays I close my laptop", 4),
        ("die Mittwochspause beginnt", 2),
        ("am Donnerstag die Runde endet", 3),
        ("I have five minutes", None),
        ("Tuesday or Thursday is quiet", None),
        ("I have a free hour before Friday", None),
        ("ich bis Freitag nichts gehört habe", None),
        ("we sat together and it went so", None),
        ("", None),
    ],
)
def test_a_cue_that_names_one_weekday_names_its_day(cue, days):
    monday = date(2026, 11, 23)
    assert dates.next_weekday(cue, monday) == (None if days is None else monday + timedelta(days))
