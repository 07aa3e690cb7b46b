"""Enums of PySide6 are made quickly, and are what the standard library would have made of them."""

import enum
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from coach.startup import quick_enums

ROOT = Path(__file__).parents[2]
TOLD = """
import enum, sys
from coach.startup import quick_enums
if "quick" in sys.argv:
    quick_enums.install()
from PySide6 import QtCore, QtGui, QtWidgets
def tell(owner, depth=0):
    for name in sorted(dir(owner)):
        one = getattr(owner, name, None)
        if isinstance(one, enum.EnumMeta):
            print(one.__module__, one.__qualname__, one.__mro__, one.__name__, [repr(each) for each in one])
            if issubclass(one, enum.Flag) and len(one) > 1:
                all_of = [one._flag_mask_, one._singles_mask_, one._all_bits_, one._boundary_]
                first, second = list(one)[:2]
                both = first | second
                print("  ", all_of, repr(both), repr(~first), [*both], repr(one(0)))
            for k, v in one.__members__.items():
                print("  ", k, repr(v), v.name, v.value, v._sort_order_, one(v.value) is v)
        elif isinstance(one, type) and depth < 1:
            tell(one, depth + 1)
tell(QtCore)
for each in (QtGui.QIcon, QtGui.QPalette, QtGui.QAccessible, QtGui.QFontDatabase, QtWidgets.QSizePolicy):
    tell(each, 1)
"""


def told(*more):
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", TOLD, *more], env=env, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


@pytest.fixture
def installed(monkeypatch):
    monkeypatch.setattr(enum.EnumType, "_create_", quick_enums._as_ever)  # put back afterwards
    quick_enums.install()
    assert enum.EnumType._create_ is quick_enums._create, "this Python keeps its enums in another way"


def test_each_is_what_the_standard_library_makes():
    ever = told()
    assert len(ever) > 2_000
    assert told("quick") == ever


Both = enum.IntEnum("Both", [("One", 1), ("Same", 1), ("Two", 2)], module=__name__)


def test_one_that_is_plain_behaves_like_any(installed):
    made = enum.IntEnum("Both", [("One", 1), ("Same", 1), ("Two", 2)], module=__name__, boundary=enum.KEEP)
    assert quick_enums._held(made) == quick_enums._held(Both)
    assert made.Same is made.One is made(1) is made["Same"]
    assert made.Two + 1 == 3
    assert made.Two in made
    with pytest.raises(ValueError, match="3 is not a valid Both"):
        made(3)
    with pytest.raises(AttributeError):
        made.One = 5
    with pytest.raises((TypeError, ValueError)):  # as the Python has it
        made("more", [("Three", 3)])
    assert pickle.loads(pickle.dumps(Both.Same)) is Both.One


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (enum.Enum, "red green"),
        (enum.Enum, [("name", 1), ("value", 2)]),
        (enum.Enum, [("One", 1), ("Half", 0.5)]),
        (enum.Enum, [("One", 1), ("Sure", True)]),
        (enum.IntEnum, [("real", 7)]),
        (enum.Enum, [("_private", 1)]),
        (enum.Flag, [("One", 1), ("Two", 2), ("Both", 3)]),  # of whose bits it is not said that all are kept
    ],
)
def test_what_is_not_plain_is_made_as_ever(installed, monkeypatch, kind, names):
    monkeypatch.setattr(quick_enums, "_quick", None)
    made = kind("Made", names)
    assert made.__module__ == __name__
    ever = quick_enums._as_ever(kind, "Made", names, module=__name__)
    assert [(repr(one), one.value) for one in made] == [(repr(one), one.value) for one in ever]


def test_a_python_that_gives_all_of_it_by_name_is_served_too(installed):
    """As 3.12 and later do. What they did not find ended in the binding, and with it each start."""
    pairs = [("One", 1), ("Same", 1), ("Two", 2)]
    made = enum.IntEnum._create_(class_name="Both", names=pairs, module=__name__, boundary=enum.KEEP)
    assert quick_enums._held(made) == quick_enums._held(Both)


def test_a_python_that_asks_for_them_otherwise_is_left_alone(monkeypatch):
    ever = quick_enums._as_ever
    monkeypatch.setattr(enum.EnumType, "_create_", ever)
    monkeypatch.setattr(
        enum.EnumType, "__call__", lambda kind, called, names, **more: kind._create_(called=called, of=names)
    )
    quick_enums.install()
    assert enum.EnumType._create_ is ever


def with_more(ever, **kept):
    """A Python whose enums keep more of themselves."""

    def create(kind, name, names, **more):
        made = ever(kind, name, names, **more)
        for key, of in kept.items():
            type.__setattr__(made, key, of(made))
        return made

    return create


def test_a_python_that_keeps_its_enums_otherwise_is_left_alone(monkeypatch):
    ever = quick_enums._as_ever
    monkeypatch.setattr(enum.EnumType, "_create_", ever)
    monkeypatch.setattr(quick_enums, "_empty", quick_enums._empty.__wrapped__)
    monkeypatch.setattr(quick_enums, "_as_ever", with_more(ever, _numbers_=lambda made: [*range(len(made))]))
    quick_enums.install()
    assert enum.EnumType._create_ is ever


def test_one_that_keeps_the_values_apart_is_not(monkeypatch):
    ever = quick_enums._as_ever
    monkeypatch.setattr(enum.EnumType, "_create_", ever)
    monkeypatch.setattr(quick_enums, "_empty", quick_enums._empty.__wrapped__)
    values = with_more(ever, _hashable_values_=lambda made: [*made._value2member_map_])
    monkeypatch.setattr(quick_enums, "_as_ever", values)
    quick_enums.install()
    assert enum.EnumType._create_ is quick_enums._create
