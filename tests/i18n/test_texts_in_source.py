"""No text reaches a leader past `_`, `n_`, `p_` and `later`: read from the source, line by line."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What runs in a terminal, in a log or on made-up data speaks English.
ELSEWHERE = {"app.py", "cli", "migrations"}
FOLDERS = ("views", "models", "database", "vault", "advice", "services", "documents", "store")
FILES = sorted(
    file
    for files in (
        *((ROOT / "coach" / folder).rglob("*.py") for folder in FOLDERS),
        (ROOT / "coach").glob("*.py"),
    )
    for file in files
    if not ELSEWHERE & set(file.parts)
)
MARKED = {"_", "n_", "p_", "later"}
SINKS = {
    "label", "button", "more", "Card", "Row", "Segments", "ListView", "Initials", "Chain", "Item", "Command",
    "Ask", "header", "nothing_here", "line", "day", "moment", "choice", "options", "note", "emit", "say",
    "addRow", "addItem", "addItems", "addAction", "addButton", "setText", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "setToolTip", "setWindowTitle", "setTitle", "QLabel",
    "QPushButton", "QCheckBox", "QRadioButton", "QLineEdit", "QGroupBox", "getSaveFileName",
    "getOpenFileName", "getExistingDirectory", "Line", "BrokenRule", "TooManyActive", "Trouble",
    "WriteTrouble", "VaultTrouble", "WordsOff", "Refused", "Door", "Sheet",
}  # fmt: skip
ROLES = re.compile(r"[a-z0-9:._-]+")  # such as body2, message-circle, guide: are never shown


def _called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""


def _said(node):
    """The texts that an expression may come to, without those that are marked or only asked about."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node, node.value
    elif isinstance(node, ast.JoinedStr):
        words = "".join(p.value for p in node.values if isinstance(p, ast.Constant))
        yield node, words if re.search(r"[^\W\d_]{2,}", words) and not ROLES.fullmatch(words) else ""
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _said(part.value)
    elif isinstance(node, ast.IfExp):
        yield from _said(node.body)
        yield from _said(node.orelse)
    elif isinstance(node, (ast.BinOp, ast.BoolOp, ast.Tuple, ast.List, ast.Starred)):
        for part in ast.iter_child_nodes(node):
            yield from _said(part)
    elif isinstance(node, ast.Call) and _called(node) not in MARKED:
        if isinstance(node.func, ast.Attribute) and _called(node) in ("format", "join", "replace"):
            yield from _said(node.func.value)
        if _called(node) == "join":
            for part in node.args:
                yield from _said(part)


def unmarked(source):
    """Line and text of every sentence, and of every single word that is not a role, that is not marked."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if _called(node) in SINKS:
            # a sheet's key is never shown
            for given in [*node.args, *(k.value for k in node.keywords if k.arg != "key")]:
                for where, text in _said(given):
                    bare = text.strip()
                    words = re.findall(r"[^\W\d_]{2,}", bare)
                    if (isinstance(where, ast.JoinedStr) and text) or (
                        len(words) > 1 and not ROLES.fullmatch(bare)
                    ):
                        found.append((where.lineno, text))
    return sorted(set(found))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_sentence_is_marked(file):
    assert unmarked(file.read_text("utf-8")) == []


def test_marked_texts_are_whole():
    """Nothing is put together inside the marks: a tool that collects texts could not find it."""
    broken = []
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if _called(node) in MARKED and isinstance(node.func, ast.Name):
                texts = node.args[:2] if _called(node) in ("n_", "p_") else node.args
                if any(isinstance(given, (ast.JoinedStr, ast.BinOp)) for given in texts):
                    broken.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert broken == []


@pytest.mark.parametrize(
    "line",
    [
        'label("Nothing is open.")',
        'button("Plan it" if planned else _("Open"))',
        'self.header("", f"{count} promises")',
        'ask.line(_("Name"), hint="As you call them")',
        'raise BrokenRule("It has already been put right.")',
        'Row(" · ".join(["Not yet", name]))',
        'self.done.emit("It was held.", undo)',
        'label("Due on {day}".format(day=day))',
    ],
)
def test_the_guard_sees(line):
    assert len(unmarked(line)) == 1


@pytest.mark.parametrize(
    "line",
    [
        'label(_("Nothing is open."), "body2")',
        'Card(_("Topics"), "message-circle")',
        'label(f"{day} · {place}")',
        'button(_("Open") if today else _("Prepare"), act, "quiet", says=f"{text}: {what}")',
    ],
)
def test_and_lets_pass(line):
    assert unmarked(line) == []
