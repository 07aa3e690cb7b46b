"""How a letter greets and how it closes, in the languages that Coach reads: nothing that is to be done."""

import re
from functools import cache

from coach.written import language

NAME = r"(?: [^\s,!:]+){0,3}"


def greets(line: str) -> bool:
    """“Hi Ada”, “Dear Ada, dear Ben,”: the whole line, with at most three words behind each greeting."""
    return _greeting().fullmatch(" ".join(line.split())) is not None


def closes(line: str) -> bool:
    """“Thanks”, “Kind regards, Ada”: the whole line; what stands behind it is a name, in capitals."""
    return _close().fullmatch(" ".join(line.split())) is not None


@cache
def _greeting() -> re.Pattern[str]:
    """*Dear* may begin any line: it needs the sign behind the name."""
    hello, dear = language.any_of("hello"), language.any_of("dear")
    return re.compile(rf"(?i)(?:{hello}){NAME}|(?:(?:{hello}|{dear}){NAME} ?[,!:] ?)+")


@cache
def _close() -> re.Pattern[str]:
    return re.compile(rf"(?i:{language.any_of('closes')}) ?[,!.]?(?: [A-ZÄÖÜ]\w*){{0,2}}")
