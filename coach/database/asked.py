"""What is typed into Find, as the search index is asked for it."""

from collections.abc import Iterable, Sequence

from coach.i18n import letters

WHOM = "\ue000"  # before the number of somebody: no key types it, and the index takes it for a letter


def words(typed: str) -> list[str]:
    """As the index parts them: at each sign."""
    return "".join(c if c.isalnum() else " " for c in letters.folded(typed)).split()


def parts(typed: str) -> list[str]:
    """What stands between spaces, without its signs: the words of one part stand side by side, as in 1:1."""
    return [" ".join(said) for part in typed.split() if (said := words(part))]


def beginning_so(parts: Sequence[str]) -> str:
    """Every part, its last word as far as it is typed."""
    return " ".join(f'"{part}"*' for part in parts)


def is_enough(part: str) -> bool:
    """Of a name; one letter is, in scripts where it is a word."""
    return len(part) > 1 or not part.isascii()


def about(people: Iterable[int]) -> str:
    """Any of them, by their numbers."""
    return " OR ".join(f'"{WHOM}{person}"' for person in people)
