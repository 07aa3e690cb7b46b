"""The notes of a one-to-one with Amara, as they stand while one meets."""

from coach.clock import Clock
from coach.models.people import Person
from coach.views.meetings.page_notes import PageNotes
from tests.conftest import TODAY

GUTTER = 52


def notes_of_a_talk(qtbot, vault, words=""):
    """With the caret in them."""
    made = PageNotes(vault, Clock(TODAY))
    qtbot.addWidget(made)
    made.resize(740, 500)
    made.stand(True, GUTTER)
    made.talk_with(Person(id=1, name="Amara Okafor", nicknames=""), TODAY)
    made.show()
    made.show_words(1, words)
    made.setFocus()
    return made
