"""What is said of a file that is not taken."""

from coach.crash import Refused
from coach.i18n.translate import _


def refused(happened: str) -> Refused:
    """To be raised: nothing was changed, and another file may do."""
    return Refused(happened, _("Nothing was changed."), _("Choose another file."))
