"""The made-up team of eight: who they are and what they work on."""

from dataclasses import dataclass
from datetime import time

from coach.models.base import Confidence
from coach.models.people import About, Relation

SHARED = Confidence.SHARED


SHE = {"they": "she", "them": "her", "their": "her", "They": "She", "Their": "Her"}


HE = {"they": "he", "them": "him", "their": "his", "They": "He", "Their": "His"}


@dataclass(frozen=True)
class Role:
    """Somebody on the made-up team. `joined` and `left` count days before today."""

    name: str
    relation: Relation
    rhythm: int
    weekday: int
    hour: time
    place: str
    pronouns: dict[str, str]
    work: tuple[tuple[str, str, str], ...]
    facts: tuple[tuple[str, About, bool, Confidence], ...] = ()
    joined: int = 20_000
    left: int = 0
    skip_last: bool = False


TEAM = (
    Role(
        "Amara Okafor",
        Relation.REPORT,
        7,
        1,
        time(10),
        "Room 4",
        SHE,
        (
            ("the billing move", "the retry queue", "the rollback plan"),
            ("the on-call rota", "the handover sheet", "the weekend cover"),
            ("the supplier interface", "the error page", "the test account"),
            ("the Turin launch", "the invoice format", "the dry run"),
            ("the audit list", "the access review", "the list from spring"),
        ),
        (
            ("Likes to be thanked in writing, not in front of everyone.", About.THANKS, True, SHARED),
            ("Sings in a choir on Tuesdays; leaves at five sharp.", About.DATES, True, Confidence.MINE),
            ("Wants to lead a launch of her own within the year.", About.HOPES, False, Confidence.MINE),
        ),
    ),
    Role(
        "Ben Castillo",
        Relation.REPORT,
        7,
        3,
        time(14, 30),
        "Room 4",
        HE,
        (
            ("the support desk", "the answer time report", "the reply template"),
            ("the knowledge base", "the search page", "the start page"),
            ("the rota for December", "the holiday cover", "the late shift"),
            ("the escalation path", "the hand-off to Amara's group", "the wording of the first reply"),
        ),
        (
            ("Prefers hard news in the morning.", About.WORKING, True, Confidence.MINE),
            ("Two small children; no calls before nine.", About.WORKING, True, Confidence.MINE),
        ),
        joined=430,
    ),
    Role(
        "Chloé Martin",
        Relation.REPORT,
        14,
        2,
        time(9, 30),
        "Her office",
        SHE,
        (
            ("the quarterly report", "the margin table", "the note for the board"),
            ("the budget round", "the travel line", "the forecast for the second half"),
            ("the new cost centres", "the mapping", "the short guide"),
            ("the Finance handbook", "the chapter on purchasing", "the worked example"),
        ),
        (("Writes well and knows it is noticed too rarely.", About.THANKS, True, Confidence.MINE),),
    ),
    Role(
        "Dev Patel",
        Relation.REPORT,
        14,
        0,
        time(15),
        "Video call",
        HE,
        (
            ("the mobile app", "the sign-in flow", "the crash on older phones"),
            ("the field trial", "the feedback form", "the test group list"),
            ("the release train", "the change list", "the freeze before the holidays"),
            ("the accessibility round", "the contrast table", "the screen reader test"),
        ),
        (
            ("Works from Leeds; comes to the office every other month.", About.WORKING, True, SHARED),
            ("Asked me to send questions a day ahead.", About.WORKING, True, SHARED),
        ),
    ),
    Role(
        "Elif Lindqvist",
        Relation.REPORT,
        14,
        4,
        time(11),
        "Room 2",
        SHE,
        (
            ("the customer study", "the interview guide", "the summary for Sales"),
            ("the data catalogue", "the naming rule", "the first table set"),
            ("the weekly numbers", "the late feed", "the chart nobody reads"),
            ("the price test", "the control group", "the write-up"),
        ),
        (("Back from leave part-time at first: four days a week.", About.DATES, True, SHARED),),
    ),
    Role(
        "Jonas Weber",
        Relation.PEER,
        28,
        3,
        time(12),
        "Canteen",
        HE,
        (
            ("the shared roadmap", "the order of the two launches", "the joint test week"),
            ("the office move", "the quiet corner", "the seating plan"),
            ("the hiring panel", "the question list", "the second interview"),
        ),
        (("Trades favours fairly; remembers every one of them.", About.MATTERS, False, Confidence.MINE),),
        skip_last=True,
    ),
    Role(
        "Ruth Adeyemi",
        Relation.MANAGER,
        14,
        1,
        time(16),
        "Her office",
        SHE,
        (
            ("the plan for next year", "the headcount", "the page of priorities"),
            ("the reorganisation", "the timing", "the note to the team"),
            ("the customer visit", "the agenda", "the seating plan"),
        ),
        (("Wants options with a recommendation, on one page.", About.WORKING, True, Confidence.MINE),),
    ),
    Role(
        "Tomás Ferreira",
        Relation.REPORT,
        14,
        2,
        time(13, 30),
        "Room 2",
        HE,
        (
            ("the archive project", "the index of contracts", "the scanning firm"),
            ("the handover", "the checklist", "the letter to suppliers"),
        ),
        (),
        left=205,
    ),
)
