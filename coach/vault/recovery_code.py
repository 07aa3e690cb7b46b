"""The recovery code: made by chance, shown once, written down; it opens as a passphrase does."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another by hand: no I, L, O, U
GROUPS, IN_GROUP = 7, 4  # 27 letters of chance are 135 bits; the last one tells a slip of the pen
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make() -> str:
    """A new one, in seven groups of four letters and digits with hyphens between them."""
    import secrets

    drawn = "".join(secrets.choice(LETTERS) for _letter in range(GROUPS * IN_GROUP - 1))
    return grouped(drawn + _last(drawn))


def grouped(code: str) -> str:
    """As it is written on paper."""
    return "-".join(code[at : at + IN_GROUP] for at in range(0, len(code), IN_GROUP))


def clean(typed: str) -> str:
    """The letters alone, as it is wrapped; empty where this can be no code: a letter is wrong or missing."""
    code = "".join(typed.upper().split()).replace("-", "").translate(READ_AS)
    if len(code) != GROUPS * IN_GROUP or not set(code) <= set(LETTERS):
        return ""
    return code if code[-1] == _last(code[:-1]) else ""


def same_group(typed: str, group: str) -> bool:
    """Whether a group was typed again as it stands on the paper."""
    return "".join(typed.upper().split()).replace("-", "").translate(READ_AS) == group


def _last(code: str) -> str:
    """Each place weighs otherwise, so that one wrong letter and two that changed places are noticed."""
    return LETTERS[sum((2 * at + 1) * LETTERS.index(letter) for at, letter in enumerate(code)) % 32]
