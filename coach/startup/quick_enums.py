"""PySide6’s enums, made in a tenth of the time that the standard library takes for them.

PySide6 makes the enums of a class of Qt when that is first named: 1,800 members until the first paint, a
tenth of the way, and 93 enums at once with the namespace `Qt`. The standard library looks at each member for
all that an enum may hold. These hold whole numbers under plain names, and are made as such.
"""

import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import KEEP, Enum, EnumType, Flag, IntEnum, IntFlag
from functools import cache, reduce
from operator import or_
from typing import Any

KINDS: tuple[Any, ...] = (Enum, IntEnum, Flag, IntFlag)
PAIRS = [("Two", 2), ("None_", 0), ("One", 1), ("Also", 1), ("All", 7)]  # to try it with
NOT_PLAIN = frozenset({"name", "value", "mro"}.union(*map(dir, KINDS)))
_as_ever = EnumType._create_  # type: ignore[attr-defined]


def install() -> None:
    """From now on. Where this Python keeps its enums in another way, or asks for them so, nothing changes."""
    ever = [_held(_as_ever(kind, "Tried", PAIRS, module="m", boundary=KEEP)) for kind in KINDS]
    was = EnumType._create_  # type: ignore[attr-defined]
    EnumType._create_ = _create  # type: ignore[attr-defined]
    if _tried() != ever:
        EnumType._create_ = was  # type: ignore[attr-defined]


def _tried() -> list[list[object]]:
    """Asked for as PySide6 does. None where that fails: in PySide6 itself the program would end by it."""
    with suppress(TypeError):
        return [_held(kind("Tried", PAIRS, module="m", boundary=KEEP)) for kind in KINDS]
    return []


def _create(kind: EnumType, class_name: str, names: Any, **more: Any) -> Any:
    """As `EnumType._create_`, which 3.12 and later call by these very names.

    Quick where PySide6 asks for an enum that is plain, else as ever.
    """
    if more.get("module") is None:
        more["module"] = sys._getframe(2).f_globals.get("__name__")  # as ever it would find ours
    theirs = kind in KINDS and type(names) is list and more.get("boundary") is KEEP
    if theirs and more.get("type") is more.get("qualname") is None and _plain(names):
        return _quick(kind, class_name, names, more["module"])
    return _as_ever(kind, class_name, names, **more)


def _plain(pairs: list[Any]) -> bool:
    """Whether all are a name that means nothing to an enum, and a whole number."""
    return all(
        type(pair) is tuple
        and len(pair) == 2
        and type(pair[1]) is int
        and pair[0] not in NOT_PLAIN
        and pair[0][0] != "_"
        for pair in pairs
    )


def _quick(kind: EnumType, name: str, pairs: list[tuple[str, int]], module: str) -> Any:
    empty = {key: type(held)() if type(held) in (dict, list) else held for key, held in _empty(kind).items()}
    made: Any = type.__new__(EnumType, name, (kind,), {**empty, "__module__": module})
    by_name, by_value, first = made._member_map_, made._value2member_map_, made._member_names_
    new, number, flags = made._new_member_, issubclass(kind, int), issubclass(kind, Flag)
    values = vars(made).get("_hashable_values_", [])  # later Pythons keep them apart too
    for called, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if number else new(made)
            vars(member).update(_value_=value, _name_=called, __objclass__=made, _sort_order_=len(first))
            values.append(value)
            if not flags or _is_one_bit(value):
                first.append(called)
        by_name[called] = member
        type.__setattr__(made, called, member)
    if flags:
        _sum_up(made, by_value, [by_name[one].value for one in first])
    return made


def _is_one_bit(value: int) -> bool:
    return value != 0 and not value & (value - 1)


def _sum_up(made: Any, values: Iterable[int], single: list[int]) -> None:
    """What flags keep of all their values, and of those that are a bit by itself in the order told."""
    mask = reduce(or_, values, 0)
    told = {
        "_flag_mask_": mask,
        "_singles_mask_": reduce(or_, single, 0),
        "_all_bits_": 2 ** mask.bit_length() - 1,
    }
    for key, value in told.items():
        type.__setattr__(made, key, value)
    if single != sorted(single):
        type.__setattr__(made, "_iter_member_", made._iter_member_by_def_)


@cache
def _empty(kind: EnumType) -> dict[str, Any]:
    """What the standard library puts into an enum without members."""
    return dict(vars(_as_ever(kind, "Empty", (), module=__name__, boundary=KEEP)))


def _held(made: EnumType) -> list[object]:
    """All that an enum and its members hold, to be compared with another of the same name."""
    of_itself = {key: repr(value) for key, value in vars(made).items() if not callable(value)}
    members = vars(made)["_member_map_"].values()
    return [sorted(vars(made)), of_itself, [(repr(one), sorted(vars(one))) for one in members]]
