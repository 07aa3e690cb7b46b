"""What a language calls things stands in its file: what reads has no word of it, and learns none by heart."""

import ast
import re
import tomllib
from pathlib import Path

from coach.exchange import dated_headings, pasted, promised, tables
from coach.i18n.letters import folded
from coach.written import courtesy, language, marked_lines

CODE = [Path(one.__file__).parent for one in (tables, courtesy)]
LEAST = 5  # letters: shorter ones are words of several languages


def words(held):
    """All that stand in what a file of a language holds, as letters alone make them."""
    if isinstance(held, dict):
        return {word for one in held.values() for word in words(one)}
    if isinstance(held, list):
        return {word for one in held for word in words(one)}
    return {folded(word) for word in re.findall(r"[^\W\d_]+", str(held)) if len(word) >= LEAST}


def in_strings(file):
    """Words of the strings of a file of code; what it tells its readers is none of them."""
    tree = ast.parse(file.read_text("utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told)
    return words([node.value for node in strings if isinstance(node.value, str)])


def own(code):
    """The words of one language that no other has."""
    held = {one.stem: words(tomllib.loads(one.read_text("utf-8"))) for one in language.HERE.glob("*.toml")}
    return held[code].difference(*(held[other] for other in held if other != code))


def test_no_word_of_german_stands_in_what_reads():
    """Red before: Aufgabe, schrieb, Besprechung, Mitarbeiter and others did."""
    german = own("de")
    assert {"aufgabe", "schrieb", "besprechung", "mitarbeiter", "geehrte"} <= german
    found = {file.name: german & in_strings(file) for folder in CODE for file in folder.glob("*.py")}
    assert len(found) > 20
    assert {name: held for name, held in found.items() if held} == {}


def test_each_language_has_a_word_for_all_that_is_asked_of_it():
    english, *others = language.every()
    for one in others:
        assert set(one.lines) == set(english.lines)
        for which in ("columns", "cells"):
            assert set(one.lists[which]) == set(english.lists[which])


def test_they_are_read_in_either_language():
    for greeting, close in (
        ("Hi Ada", "Kind regards, Ada"),
        ("Guten Morgen Ada", "Mit freundlichen Gruessen"),
    ):
        assert courtesy.greets(greeting)
        assert courtesy.closes(close)
    for above in ("On Monday Ada wrote:", "Am Montag schrieb Ada:", "--- Ursprüngliche Nachricht ---"):
        assert pasted.lines(f"The rota\n{above}\n> what was") == ["The rota"]
    assert [one.meant for one in marked_lines.found_in("Ada schrieb:\n> bis Freitag")] == [False]
    assert promised._marked_to_do().match("Aufgabe (Ana): die Liste").group(1, 3) == ("Ana", "die Liste")
    assert dated_headings._day_of().sub("", "Besprechung vom 3.11.2026") == "3.11.2026"
    assert tables.found_columns(["Nachname", "Vorname", "E-Mail dienstlich"]).at == {
        "family": 0, "given": 1, "mail": 2,
    }  # fmt: skip
