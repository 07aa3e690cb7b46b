"""What one room takes from another says there what it is, in which order it comes and what it raises."""

from pathlib import Path
from textwrap import dedent

import pytest

from tests.architecture.contracts import House

ROOT = Path(__file__).parents[2]


def house():
    files = (ROOT / "coach").rglob("*.py")
    return House({dotted(file.relative_to(ROOT)): file.read_text("utf-8") for file in files})


def dotted(file):
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def test_every_contract_is_told():
    ours = house()
    assert len(ours.trees) > 200
    assert len(ours.taken()) > 300
    assert list(ours.faults()) == []


def told_of(**sources):
    """The faults of a made-up house: `a__b="…"` is coach/a/b.py."""
    modules = {f"coach.{name.replace('__', '.')}": dedent(source) for name, source in sources.items()}
    return [fault.removeprefix("coach.") for fault in House(modules).faults()]


ERROR = "class Trouble(Exception):\n    ...\nclass Refused(Trouble):\n    '''No.'''\n"


def test_only_what_another_room_takes_is_asked_for():
    home = """
        def get(): ...
        def kept(): ...
        def _hidden(): ...
        class Row:
            def remove(self): ...
            def paintEvent(self): ...
            def unseen(self): ...
    """
    inside = "from coach.a.b import kept"
    assert told_of(a__b=home, a__c=inside) == []
    assert told_of(a__b=home, d__e="from coach.a.b import Row, _hidden\nx.unseen_by_us()") == [
        "a.b.Row: no docstring"
    ]
    assert told_of(a__b=home, d__e="from coach.a import b as x\nx.get()") == ["a.b.get: no docstring"]
    assert told_of(a__b=home, d__e="def f():\n    import coach.a.b\n    return coach.a.b.get") == [
        "a.b.get: no docstring"
    ]
    assert told_of(a__b=home, app="from coach.a.b import Row\nrow.remove()\nrow.paintEvent()") == [
        "a.b.Row: no docstring",
        "a.b.Row.remove: no docstring",
    ]


def test_what_a_module_hands_on_is_asked_for_where_it_is_defined():
    sources = {"a__b": "def get(): ...", "a__c": "from coach.a.b import get"}
    assert told_of(**sources, d__e="from coach.a.c import get") == ["a.b.get: no docstring"]


def test_folders_within_a_folder_are_rooms_as_well():
    assert told_of(v__a__b="def get(): ...", v__c__d="from coach.v.a.b import get") == [
        "v.a.b.get: no docstring"
    ]
    assert told_of(one="def get(): ...", two="from coach.one import get") == ["one.get: no docstring"]


RAISING = (
    "raise Refused('no')",
    "raise crash.Refused('no') from None",
    "raise _no()",
    "if x:\n        raise Refused",
    "try:\n        f()\n    except Refused as refused:\n        raise refused from None",
    "_must_be()",
    "with _writing():\n        act()",
    "self._must_be()",
)
NOT_RAISING = (
    "raise ValueError",
    "return Refused('no')",
    "def later():\n        raise Refused('no')",
    "return lambda: Refused('no')",
    "_no()",
)
NO = """
def _no() -> Refused: ...
def _must_be():
    raise Refused('no')
def _writing():
    _must_be()
"""


@pytest.mark.parametrize("body", RAISING)
def test_errors_of_ours_have_to_be_told(body):
    taken = {"app": "from coach.a.b import f", "crash": ERROR}
    assert told_of(**taken, a__b=f"{NO}def f():\n    'Does it.'\n    {body}\n") == [
        "a.b.f: not what it raises"
    ]
    assert told_of(**taken, a__b=f"{NO}def f():\n    'Does it. Raises Refused.'\n    {body}\n") == []
    method = f"{NO}class f:\n    'It.'\n    def __init__(self):\n        {body.replace('    ', ' ' * 8)}\n"
    assert told_of(**taken, a__b=method) == ["a.b.f: not what it raises"]


@pytest.mark.parametrize("body", NOT_RAISING)
def test_those_of_others_need_not(body):
    taken = {"app": "from coach.a.b import f", "crash": ERROR}
    assert told_of(**taken, a__b=f"{NO}def f():\n    'Does it.'\n    {body}\n") == []


SORTED = (
    ("list[int]", "return sorted(x)"),
    ("Sequence[Row]", "return session.scalars(select(Row).order_by(Row.id)).all()"),
    ("tuple[Row, ...]", "x.sort()\n    return tuple(x)"),
    ("'list[Row]'", "return sorted(x)"),
)
UNSORTED = (
    ("list[int]", "return x"),
    ("int", "return sorted(x)[0]"),
    ("tuple[int, int]", "return tuple(sorted(x))"),
    ("dict[str, int]", "return dict(sorted(x))"),
)


@pytest.mark.parametrize(("returns", "body"), SORTED)
def test_an_order_has_to_be_told(returns, body):
    source = f'def f() -> {returns}:\n    "{{}}"\n    {body}\n'
    taken = {"app": "from coach.a.b import f"}
    assert told_of(**taken, a__b=source.format("What is held.")) == ["a.b.f: not in which order"]
    for told in ("Newest first.", "By date.", "In the order of the alphabet.", "The latest ones lead."):
        assert told_of(**taken, a__b=source.format(told)) == []


@pytest.mark.parametrize(("returns", "body"), UNSORTED)
def test_where_there_is_none_it_has_not(returns, body):
    source = f"def f() -> {returns}:\n    'What is held.'\n    {body}\n"
    assert told_of(app="from coach.a.b import f", a__b=source) == []


def test_a_method_may_be_told_by_the_one_it_stands_in_for():
    above = "class Above:\n    def open(self):\n        'Show it.'\n"
    below = (
        "from coach.a.b import Above\nclass Below(Above):\n    'A page.'\n    def open(self):\n        ...\n"
    )
    assert told_of(a__b=above, a__c=below, app="from coach.a.c import Below\nx.open()") == []
    untold = above.replace("'Show it.'", "...")
    assert told_of(a__b=untold, a__c=below, app="from coach.a.c import Below\nx.open()") == [
        "a.c.Below.open: no docstring"
    ]


def test_a_property_speaks_for_its_setter():
    home = """
        class Page:
            'A page.'
            @property
            def at(self):
                'Where one is.'
            @at.setter
            def at(self, to): ...
    """
    assert told_of(a__b=home, app="from coach.a.b import Page\nx.at = 3") == []
