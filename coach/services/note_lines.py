"""What the lines of a one-to-one's notes that promise or ask were understood as, and their days."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coach.i18n import region
from coach.models.people import Person
from coach.written import lines
from coach.written.lines import Understood
from coach.written.marked_lines import found_in
from coach.written.names import Known
from coach.written.note_marks import in_plain_words, opening


def understood(notes: str, person: Person, on: date) -> dict[str, Understood]:
    """What each line that promises or asks was understood as, by its words without what stands around them.

    Days count from `on`, that of the talk. Lines that look pasted are left out.
    """
    known, where = [Known(person.id, person.name, person.nicknames)], region.name()
    return {one.text: lines.read(one.text, known, on, region=where) for one in found_in(notes) if one.meant}


@dataclass(frozen=True)
class NoteWithDay:
    """Words of notes as they are read, without light marks. With a `mark` it is one line, and `on` the day
    that was understood; a `heading` is one line, too.
    """

    text: str
    mark: str = ""
    on: date | None = None
    heading: bool = False


def with_days(notes: str, person: Person, on: date) -> list[NoteWithDay]:
    """Notes for reading, in their order: headings and what promises or asks line by line, the rest together.

    Days count from `on`, that of the talk.
    """
    marked = {one.text for one in found_in(notes) if one.meant}
    known, where = [Known(person.id, person.name, person.nicknames)], region.name()

    def kind(line: str) -> str:
        if line.strip() in marked:
            return "marked"
        return "heading" if opening(line).kind == "heading" else "words"

    found: list[NoteWithDay] = []
    for of, run in groupby(notes.strip().splitlines(), key=kind):
        if of == "words":
            words = in_plain_words("\n".join(run).strip("\n"))
            found += [NoteWithDay(words)] if words.strip() else []
        elif of == "heading":
            found += [NoteWithDay(in_plain_words(line), heading=True) for line in run]
        else:
            for line in run:
                read = lines.read(line.strip(), known, on, region=where)
                found.append(NoteWithDay(line.strip()[1:].strip(), line.strip()[0], read.due_on))
    return found
