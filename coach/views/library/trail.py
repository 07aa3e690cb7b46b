"""The guides read one after the other, to go back and forth among."""


class Trail:
    """Of this sitting alone: nothing of it is stored."""

    def __init__(self) -> None:
        self._past: list[str] = []
        self._ahead: list[str] = []

    def ends(self) -> tuple[bool, bool]:
        """Whether there is a guide to go back to, and one to go forward to."""
        return bool(self._past), bool(self._ahead)

    def leave(self, slug: str) -> None:
        """Another guide was chosen than the one read: what was ahead is no longer."""
        self._past.append(slug)
        self._ahead.clear()

    def back(self, here: str) -> str:
        """The guide read before `here`; empty at the first."""
        return self._step(self._past, self._ahead, here)

    def forward(self, here: str) -> str:
        """The guide one went back from; empty where there is none."""
        return self._step(self._ahead, self._past, here)

    @staticmethod
    def _step(source: list[str], other: list[str], here: str) -> str:
        if not source:
            return ""
        other.append(here)
        return source.pop()
