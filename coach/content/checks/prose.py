"""A page of our own prose, written as Markdown, in plain words: labels show no markup."""

import re
from collections.abc import Iterator

EMPHASIS = re.compile(r"(\*{1,2})(.+?)\1")


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Each heading, paragraph and list item in its order, as ("head" | "text" | "item", words)."""
    for block in re.split(r"\n{2,}|\n(?=- )", text):
        plain = EMPHASIS.sub(r"\2", " ".join(block.split()))
        if plain.startswith("#"):
            yield "head", plain.lstrip("# ")
        elif plain.startswith("- "):
            yield "item", plain[2:]
        elif plain:
            yield "text", plain
