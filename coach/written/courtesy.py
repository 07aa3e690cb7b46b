"""How a letter greets and how it closes, in the languages that Coach reads: nothing that is to be done."""

import re

HELLO = r"(?:hi|hello|hey|good (?:morning|afternoon|evening)|hallo|moin|servus|guten (?:morgen|tag|abend))"
DEAR = r"(?:dear|liebe[rs]?|sehr geehrte[rs]?)"  # may begin any line: these need the sign behind the name
NAME = r"(?: [^\s,!:]+){0,3}"
GREETS = re.compile(rf"(?i){HELLO}{NAME}|(?:(?:{HELLO}|{DEAR}){NAME} ?[,!:] ?)+")
CLOSES = re.compile(
    r"(?i:(?:(?:many|kind|best|warm) )?(?:thanks|thank you|regards|wishes)|best|cheers|sincerely|yours"
    r"|see you|danke|bis dann|lg|vg|mfg"
    r"|(?:mit )?(?:(?:freundliche|herzliche|viele|liebe|beste|schöne)n? )?gr(?:ü|ue)(?:ß|ss)e[n]?)"
    r" ?[,!.]?(?: [A-ZÄÖÜ]\w*){0,2}"
)


def greets(line: str) -> bool:
    """“Hi Ada”, “Dear Ada, dear Ben,”: the whole line, with at most three words behind each greeting."""
    return GREETS.fullmatch(" ".join(line.split())) is not None


def closes(line: str) -> bool:
    """“Thanks”, “Kind regards, Ada”: the whole line; what stands behind it is a name, in capitals."""
    return CLOSES.fullmatch(" ".join(line.split())) is not None
