"""PySide6’s enums, made in a tenth of the time that the standard library takes for them.

PySide6 makes the enums of a class of Qt when that is first named: 1,800 members until the first paint, a
tenth of the way, and 93 enums at once with the namespace `Qt`. The standard library looks at each member for
all that an enum may hold. These hold whole numbers under plain names, and are made as such.
"""

import sys
from enum import Enum, EnumType, IntEnum
from functools import cache
from typing import Any

NOT_PLAIN = frozenset({*dir(Enum), *dir(IntEnum), "name", "value", "mro"})
_as_ever = EnumType._create_  # type: ignore[attr-defined]


def install() -> None:
    """From now on. Where this Python keeps its enums in another way, nothing changes."""
    pairs = [("One", 1), ("Two", 2), ("Also", 1)]
    for kind in (Enum, IntEnum):
        if _held(_quick(kind, "T", pairs, "m")) != _held(_as_ever(kind, "T", pairs, module="m")):
            return
    EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(kind: EnumType, name: str, names: Any, **more: Any) -> Any:
    """As `EnumType._create_`: quick where PySide6 asks for an enum that is plain, else as ever."""
    if more.get("module") is None:
        more["module"] = sys._getframe(2).f_globals.get("__name__")  # as ever it would find ours
    asked = (
        kind in (Enum, IntEnum) and type(names) is list and more.get("type") is more.get("qualname") is None
    )
    if asked and _plain(names):
        return _quick(kind, name, names, more["module"])
    return _as_ever(kind, name, names, **more)


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
    new, number = made._new_member_, kind is IntEnum
    values = vars(made).get("_hashable_values_", [])  # later Pythons keep them apart too
    for called, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if number else new(made)
            vars(member).update(_value_=value, _name_=called, __objclass__=made, _sort_order_=len(first))
            first.append(called)
            values.append(value)
        by_name[called] = member
        type.__setattr__(made, called, member)
    return made


@cache
def _empty(kind: EnumType) -> dict[str, Any]:
    """What the standard library puts into an enum without members."""
    return dict(vars(_as_ever(kind, "Empty", (), module=__name__)))


def _held(made: EnumType) -> list[object]:
    """All that an enum and its members hold, to be compared with another of the same name."""
    of_itself = {key: repr(value) for key, value in vars(made).items() if not callable(value)}
    members = vars(made)["_member_map_"].values()
    return [sorted(vars(made)), of_itself, [(repr(one), sorted(vars(one))) for one in members]]
