"""Print / Export: the page that fits where one is, with the sheet to look at it."""

from coach.documents import render
from coach.documents.formats import pdf
from coach.documents.request import PageRequest
from coach.models import meetings
from coach.models.meetings import MeetingStatus
from coach.vault.vault import Vault
from coach.views.destination import Destination, Place, ToGuide, ToMeeting, ToPerson
from coach.views.printing.choices import Choices
from coach.views.printing.job import Printing
from coach.views.printing.printable import PrintableFor, fitting
from coach.views.printing.sheet import PrintSheet
from coach.views.shell import Shell


class PrintExport:
    """Opens the sheet for printing and saving, one at a time."""

    def __init__(self, shell: Shell, vault: Vault) -> None:
        self._shell, self._vault = shell, vault
        self.sheet: PrintSheet | None = None

    def print_here(self, at: Destination) -> None:
        """The page that fits where one is: what is in sight comes first."""
        match at:
            case ToMeeting(id=meeting):
                self.export(PageRequest(self._of_one_to_one(meeting), meeting=meeting))
            case ToPerson(id=person):
                self.export(PageRequest("dossier", person=person))
            case ToGuide() | Place.LIBRARY:
                here = self._shell.here()
                self.export(PageRequest("guide", guide=here.guide_here() if here is not None else ""))
            case _:
                here = self._shell.here()
                in_sight = here.paper_here() if here is not None else None
                first = {Place.PLAN: "plan", Place.REFLECT: "review"}.get(at.place, "monday")
                self.export(in_sight or PageRequest(first))

    def _of_one_to_one(self, meeting: int) -> str:
        """Its page by where it stands: a brief is for one to come, and untrue once it was held."""
        with self._shell.store.read() as session:
            held = meetings.get(session, meeting).status == MeetingStatus.HELD
        return "summary" if held else "brief"

    def export(self, request: PageRequest) -> None:
        """The sheet with the very PDF to look at; a file is written only when one is chosen there."""
        shell, clock = self._shell, self._shell.clock
        pdf.warm(shell.chosen.paper)  # it starts while the sheet is made
        store, library = shell.store, shell.library

        def make(wish: PageRequest) -> render.Made:
            return render.make(store, library, wish, clock.today())

        def make_as(wish: PageRequest, kind: str) -> bytes:
            return render.make_as(store, library, wish, kind, clock.today())

        pages = fitting(request, store, library)
        choices = Choices(pages, PrintableFor(store, clock), shell.chosen.paper, clock, self._vault)
        if self.sheet is not None:  # an earlier one, closed; its pictures go with it
            self.sheet.deleteLater()
        self.sheet = PrintSheet(shell.over, choices, shell.privacy, self._vault, make, make_as)
        self.sheet.open()

    def close(self) -> None:
        """Close the sheet, and end what is still being made."""
        if self.sheet is not None:
            self.sheet.reject()
            Printing.end_all()
