"""Words that can bear a letter: with Alt it leads to them. And an & in them is no more than an &."""


class Lettered:
    """Stands before a class of Qt whose words can bear a letter; an & in the words is no more than an &.

    `text()` gives the words as they are read, without the mark that Qt keeps in them.
    """

    letter = ""  # in small; empty where it has none

    def __init__(self, text: str = "") -> None:
        super().__init__()
        if text:
            self.setText(text)

    def text(self) -> str:
        """The words, as they are read."""
        return str(super().text()).replace("&&", "\0").replace("&", "").replace("\0", "&")  # type: ignore[misc]

    def setText(self, text: str) -> None:
        """Other words; the letter stays where they have it too."""
        if self.letter and self.letter not in text.lower():
            self.letter = ""
        super().setText(_marked(text, self.letter))  # type: ignore[misc]

    def take(self, letter: str) -> None:
        """Alt and this letter, one of its words', lead here from now on."""
        self.letter = letter
        self.setText(self.text())


def _marked(text: str, letter: str) -> str:
    """As Qt wants it: the letter marked, at the head of a word where it is one, and each & doubled."""
    lower = text.lower()
    if not letter or len(lower) != len(text):
        return text.replace("&", "&&")
    heads = [at for at in range(len(text)) if lower[at] == letter and not text[at - 1 : at].isalnum()]
    at = heads[0] if heads else lower.index(letter)
    before, after = text[:at].replace("&", "&&"), text[at:].replace("&", "&&")
    return f"{before}&{after}"
