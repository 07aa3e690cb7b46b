"""Who is meant in a line: by full, first or family name, by a nickname, with or without accents and titles.

A name that is also a word, such as Will or Mark, is one only with a capital letter or after *to*, *for* or
*with*. Where two fit, both are given: it is asked then, never guessed.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from coach.i18n.letters import folded
from coach.written import language

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*")
ASIDE = re.compile(r"\([^)]*\)")
# Scripts that leave no space between words: there a name is looked for within them.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
MARKS = str.maketrans("", "", "'’ʼ`´")


class Known(NamedTuple):
    """Somebody a line may name. `nicknames` are what else they are called, with commas between."""

    id: int
    name: str
    nicknames: str = ""


class Mention(NamedTuple):
    """Where a line names somebody; more than one id where it could be each of them."""

    start: int
    end: int
    ids: tuple[int, ...]


class _Word(NamedTuple):
    start: int
    end: int
    stem: int  # where it ends without what is joined to it: Ben's, Ben'll
    text: str
    forms: tuple[str, ...]  # folded; without the ending of whose it is as well


Index = dict[str, list[tuple[tuple[str, ...], int]]]  # by the first word: all words of a name, and whose


def mentions(text: str, known: Sequence[Known]) -> list[Mention]:
    """Everybody a line names, in the order of the line; the longest form of a name counts."""
    by_word, within = _index(tuple(known))
    words = [_word(found) for found in WORD.finditer(text)]
    found: list[Mention] = []
    number = 0
    while number < len(words):
        longest, ids, whole = _longest(words, number, by_word)
        if longest and (longest > 1 or _is_name(words, number, text)):
            last = words[number + longest - 1]
            found.append(Mention(words[number].start, last.end if whole else last.stem, ids))
            number += longest
        else:
            number += 1
    return sorted([*found, *_within(text, within)])


def about(found: Sequence[Mention]) -> tuple[int | None, tuple[int, ...]]:
    """The one person that all of it names, or those it could be; neither where nobody is named."""
    sure = {one.ids[0] for one in found if len(one.ids) == 1}
    ids = dict.fromkeys(
        i for one in found if len(one.ids) == 1 or not sure.intersection(one.ids) for i in one.ids
    )
    return (next(iter(ids)), ()) if len(ids) == 1 else (None, tuple(ids))


def other_given_name(said: str, one: Known) -> bool:
    """Whether a name of two words or more gives them another first name: Sam Okafor is not Amara Okafor.

    Their own may stand anywhere in it, as a nickname may, or as an initial at its front.
    """
    words, parts = _words(said), _without_titles(one.name).split()
    theirs = _words(" ".join([*parts[:1], one.nicknames])) | _words("".join(parts[:1]).replace("-", ""))
    return _is_in_full(said, one) and not (words & theirs or _is_initial(_each(said)[0], theirs))


def other_family_name(said: str, one: Known) -> bool:
    """Whether a name of two words or more gives them another last one; an initial at its end fits."""
    theirs = _words("".join(_without_titles(one.name).split()[-1:]))
    return _is_in_full(said, one) and not (_words(said) & theirs or _is_initial(_each(said)[-1], theirs))


def with_word_before(text: str, found: Mention) -> str:
    """A mention with the word right before it, where that has a capital as a first name has."""
    before = re.search(r"(\S+)\s+$", text[: found.start])
    return text[before.start() if before and before[1][0].isupper() else found.start : found.end]


def _is_in_full(said: str, one: Known) -> bool:
    return len(_each(said)) > 1 and len(_each(one.name)) > 1 and not UNSPACED.search(f"{said}{one.name}")


def _each(name: str) -> list[str]:
    return WORD.findall(_without_titles(name))


def _words(name: str) -> set[str]:
    """However they are typed."""
    return {way(word) for word in _each(name) for way in (_plain, _umlauts)}


def _is_initial(word: str, names: set[str]) -> bool:
    """Whether that is the first letter of one of these, or one of these is its first letter."""
    said = _plain(word)
    return any(1 in (len(said), len(name)) and said[0] == name[0] for name in names)


def _without_titles(name: str) -> str:
    return " ".join(w for w in ASIDE.sub(" ", name).split() if folded(w).strip(".") not in _titles())


@lru_cache(maxsize=4)
def _index(known: tuple[Known, ...]) -> tuple[Index, tuple[tuple[str, int], ...]]:
    """Every form of every name by its first word, and those to be looked for within words."""
    by_word: Index = {}
    within: list[tuple[str, int]] = []
    for person in known:
        for form in _forms(person):
            if UNSPACED.search(form):
                within.append((form, person.id))
            elif words := tuple(_plain(found.group()) for found in WORD.finditer(form)):
                for way in {words, tuple(_umlauts(found.group()) for found in WORD.finditer(form))}:
                    by_word.setdefault(way[0], []).append((way, person.id))
    return by_word, tuple(within)


def _forms(person: Known) -> set[str]:
    forms = {one.strip() for one in person.nicknames.split(",")} - {""}
    name = _without_titles(person.name)
    parts = name.split()
    if not parts:
        return forms | {person.name}
    if UNSPACED.search(name) and len(parts) == 1:
        return forms | {name} | ({name[1:]} if 3 <= len(name) <= 4 else set())  # the family's name is first
    if len(parts) > 1:
        forms |= {f"{one} {last}" for one in (*forms, parts[0]) for last in (parts[-1], parts[-1][0])}
        forms.add(parts[-1])
        forms |= {" ".join(parts[at:]) for at in range(1, len(parts)) if parts[at][0].islower()}
        if "-" in parts[0]:
            forms.add(parts[0].replace("-", ""))
    return forms | {name, parts[0]}


def _longest(words: list[_Word], number: int, by_word: Index) -> tuple[int, tuple[int, ...], bool]:
    """How many words from here on are a name, whose it is, and whether the last is the name alone."""
    best, ids, whole = 0, dict[int, None](), True
    for first in words[number].forms:
        for way, person_id in by_word.get(first, ()):
            here = words[number : number + len(way)]
            fits = len(here) == len(way) and all(w in word.forms for w, word in zip(way, here, strict=True))
            if fits and len(way) > best:
                best, ids, whole = len(way), {person_id: None}, way[-1] == here[-1].forms[0]
            elif fits and len(way) == best:
                ids[person_id] = None
    return best, tuple(ids), whole


def _is_name(words: list[_Word], number: int, text: str) -> bool:
    """Whether a single word is meant as a name where it could be a word of the language as well."""
    word = words[number]
    if not any(form in _of_all("names_that_are_words") for form in word.forms) and len(word.forms[0]) > 2:
        return True
    before = folded(words[number - 1].text) if number else ""
    after = folded(words[number + 1].text) if number + 1 < len(words) else ""
    close = text[word.end :].lstrip()[:1]
    addressed, capital = before in _of_all("before_name"), word.text[:1].isupper()
    beside_a_number = re.search(r"\d\.?\s*$", text[: word.start]) or close.isdigit()  # 3 May
    if beside_a_number or before in _of_all("never_before_name"):
        return False
    if after in _of_all("never_after_name") and close not in (",", ":") and not (number and capital):
        return False  # Mark the exams, Will you, to mark the exams
    return capital or addressed


def _within(text: str, within: Sequence[tuple[str, int]]) -> list[Mention]:
    found: dict[tuple[int, int], dict[int, None]] = {}
    for form, person_id in within:
        at = text.find(form)
        while at >= 0:
            found.setdefault((at, at + len(form)), {})[person_id] = None
            at = text.find(form, at + 1)
    return [
        Mention(start, end, tuple(ids))
        for (start, end), ids in found.items()
        if not any((s, e) != (start, end) and s <= start and end <= e for s, e in found)
    ]


def _word(found: re.Match[str]) -> _Word:
    text = found.group()
    plain = folded(text).replace("'", "").translate(MARKS)
    forms, stem = [plain], found.end()
    if joined := re.search(r"['’ʼ`´](?:s|ll|d)?$", text, re.I):
        forms.append(_plain(text[: joined.start()]))
        stem = found.start() + joined.start()
    elif plain.endswith("s") and len(plain) > 3 and text[:1].isupper():
        forms.append(plain[:-1])  # Bens Entwurf
    if (spelled := _umlauts(text)) not in forms:
        forms.append(spelled)  # Müller, who is noted as Mueller
    return _Word(found.start(), found.end(), stem, text, tuple(forms))


def _plain(word: str) -> str:
    return folded(word).replace("'", "").translate(MARKS)


def _umlauts(word: str) -> str:
    """As somebody types it who has no such key: Mueller."""
    return _plain(word.casefold().translate(UMLAUTS))


def _titles() -> frozenset[str]:
    return _of_all("titles")


@lru_cache
def _of_all(name: str) -> frozenset[str]:
    """A list of words, of all languages together."""
    return frozenset(map(folded, language.words(name)))
