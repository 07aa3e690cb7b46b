"""How hard a passphrase is to guess, in words: advice for whoever sets one, and never a limit."""

from enum import Enum

from coach.i18n.translate import _, later

LOOKED_AT = 72  # letters: what comes behind can only make it harder
PERSON, PATIENT = 8, 12  # powers of ten of guesses; one takes a third of a second of a whole computer


class Strength(Enum):
    """Against whom it stands."""

    EASY = later("Easy to guess. A sentence only you would say is best.")
    FAIR = later("Hard to guess for a person; a patient computer could do it.")
    HARD = later("Hard to guess, for a computer too.")


def judge(passphrase: str) -> Strength:
    """By the words, dates and patterns that people use. Takes a few milliseconds."""
    from zxcvbn import zxcvbn  # only for those who set one

    if not passphrase.strip():
        return Strength.EASY
    guesses = float(zxcvbn(passphrase[:LOOKED_AT])["guesses_log10"])
    return Strength.EASY if guesses < PERSON else Strength.FAIR if guesses < PATIENT else Strength.HARD


def in_words(passphrase: str) -> str:
    """What is said beside the field; nothing while it is empty."""
    return _(judge(passphrase).value) if passphrase else ""
