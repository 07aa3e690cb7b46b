"""Who is meant in a line: a table of how names are typed, in `tests/dates/names.tsv`."""

from pathlib import Path

import pytest

from coach.written.names import Known, about, mentions

TABLE = Path(__file__).parents[1] / "dates" / "names.tsv"
TEAM = [
    "Ben Castillo", "Chloé Martin", "José Álvarez", "Łukasz Søndergård", "Jürgen Groß", "Dr. Ute Klein",
    "Sean O'Brien", "王小明", "김민수", "Will Smith", "Mark Novak", "May Chen", "Grace Kim", "Sam Lee",
    "Samira Roy", "Anna-Lena Vogt", "Đặng Thị Hoa", "Işıl Yılmaz", "Dev Patel", "Dev Larsen",
    "Jan van der Berg", "Александр Петров", "Robert Fox", "山田 太郎", "Prof. Dr. Heinz Müller", "ณัฐพล",
    "Siân Price", "Benedikt Hofer",
]  # fmt: skip
NICKNAMES = {"Samira Roy": "Sam, Sami", "Александр Петров": "Саша", "Robert Fox": "Bob, Bobby"}
KNOWN = [Known(number, name, NICKNAMES.get(name, "")) for number, name in enumerate(TEAM, 1)]
TITLES = {"Dr. Ute Klein": "Ute Klein", "Prof. Dr. Heinz Müller": "Heinz Müller"}


def rows():
    lines = TABLE.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def meant(text, known=KNOWN):
    """As the table writes it."""
    who, candidates = about(mentions(text, known))
    names = [one.name for one in known if one.id == who or one.id in candidates]
    return "/".join(TITLES.get(name, name) for name in names) or "-"


def test_the_table_is_long_enough():
    assert len({line for line, _who in rows()}) >= 60


@pytest.mark.parametrize(("line", "who"), rows())
def test_who_is_meant(line, who):
    assert meant(line) == who


def test_a_wrong_name_would_be_seen():
    assert meant("promise Ben the rota", [Known(1, "Bea Castillo")]) == "-"
    assert meant("promise Ben the rota", [Known(1, "Ben A"), Known(2, "Ben B")]) == "Ben A/Ben B"


def test_where_a_name_stands_is_told():
    found = mentions("lunch with Chloe Martin today", KNOWN)
    assert [(one.start, one.end, one.ids) for one in found] == [(11, 23, (2,))]


@pytest.mark.parametrize("name", ["", " ", "Dr.", "-", "🙂", "'", "()", "a", "Ω"])
def test_no_name_is_too_odd(name):
    assert mentions("nothing to see here", [Known(1, name, ", ,'")]) == []


def test_a_name_noted_without_its_marks_is_meant_by_one_with_them():
    known = [Known(1, "Heinz Mueller"), Known(2, "Joerg Koenig"), Known(3, "Muriel")]
    assert meant("an Jörg König: der Plan", known) == "Joerg Koenig"
    assert meant("Müller rief an", known) == "Heinz Mueller"
    assert meant("Murielle rief an", known) == "-", "counter-test: only the same letters are"
