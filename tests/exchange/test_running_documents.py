"""X6: twelve running documents in the shapes people use: each day found, none wrong, no word lost."""

import re

import pytest

from coach.exchange import reading
from coach.exchange.rows import MEETING, Asked
from tests.conftest import TODAY
from tests.exchange import hostile

# By what wrote them: the file's name, its text, whom it is about, and its days in the order of the file.
DOCUMENTS = {
    "Google Docs": (
        "Ada Byron.md",
        "# Ada Byron\n\n## Nov 18, 2026\n\n* Margin first\n* The desk\n\n## Nov 4, 2026\n\n* Rota swapped\n",
        "Ada Byron",
        ["2026-11-18", "2026-11-04"],
    ),
    "Obsidian, each day a heading": (
        "Ada.md",
        "---\ntags: [oneonone]\nperson: Ada Byron\n---\n## [[2026-11-18]]\n- [ ] a mentor\n- [x] desk\n\n"
        "## [[2026-11-11]]\n> quoted\n",
        "Ada Byron",
        ["2026-11-18", "2026-11-11"],
    ),
    "a Notion page": (
        "Ada Byron 1-1.md",
        "# Ada Byron 1-1\n\nStatus: active\n\n### 2026-11-18\n\nMargin.\n\n### 2026-11-04\n\nThe desk.\n",
        "Ada Byron",
        ["2026-11-18", "2026-11-04"],
    ),
    "OneNote": (
        "Ada Byron.html",
        "<html><body><h1>Ada Byron</h1><p>Wednesday, 18 November 2026</p><ul><li>Margin first</li></ul>"
        "<p>Wednesday, 4 November 2026</p><p>The desk.</p></body></html>",
        "Ada Byron",
        ["2026-11-18", "2026-11-04"],
    ),
    "a table": (
        "Ada Byron.html",
        "<h2>18 November 2026</h2><table><tr><th>Topic</th><th>Said</th></tr><tr><td>Rota</td><td>swapped"
        "</td></tr></table><h2>4 November 2026</h2><p><input type=checkbox> the desk</p>",
        "Ada Byron",
        ["2026-11-18", "2026-11-04"],
    ),
    "Word": ("Ada Byron.docx", "", "Ada Byron", ["2026-11-18"]),
    "German": (
        "Jürgen Groß.txt",
        "Mittwoch, 18. November 2026\nErst das Budget.\n\n04.11.2026\nDer Platz am Fenster.\n",
        "Jürgen Groß",
        ["2026-11-18", "2026-11-04"],
    ),
    "oldest first": (
        "Ada Byron.txt",
        "4 November 2026\nThe desk.\n\n11 November 2026\nRota.\n\n18 November 2026\nMargin first.\n",
        "Ada Byron",
        ["2026-11-04", "2026-11-11", "2026-11-18"],
    ),
    "mixed forms": (
        "Ada Byron.md",
        "**18 Nov 2026**\nMargin.\n\n## 11/11/2026\nRota.\n\n# 2026-11-04 – quarter\nThe desk.\n",
        "Ada Byron",
        ["2026-11-18", "2026-11-11", "2026-11-04"],
    ),
    "days without a year": (
        "Ada Byron.md",
        "## 18 November\nMargin.\n\n## 4 November\nThe desk.\n\n## 16 December\nLast year.\n",
        "Ada Byron",
        ["2026-11-18", "2026-11-04", "2025-12-16"],
    ),
    "days within sentences": (
        "Ada Byron.md",
        "## 18 November 2026\n\nWe met on 3 March 2026 in Turin and the launch moves to 1 May, a "
        "Friday.\n\nHer leave begins on 21 December 2026, until then Ben has the rota and the desk.\n",
        "Ada Byron",
        ["2026-11-18"],
    ),
    "no days": ("Ada Byron.txt", "Margin first.\n\nThe desk by the window.\n", "Ada Byron", [""]),
}


def letters(words):
    return re.findall(r"[^\W_]+", words)


@pytest.mark.parametrize("shape", DOCUMENTS)
def test_its_days_are_found_and_no_word_is_lost(shape):
    name, text, who, days = DOCUMENTS[shape]
    data = hostile.word("x") if name.endswith(".docx") else text.encode()
    found = reading.at_once(data, Asked(name, TODAY, "", "en_GB"))
    assert found.unreadable == []
    talks = [row for row in found.rows if row.kind == MEETING]
    assert {row.who for row in talks} == {who}
    assert [row.at if row.sure else "" for row in talks] == days
    kept = letters(" ".join(row.notes for row in talks))
    heads = letters(" ".join((who, "1 1", *(line for line in shown(name, text) if is_head(line)))))
    assert [word for word in shown_words(name, text) if word not in kept and word not in heads] == []


def shown(name, text):
    """The lines of a document as one reads them, without what tells a program of them."""
    body = (
        re.sub(r"<[^>]+>", "\n", text)
        if name.endswith(".html")
        else re.sub(r"(?s)^---\n.*?\n---\n", "", text)
    )
    return (hostile.WORDS if name.endswith(".docx") else body).split("\n")


def shown_words(name, text):
    return letters(" ".join(shown(name, text)))


def is_head(line):
    """Short, and a day: its figures and its month are no words of the notes."""
    return len(line) < 40 and re.search(r"\d", line) is not None


def test_twelve_shapes():
    assert len(DOCUMENTS) == 12
