"""No test fails because the computer is busy: none asserts how long something took; who waits, waits long."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CLOCKS = {"monotonic", "perf_counter", "process_time", "thread_time", "elapsed", "nsecsElapsed"}
CLOCKS |= {f"{clock}_ns" for clock in CLOCKS}
WAITS = {"waitUntil", "waitSignal", "waitSignals", "waitCallback", "waitActive", "waitExposed"}
LONG_MS = 5_000


def asks_the_clock(node, clocked=frozenset()):
    """Whether a moment is in it, asked for here or kept in one of these names."""
    for inside in ast.walk(node):
        if isinstance(inside, ast.Name) and inside.id in clocked:
            return True
        if isinstance(inside, ast.Call):
            name = getattr(inside.func, "attr", getattr(inside.func, "id", ""))
            of_time = isinstance(inside.func, ast.Attribute) and ast.unparse(inside.func.value) == "time"
            if name in CLOCKS or (of_time and name in ("time", "time_ns")):
                return True
    return False


def clocked_names(tree):
    """Names that hold a moment or a duration, or a list of them; through as many hands as it takes."""
    found = set()
    while True:
        before = len(found)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.NamedExpr):
                held, targets = node.value, getattr(node, "targets", None) or [node.target]
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("append", "add", "extend"):
                held, targets = ast.List(node.args), [node.func.value]
            else:
                continue
            if held is not None and asks_the_clock(held, found):
                found |= {
                    name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)
                }
        if len(found) == before:
            return frozenset(found)


def wall_clocks(source):
    """The lines that assert a moment or a duration, and those that wait for less than is generous."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    asserted = {
        test.lineno
        for scope in [*functions, tree]
        for test in ast.walk(scope)
        if isinstance(test, ast.Assert)
        and any(isinstance(one, ast.Compare) for one in ast.walk(test.test))
        and asks_the_clock(test.test, clocked_names(scope) if scope is not tree else frozenset())
    }
    return sorted(asserted | {call.lineno for call in ast.walk(tree) if hurries(call)})


def hurries(node):
    if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") not in WAITS:
        return False
    given = [word.value for word in node.keywords if word.arg == "timeout"]
    return any(isinstance(ms, ast.Constant) and ms.value < LONG_MS for ms in given)


def test_no_test_asserts_how_long_something_takes():
    files = [file for file in TESTS.rglob("*.py") if file != Path(__file__)]
    assert len(files) > 80
    found = {str(file.relative_to(TESTS)): wall_clocks(file.read_text("utf-8")) for file in files}
    assert {file: lines for file, lines in found.items() if lines} == {}


WALL_CLOCKS = """
def f():
    began = time.monotonic()
    act()
    assert time.monotonic() - began < 2
---
def f():
    began = perf_counter()
    took = (perf_counter() - began) * 1000
    gap = max(0, took)
    assert gap < 33, "too long"
---
def f():
    assert time.time() - began() < 1
---
def f():
    moments = []
    QTimer.singleShot(0, lambda: moments.append(time.perf_counter()))
    assert moments[1] - moments[0] < 0.1
---
def f():
    timer.start()
    assert timer.elapsed() < 100
---
def f(qtbot):
    qtbot.waitUntil(lambda: shown(), timeout=800)
---
def f(qtbot):
    with qtbot.waitSignal(box.written, timeout=1000):
        pass
"""
NO_WALL_CLOCKS = """
def f():
    until = time.monotonic() + 20
    while not done() and time.monotonic() < until:
        time.sleep(0.05)
    assert done() == 3
---
def f(qtbot):
    qtbot.waitUntil(lambda: shown(), timeout=30_000)
    assert timer.interval() == 250
---
def f():
    began = time.monotonic()
    print(began)

def g():
    began = 3
    assert began < 4
"""


@pytest.mark.parametrize("source", WALL_CLOCKS.split("---\n"))
def test_a_wall_clock_is_found(source):
    assert len(wall_clocks(source)) == 1


@pytest.mark.parametrize("source", NO_WALL_CLOCKS.split("---\n"))
def test_what_is_none_is_not(source):
    assert wall_clocks(source) == []
