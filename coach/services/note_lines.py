"""What the lines of a one-to-one's notes that promise or ask were understood as, and their days."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from coach.i18n import region
from coach.models.people import Person
from coach.services import quick_capture
from coach.written.marked_lines import found_in
from coach.written.names import Known


def understood(notes: str, person: Person, on: date) -> dict[str, quick_capture.Understood]:
    """What each line that promises or asks was understood as, by its words without what stands around them.

    Days count from `on`, that of the talk. Lines that look pasted are left out.
    """
    known, where = [Known(person.id, person.name, person.nicknames)], region.name()
    return {
        one.text: quick_capture.understand(one.text, known, on, region=where)
        for one in found_in(notes)
        if one.meant
    }


@dataclass(frozen=True)
class NoteWithDay:
    """Words as they stand in notes; with a `mark` it is one line, and `on` the day that was understood."""

    text: str
    mark: str = ""
    on: date | None = None


def with_days(notes: str, person: Person, on: date) -> list[NoteWithDay]:
    """Notes for reading, in their order: what promises or asks line by line, the rest as it stands.

    Days count from `on`, that of the talk.
    """
    marked = {one.text for one in found_in(notes) if one.meant}
    known, where = [Known(person.id, person.name, person.nicknames)], region.name()
    found: list[NoteWithDay] = []
    for is_one, run in groupby(notes.strip().splitlines(), key=lambda line: line.strip() in marked):
        if not is_one:
            words = "\n".join(run).strip("\n")
            found += [NoteWithDay(words)] if words.strip() else []
            continue
        for line in run:
            read = quick_capture.understand(line.strip(), known, on, region=where)
            found.append(NoteWithDay(line.strip()[1:].strip(), line.strip()[0], read.due_on))
    return found
