"""Lists with columns (.csv): people, promises or questions, from whatever wrote them."""

import csv
import io
import re

from coach.exchange import plain_text
from coach.exchange.rows import PERSON, PROMISE, QUESTION, Asked, NotRead, Reading, Row
from coach.i18n.letters import folded
from coach.i18n.translate import _
from coach.written import dates

MOST, LONGEST, SEPARATORS = 5_000, 100_000, ",;\t|"
# What columns are called, without accents and capitals; the first that fits is taken.
CALLED = {
    "name": ("name", "full name", "display name", "person", "employee", "mitarbeiter", "vollstandiger name"),
    "given": ("first name", "given name", "vorname", "prenom"),
    "family": ("last name", "family name", "surname", "nachname", "familienname", "nom"),
    "mail": (
        "email",
        "e-mail",
        "mail",
        "e-mail address",
        "email address",
        "e-mail-adresse",
        "e-mail 1 - value",
    ),
    "what": ("promise", "what", "task", "action", "commitment", "title", "versprechen", "aufgabe", "was"),
    "due": ("due", "due date", "due on", "by", "deadline", "fallig", "bis", "termin"),
    "whose": ("whose", "direction", "owner", "wessen", "richtung"),
    "question": ("question", "frage", "text"),
}
MINE = ("mine", "me", "i", "meine", "ich", "von mir")


def read(data: bytes, asked: Asked, columns: dict[str, int] | None = None) -> Reading:
    """`columns` says in which column what stands, from 0; without it their names do. Raises NotRead."""
    lines = _lines(plain_text.text(data))
    if not lines:
        raise NotRead(_("The file is empty."))
    head = [folded(cell).strip() for cell in lines[0][1]]
    where = columns if columns is not None else found_columns(head)
    kind = asked.kind or _kind(where)
    if not kind:
        raise NotRead(_("No column of it is called like anything Coach keeps."))
    body = lines[1:] if columns is None or where == found_columns(head) else lines
    if len(body) > MOST:
        raise NotRead(_("There are more than {count} lines in this file.").format(count=MOST))
    found = Reading()
    for number, cells in body:
        _take(found, kind, where, cells, number, asked)
    return found


def found_columns(head: list[str]) -> dict[str, int]:
    """In which column what stands, by what the columns are called."""
    found = {}
    for what, names in CALLED.items():
        at = next((head.index(name) for name in names if name in head), None)
        if at is not None:
            found[what] = at
    return found


def _kind(where: dict[str, int]) -> str:
    if "what" in where and ("due" in where or "whose" in where or "name" in where):
        return "promises"
    if "question" in where and "name" not in where:
        return "questions"
    return "people" if {"name", "given", "family"} & set(where) else ""


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Each with the number of the line it begins in; empty ones are left out."""
    csv.field_size_limit(LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    found, begun = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begun, cells))
            begun = reader.line_num + 1
            if len(found) > MOST + 1:
                break
    except csv.Error:
        raise NotRead(_("Line {line} cannot be taken apart into columns.").format(line=begun)) from None
    return found


def _separator(text: str) -> str:
    head = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(SEPARATORS, key=head.count)


def _take(
    found: Reading, kind: str, where: dict[str, int], cells: list[str], line: int, asked: Asked
) -> None:
    def cell(what: str) -> str:
        at = where.get(what, -1)
        return " ".join(cells[at].split()) if 0 <= at < len(cells) else ""

    name = cell("name") or " ".join(part for part in (cell("given"), cell("family")) if part)
    if "," in name and not cell("given"):
        family, _comma, given = name.partition(",")
        name = f"{given.strip()} {family.strip()}".strip()
    mail = cell("mail").lower()
    if kind == "questions":
        said = cell("question") or (cells[0].strip() if "question" not in where else "")
        if said:
            found.rows.append(Row(QUESTION, f"question {said.casefold()}", line, what=said))
        else:
            found.unreadable.append((line, _("there is no question")))
    elif not name:
        found.unreadable.append((line, _("there is no name")))
    elif kind == "people":
        found.rows.append(Row(PERSON, f"csv {mail or name.casefold()}", line, name, mail))
    else:
        _promise(found, line, name, mail, cell("what"), cell("due"), cell("whose"), asked)


def _promise(
    found: Reading, line: int, name: str, mail: str, what: str, due: str, whose: str, asked: Asked
) -> None:
    on = dates.typed(due, asked.today, asked.region) if due else None
    if not what:
        found.unreadable.append((line, _("there is no promise")))
    elif due and on is None:
        found.unreadable.append((line, _("the date cannot be read: {words}").format(words=due[:60])))
    else:
        state = "mine" if not whose or folded(whose) in MINE else "theirs"
        key = f"promise {name.casefold()} {what.casefold()}"
        found.rows.append(
            Row(PROMISE, key, line, name, mail, what, at=on.isoformat() if on else "", state=state)
        )
