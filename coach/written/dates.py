"""The day in a typed line, and a whole text read as a day.

A wrong day is worse than none, and a lost word worse than a missing day. So only a day at the end of the
line, or one after a word such as *by* or *bis*, is taken; every other stays words.
"""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from coach.written import days
from coach.written.language import Form, Language, any_of, every

MONTH_FIRST = frozenset({"US", "PH", "FM", "GU", "AS", "MP", "PR", "VI", "UM", "MH", "PW", "BZ"})
DAY_FIRST, MONTH_BEFORE = "en_GB", "en_US"
FIGURES = re.compile(r"\d{1,2}[./]\d{1,2}")
NO_DAYS = ("24/7", "16/9")  # around the clock, a screen
NO_ORDER = frozenset({"", "CA", "C", "POSIX"})  # where nothing is set, or both are written
STRONG, WEAK, BARE = 2, 1, 0
IN_FULL = 6  # letters of the shortest weekday: shorter ones, as *so* or *sat*, are words of any sentence


class Read(NamedTuple):
    """What of a line is its day. `words` and `taken` are together the line.

    `due` is a day to come, today included; `given` one that the line says is gone, as *last Friday*. `past`
    is a day named as due that is over: it has to be asked for, and its words stay in `words`; `firm` where a
    word such as *by* says that it is a day to be done by.
    """

    words: str
    taken: str = ""
    due: date | None = None
    given: date | None = None
    past: date | None = None
    firm: bool = False


class _Found(NamedTuple):
    start: int
    end: int
    on: date | None  # None where the words are of a day there is not: then no part of them is one either
    strength: int
    gone: bool  # said as gone: last Friday, two days ago


def due(text: str, on: date, region: str = "") -> Read:
    """The day a line falls due, counted from `on`. Never raises; what is no day stays words.

    `region`, such as en_US, says which of 11/12 is the month; where it names none, that stays words.
    """
    line = " ".join(text.split())
    found = _best(line, list(_all(line, on, region)))
    if found is None or found.on is None:
        today = any(_by_the_clock(line, language) for language in every())
        return Read(line, due=on if today else None)
    if found.on < on and not found.gone:
        return Read(line, past=found.on, firm=found.strength == STRONG)
    words, taken = _without(line, found)
    firm = found.strength == STRONG
    return Read(words, taken, given=found.on) if found.gone else Read(words, taken, due=found.on, firm=firm)


def happened(text: str, on: date, region: str = "") -> Read:
    """The day something took place, as `given`: *Friday* is the last one then. None later than `on`."""
    line = " ".join(text.split())
    gone = [one for one in _all(line, on, region, back=True) if one.on is None or one.on <= on]
    found = _best(line, gone, told=True)
    return Read(line) if found is None else Read(*_without(line, found), given=found.on)


def day(text: str, on: date, region: str = "", back: bool = False) -> date | None:
    """A whole text as a day, as it is typed into a field of dates or stands in a heading; None else.

    Counted from `on`, forward or, for what took place, `back`; a number alone is no heading, so no day then.
    """
    return None if back and _bare(text).isdecimal() else typed(text, on, region, back)


def typed(text: str, on: date, region: str = "", back: bool = False) -> date | None:
    """A whole text as a day, as `day`; here 26 is the 26th, backwards too: a field holds nothing but days."""
    line = _bare(text)
    for ended in (line, line + "."):
        for language in every():
            for form in language.forms:
                found = form.pattern.fullmatch(ended)
                if found and (meant := _meant(form, found, language, on, region, back)):
                    return meant
    return None


def may_mean(text: str, on: date, back: bool = False) -> tuple[date, ...]:
    """The days to ask about where `typed` cannot decide, earliest first.

    Of 3/4 both, whichever is the month; of a date with the wrong weekday beside it the date.
    """
    without = re.sub(r"^\W*[^\W\d]+\W+", "", text)  # Sat 26 Nov: the weekday, and what parts it from the date
    found = {typed(text, on, region, back) for region in (DAY_FIRST, MONTH_BEFORE)}
    found |= {typed(without, on, "", back)} if without != text else set()
    return tuple(sorted(one for one in found if one is not None))


def next_weekday(text: str, on: date) -> date | None:
    """The next day after `on` whose weekday a text names, as *Wednesday's break* or *Mittwochspause* does.

    None where it names several or none, or one to be done by: *before Friday's review* is not on Friday.
    """
    line, found = text.casefold(), set()
    for language in every():
        whole = [name for name in language.weekdays if len(name) >= IN_FULL]
        by = {one.end() for one in language.before.finditer(line) if one["strong"]}
        for named in re.finditer(rf"(?<!\w)(?:{'|'.join(whole)})", line):
            if named.start() in by:
                return None
            found.add(language.weekdays[named[0]])
    weekday = found.pop() if len(found) == 1 else None
    return None if weekday is None else days.weekday(days.DayNumbers(on, weekday=weekday))


def is_figures(text: str) -> bool:
    """Whether a text is two figures and no more, such as 2.10 or 3/4: a day only where one is expected."""
    return FIGURES.fullmatch(text) is not None


def hour(text: str) -> time | None:
    """A whole text as an hour: 9, 930, 9:30, 2 pm, 14 Uhr; None else."""
    line = " ".join(text.split())
    if line.isdecimal() and len(line) <= 4:
        hours, minutes = divmod(int(line), 100) if len(line) > 2 else (int(line), 0)
        return time(hours, minutes) if hours < 24 and minutes < 60 else None
    found = clock(line)
    return found[0] if found and (found[1], found[2]) == (0, len(line)) else None


def clock(text: str) -> tuple[time, int, int] | None:
    """The last hour named in a line, and where it stands; None where none is."""
    found = [one for language in every() for one in language.clock.finditer(text)]
    found = [one for one in found if not text[one.start() - 1 : one.start()].strip()]
    if not found:
        return None
    last = max(found, key=lambda one: (one.end(), -one.start()))
    said = last.groupdict()
    if said["noon"]:
        return time(12), last.start(), last.end()
    hour = int(next(said[name] for name in ("hour", "hour2", "hour3", "hour4") if said.get(name)))
    half = said.get("half1") or said.get("half2")
    if half:
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    return time(hour, int(said["minute"] or 0)), last.start(), last.end()


def _bare(text: str) -> str:
    """Without what stands around it; never empty, so that nothing is no day."""
    return " ".join(text.split()).strip(" .,;:") or " "


def _all(line: str, on: date, region: str, back: bool = False) -> Iterator[_Found]:
    """Every day that stands where one may be taken, in all languages."""
    for language in every():
        for word in re.finditer(r"(?<![\w'’./:-])\w", line):
            start = word.start()
            before = language.before.match(line, start)
            for at, strength in (
                *(((before.end(), STRONG if before["strong"] else WEAK),) if before else ()),
                (start, BARE),
            ):
                if found := _longest(line, at, strength, language, on, region, back):
                    yield found._replace(start=start)


def _longest(
    line: str, at: int, strength: int, language: Language, on: date, region: str, back: bool
) -> _Found | None:
    if not language.any_form.match(line, at):
        return None
    best: _Found | None = None
    for form in language.forms:
        found = form.pattern.match(line, at)
        if found is None or (best and found.end() <= best.end) or not _certain(form, found, strength):
            continue
        if is_figures(found[0]) and _counts(line[:at], found[0], line[found.end() :], strength):
            continue
        meant = _meant(form, found, language, on, region, back)
        best = _Found(at, found.end(), meant, strength, form.gone)
    return best


def _certain(form: Form, found: re.Match[str], strength: int) -> bool:
    """Whether enough stands before a form that alone could be a word or a figure."""
    if not form.needs or strength == STRONG:
        return True
    if form.needs == "certainty" and strength == BARE:  # 27/11 is a day, 3/4 is none
        return max(int(found["first"]), int(found["second"])) > 12 or bool(found["weekday"])
    return form.needs != "strong" and strength != BARE


def _counts(left: str, figures: str, rest: str, strength: int) -> bool:
    """Whether two figures in a line are a number of something: 24/7, room 27/11, 1/2 day, 9.10 am."""
    if figures in NO_DAYS:
        return strength != STRONG or not _at_the_end(rest)
    numbered = any(language.numbered.search(left.rstrip()) for language in every())
    return numbered or any(language.counted.match(rest) for language in every())


def _meant(
    form: Form, found: re.Match[str], language: Language, on: date, region: str, back: bool
) -> date | None:
    said = {name: text.casefold() for name, text in found.groupdict().items() if text}
    number = {name: int(text.strip("'’")) for name, text in said.items() if text.strip("'’").isdecimal()}
    for name, names in (("month", language.months), ("count", language.numbers)):
        if value := names.get(said.get(name, "")):
            number[name] = value
    number["month"] = number.pop("number", number.get("month", 0))
    country = region.partition("_")[2].upper()
    month_first = None if country in NO_ORDER else country in MONTH_FIRST
    weekday = language.weekdays.get(said.get("weekday", ""))
    return days.meant(form.rule, days.DayNumbers(on, back, month_first, weekday, **number))


def _best(line: str, found: list[_Found], told: bool = False) -> _Found | None:
    """Of the days that may be taken the one said most clearly, the last of those, and its longest form.

    In what is `told` a day that is said as gone may stand anywhere: *met Ben yesterday at the fair*.
    """
    whole = [one for one in found if not any(_within(one, other) for other in found)]
    fit = [one for one in whole if one.on and _stands_well(line, one, whole, told and one.gone)]
    return max(fit, key=lambda one: (one.strength, one.end, -one.start), default=None)


def _within(one: _Found, other: _Found) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and other.start <= one.start and one.end <= other.end


def _stands_well(line: str, one: _Found, others: list[_Found], told: bool) -> bool:
    left, rest = line[: one.start].rstrip(), line[one.end :]
    if any(language.never.search(left) for language in every()):
        return False
    if one.strength == BARE:
        return (_at_the_end(rest) or told) and not any(language.blocked.search(left) for language in every())
    earlier = [other for other in others if other.end <= one.start]
    if earlier and any(language.ranges.search(left) for language in every()):
        return False  # from Monday until Friday
    follows = any(0 < other.start - one.end < 8 for other in others)
    if follows and re.match(rf"[,;]? (?:{any_of('and_or')})\b", rest):
        return False  # by Thursday or Friday
    return one.strength == STRONG or _at_the_end(rest) or not left or _goes_on(rest)


def _at_the_end(rest: str) -> bool:
    """Whether nothing follows but marks and an hour, which stays with the words."""
    for language in every():
        late = language.late.match(rest)
        after = (rest[late.end() :] if late else rest).strip(" .,;:!)")
        if not after or language.clock.fullmatch(after):
            return True
        before = language.before.match(after)
        if before and language.clock.fullmatch(after, before.end()):
            return True
    return False


def _goes_on(rest: str) -> bool:
    """Whether the sentence goes on after the day, so that the day is no part of the next word."""
    if re.match(r"[,;:.)]", rest):
        return True
    after = rest.lstrip()
    return any(language.follow is None or language.follow.match(after) for language in every())


def _by_the_clock(line: str, language: Language) -> bool:
    """*by 3pm* is today, and its words stay."""
    for before in language.before.finditer(line):
        if before["strong"] and language.clock.fullmatch(line[before.end() :].rstrip(" .,;!")):
            return True
    return False


def _without(line: str, found: _Found) -> tuple[str, str]:
    """The line without its day, and the words of the day; all of it where nothing else is left."""
    end = found.end
    for language in every():
        if late := language.late.match(line, end):
            end = late.end()
    end += len(line[end:]) - len(line[end:].lstrip(".,;:!"))
    before, after = line[: found.start].strip(), line[end:].strip()
    words = " ".join(part for part in (before, after) if part).strip(" ,;:·–-")
    return (words, line[found.start : end].strip()) if words else (line, "")
