"""Lists with columns (.csv): people, promises, questions or one-to-ones, from whatever wrote them."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from coach.exchange import called, order_of_days, plain_text
from coach.exchange.cells import plain
from coach.exchange.rows import (
    HELD,
    MEETING,
    PERSON,
    PLANNED,
    PROMISE,
    QUESTION,
    Asked,
    Columns,
    NoColumns,
    NotRead,
    Reading,
    Row,
    Table,
)  # fmt: skip
from coach.i18n.letters import folded
from coach.i18n.translate import _
from coach.written import dates, language

END = "\N{END OF TRANSMISSION}"  # a line of its own behind the last: missing where a cell never ends
MOST, LONGEST, SEPARATORS = 5_000, 100_000, ",;\t|"
SHOWN, MOST_COLUMNS, CELL = 7, 60, 80  # lines, columns and letters of a cell that are told of how it begins
LONGEST_NOTES = 20_000  # letters
NAMED = ("name", "given", "family")
WHO = (*NAMED, "mail")
# By what a line is, the fields it can have.
FIELDS = {
    "people": (*WHO, "relation", "nickname"),
    "promises": (*WHO, "what", "due", "whose"),
    "questions": ("question",),
    "meetings": (*WHO, "on", "notes"),
}
NEEDED = {
    "people": ("name",),
    "promises": ("name", "what"),
    "questions": ("question",),
    "meetings": ("name", "on"),
}
ALSO = {"given": ("prenom",), "family": ("nom",)}  # in lists from elsewhere
RELATIONS = ("report", "peer", "manager", "skip-level", "other")


def read(data: bytes, asked: Asked) -> Reading:
    """Each line as what the leader says, or what its columns are called. Raises NotRead, NoColumns."""
    lines = _lines(plain_text.text(data))
    if not lines:
        raise NotRead(_("The file is empty."))
    begins = [(number, [cell[:CELL] for cell in cells[:MOST_COLUMNS]]) for number, cells in lines[:SHOWN]]
    columns = asked.columns or found_columns(lines[0][1], asked.kind)
    if columns is None:
        raise NoColumns(_("No column of it is called like anything Coach keeps."), Table(begins))
    body = lines[1:] if columns.headed else lines
    if len(body) > MOST:
        raise NotRead(_("There are more than {count} lines in this file.").format(count=MOST))
    found = as_rows(body, columns, asked)
    found.table = Table(begins, columns)
    return found


def as_rows(lines: Sequence[tuple[int, list[str]]], columns: Columns, asked: Asked) -> Reading:
    """Lines below a heading, each with its number, as what these columns say they are; in their order."""
    found = Reading()
    at = [columns.at[field] for field in ("due", "on") if field in columns.at]
    days = [cells[number] for _line, cells in lines for number in at if number < len(cells)]
    for number, cells in lines:
        _take(found, columns, cells, number, order_of_days.shown(asked, days))
    order_of_days.tell(found, asked, days)
    return found


def found_columns(head: Sequence[str], kind: str = "") -> Columns | None:
    """What each column is, by what they are called; `kind` where it is known. None where nothing fits."""
    at = _called_so(head)
    kind = kind or _kind(at)
    if not kind or (kind != "questions" and not set(NAMED) & set(at)):
        return None
    if kind == "questions" and "question" not in at:  # a list without a heading: each first cell is one
        return Columns(kind, {"question": 0}, headed=False)
    return Columns(kind, {what: number for what, number in at.items() if what in FIELDS[kind]})


def known_columns(head: Sequence[str]) -> Columns:
    """What is known of columns of which the rest must be asked; a line may be told to be something else."""
    at = _called_so(head)
    kind = "promises" if {"what", "due"} & set(at) else "meetings" if "notes" in at else "people"
    return Columns(kind, {what: number for what, number in at.items() if what in FIELDS[kind]})


def lacks(columns: Columns) -> str:
    """The first field that no line can do without and no column holds; "" where all are there."""
    for what in NEEDED[columns.kind]:
        if not any(one in columns.at for one in (NAMED if what == "name" else (what,))):
            return what
    return ""


def chosen_columns(
    head: Sequence[str], said: Mapping[str, str], kind: str = "", headed: bool = True
) -> Columns:
    """The columns somebody names, each by its heading or its number from 1, with the field it holds.

    Raises NotRead where there is no such column or no such field, or where it stays open what a line is.
    """
    heads, at = [folded(cell).strip() for cell in head], dict[str, int]()
    for column, what in said.items():
        named = folded(column).strip()
        if named in heads and headed:
            at[what] = heads.index(named)
        elif column.strip().isdecimal() and 1 <= int(column) <= len(head):
            at[what] = int(column) - 1
        else:
            raise NotRead(_("There is no column {name}.").format(name=column.strip()[:CELL]))
    kind = kind or _kind(at)
    if not kind or not set(at) <= set(FIELDS[kind]):
        raise NotRead(_("It stays open what its columns hold."))
    return Columns(kind, at, headed)


def _called_so(head: Sequence[str]) -> dict[str, int]:
    """The fields of which a column bears the name, by its number."""
    heads = [folded(cell).strip() for cell in head]
    found = {
        what: next((heads.index(one) for one in (*names, *ALSO.get(what, ())) if one in heads), -1)
        for what, names in language.of_lists("columns").items()
    }
    return {what: number for what, number in found.items() if number >= 0}


def _kind(at: Mapping[str, int]) -> str:
    if "what" in at and ("due" in at or "whose" in at or "name" in at):
        return "promises"
    if "question" in at and "name" not in at:
        return "questions"
    if not set(NAMED) & set(at):
        return ""
    return "meetings" if {"on", "notes"} <= set(at) else "people"


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Each with the number of the line it begins in; empty ones are left out."""
    csv.field_size_limit(LONGEST)
    ended = f"{text}\n{END}"
    reader = csv.reader(io.StringIO(ended, newline=""), delimiter=_separator(text))
    found, last, begun = list[tuple[int, list[str]]](), 1, 1
    try:
        for cells in reader:
            if cells == [END]:
                return found
            if any(cell.strip() for cell in cells):
                found.append((begun, cells))
            if len(found) > MOST + 1:
                return found
            last, begun = begun, reader.line_num + 1
    except csv.Error:
        raise NotRead(_("Line {line} cannot be taken apart into columns.").format(line=begun)) from None
    raise NotRead(_("The quotation mark in line {line} is never closed.").format(line=last))


def _separator(text: str) -> str:
    head = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(SEPARATORS, key=head.count)


def _take(found: Reading, columns: Columns, cells: list[str], line: int, asked: Asked) -> None:
    def whole(what: str) -> str:
        at = columns.at.get(what, -1)
        return plain(cells[at].strip()) if 0 <= at < len(cells) else ""

    def cell(what: str) -> str:
        return " ".join(whole(what).split())

    given, name = cell("given"), cell("name")
    if given and given not in name:  # beside a first name, "Name" is that of the family
        name = f"{given} {cell('family') or name}".strip()
    elif "," in name and not given:
        name = called.read_aloud(name)
    name = name or cell("family")
    mail = cell("mail").lower()
    if columns.kind == "questions":
        if said := cell("question"):
            found.rows.append(Row(QUESTION, f"question {said.casefold()}", line, what=said))
        else:
            found.unreadable.append((line, _("there is no question")))
    elif columns.kind == "promises" and _says("my_plan", cell("whose")):
        found.unreadable.append((line, _("a plan is made here, from a step")))
    elif not name:
        found.unreadable.append((line, _("there is no name")))
    elif columns.kind == "people":
        key, relation = f"csv {mail or name.casefold()}", _relation(cell("relation"))
        found.rows.append(Row(PERSON, key, line, name, mail, cell("nickname"), state=relation))
    elif columns.kind == "meetings":
        _meeting(found, line, name, mail, cell("on"), whole("notes")[:LONGEST_NOTES], asked)
    else:
        _promise(found, line, name, mail, cell("what"), cell("due"), cell("whose"), asked)


def _relation(said: str) -> str:
    """What it is to the leader; "" where the word is none of those Coach knows, and it is asked for all."""
    return next((relation for relation in RELATIONS if _says(relation, said.strip(" ."))), "")


def _says(means: str, cell: str) -> bool:
    """Whether a cell says that, in the words of any language."""
    return folded(cell) in language.of_lists("cells")[means]


def _meeting(found: Reading, line: int, name: str, mail: str, day: str, notes: str, asked: Asked) -> None:
    """Held where its day is over or today, else planned."""
    on = dates.typed(day, asked.today, asked.region) if day else None
    if on is None:
        why = _("the date cannot be read: {words}").format(words=day[:60]) if day else _("there is no date")
        found.unreadable.append((line, why))
        return
    key, state = f"csv {name.casefold()} {on.isoformat()}", HELD if on <= asked.today else PLANNED
    found.rows.append(Row(MEETING, key, line, name, mail, notes=notes, at=on.isoformat(), state=state))


def _promise(
    found: Reading, line: int, name: str, mail: str, what: str, due: str, whose: str, asked: Asked
) -> None:
    on = dates.typed(due, asked.today, asked.region) if due else None
    if not what:
        found.unreadable.append((line, _("there is no promise")))
    elif due and on is None:
        found.unreadable.append((line, _("the date cannot be read: {words}").format(words=due[:60])))
    else:
        state = "mine" if not whose or _says("mine", whose) else "theirs"
        key = f"promise {name.casefold()} {what.casefold()}"
        found.rows.append(
            Row(PROMISE, key, line, name, mail, what, at=on.isoformat() if on else "", state=state)
        )
