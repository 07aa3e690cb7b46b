"""Everything held about a person, with nothing left out but what is private and not ticked."""

from itertools import groupby

from coach.documents.formats.sheet import Block, Sheet
from coach.documents.page import Needs, Page, PageContext
from coach.documents.pages import holdings_lines as held
from coach.documents.pages.parts import block, contents, sheet
from coach.i18n import phrases
from coach.i18n.translate import _, later
from coach.models.meetings import Meeting
from coach.models.people import Person


def holdings(asked: PageContext) -> Sheet:
    """For them to read, as an answer to whoever asks what is kept: all kinds, all years, however many.

    Of each line it says who may see it, and of what was removed that it is still in the file.
    """
    person = asked.person
    blocks = [*_kinds(asked, person), *_meetings(asked, person)]
    day = phrases.full_day(asked.today)
    return sheet(
        asked,
        _("Everything I hold"),
        person.name,
        *contents(blocks),
        meta=day,
        foot=_("What is in copies and backups of the notes is the same, as it was on their day."),
        running=f"{person.name} · {day}",
    )


def _kinds(asked: PageContext, person: Person) -> list[Block]:
    kinds = (
        ("between", _("Between us"), held.between),
        ("facts", _("What matters to them"), held.facts),
        ("contacts", _("Contacts"), held.contacts),
        ("topics", _("Topics"), held.topics),
        ("mentions", _("To follow up or to acknowledge"), held.mentions),
        ("promises", _("Promises both ways"), held.promises),
        ("plans", _("Plans with them"), held.plans_with),
        ("repairs", _("Something felt off"), held.repairs),
        ("bridges", _("Bridges"), held.bridges),
        ("questions", _("Questions asked"), held.asked_of_them),
        ("touches", _("What our contacts were about"), held.carried),
        ("inbox", _("Captured, not sorted yet, and naming them"), held.inbox),
        ("drafts", _("Typed, and not yet saved"), held.drafts),
        ("undo", _("What an undo would bring back, for thirty days"), held.undone),
        ("wordings", _("Earlier wordings of notes, kept for a while"), held.wordings),
    )
    made = (block(id_, title, lines(asked, person)) for id_, title, lines in kinds)
    return [one for one in made if one is not None]


def _meetings(asked: PageContext, person: Person) -> list[Block]:
    """Newest first, by years; those cancelled and those removed among them."""
    found = held.all_of(asked, Meeting, Meeting.person_id == person.id)
    found = sorted(found, key=lambda m: m.starts_at, reverse=True)
    blocks: list[Block] = []
    for year, these in groupby(found, lambda m: m.starts_at.year):
        chapter = _("One-to-ones of {year}").format(year=year)
        for number, meeting in enumerate(these):
            blocks.append(_meeting(asked, meeting, chapter if number == 0 else ""))
    return blocks


def _meeting(asked: PageContext, meeting: Meeting, chapter: str) -> Block:
    """A one-to-one with all that stands in it: where it was, who moved it, its notes and its close."""
    held_back = bool(meeting.notes) and not asked.shows(meeting)
    notes = _("Private notes, withheld.") if held_back else meeting.notes or _("No notes.")
    return Block(
        "meeting",
        phrases.full_day(meeting.starts_at.date()),
        lines=held.of_closing(asked, meeting),
        texts=[notes],
        as_notes=True,
        when=" · ".join(held.of_meeting(asked, meeting)),
        chapter=chapter,
        within=True,
    )


PAGE = Page("holdings", later("Everything I hold"), 140, Needs.PERSON, holdings)
