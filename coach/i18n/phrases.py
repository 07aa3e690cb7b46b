"""Dates and small counts said the way a person would say them."""

import re
import sys
from datetime import date, datetime, time

from coach.i18n import region, translate
from coach.i18n.translate import _, later, n_

DAYS = (
    later("Monday"), later("Tuesday"), later("Wednesday"), later("Thursday"), later("Friday"),
    later("Saturday"), later("Sunday"),
)  # fmt: skip
SHORT_DAYS = (
    later("Mon"), later("Tue"), later("Wed"), later("Thu"), later("Fri"), later("Sat"), later("Sun"),
)  # fmt: skip
MONTHS = (
    later("January"), later("February"), later("March"), later("April"), later("May"), later("June"),
    later("July"), later("August"), later("September"), later("October"), later("November"),
    later("December"),
)  # fmt: skip
SHORT_MONTHS = (
    later("Jan"), later("Feb"), later("Mar"), later("Apr"), later("May"), later("Jun"),
    later("Jul"), later("Aug"), later("Sep"), later("Oct"), later("Nov"), later("Dec"),
)  # fmt: skip
NUMBERS = (
    later("no"), later("one"), later("two"), later("three"), later("four"), later("five"), later("six"),
    later("seven"), later("eight"), later("nine"), later("ten"), later("eleven"), later("twelve"),
)  # fmt: skip

KEYS = {
    "Ctrl": later("Ctrl"), "Return": later("Enter"), "Left": later("Left"), "Escape": later("Escape"),
    "Esc": later("Esc"), "Right": later("Right"), "Shift": later("Shift"),
    "Up": later("Up"), "Down": later("Down"),
}  # fmt: skip
MAC = {
    "Alt": "⌥",
    "Shift": "⇧",
    "Ctrl": "⌘",
    "Return": "↩",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Escape": "⎋",
    "Esc": "⎋",
}
HELD = "⌥⇧⌘"  # in the order in which a Mac names what is held down


def day(on: date, today: date) -> str:
    """12 November, or November 12 where that is the custom; the year only when it is not this one."""
    return _date(on, _(MONTHS[on.month - 1]), on.year != today.year)


def weekday(on: date, today: date) -> str:
    """today, tomorrow, Friday (within a week), else Fri 4 December."""
    ahead = (on - today).days
    if ahead == 0:
        return _("today")
    if ahead == 1:
        return _("tomorrow")
    if 1 < ahead < 7:
        return _(DAYS[on.weekday()])
    return short_day(on, today)


def short_day(on: date, today: date) -> str:
    """Fri 4 December."""
    return _dated(_(SHORT_DAYS[on.weekday()]), day(on, today))


def on_paper(on: date, today: date) -> str:
    """Fri 4 Dec; the year only when it is not this one. Paper is read on any day, and never says tomorrow."""
    return _dated(_(SHORT_DAYS[on.weekday()]), short_date(on, today))


def short_date(on: date, today: date) -> str:
    """4 Dec; the year only when it is not this one."""
    return _date(on, _(SHORT_MONTHS[on.month - 1]), on.year != today.year)


def full_day(on: date) -> str:
    """Tuesday 24 November 2026."""
    return _dated(_(DAYS[on.weekday()]), full_date(on))


def day_and_date(on: date) -> str:
    """Tuesday 24 November."""
    return _dated(_(DAYS[on.weekday()]), day(on, on))


def full_date(on: date) -> str:
    """24 November 2026."""
    return _date(on, _(MONTHS[on.month - 1]), True)


def _date(on: date, month: str, with_year: bool) -> str:
    """4 Dec 2026, or Dec 4, 2026 where the month comes first: which language has that too, it says itself."""
    if region.month_first():
        said, dated = _("{month} {day}"), _("{date}, {year}")
    else:
        said, dated = _("{day} {month}"), "{date} {year}"
    said = said.format(day=on.day, month=month)
    return dated.format(date=said, year=on.year) if with_year else said


def _dated(weekday: str, date: str) -> str:
    said = _("{weekday}, {date}") if region.month_first() else _("{weekday} {date}")
    return said.format(weekday=weekday, date=date)


def in_a_field(on: date) -> str:
    """Fri 4 Dec 2026, as a field of dates shows it: always with its year."""
    return _dated(_(SHORT_DAYS[on.weekday()]), _date(on, _(SHORT_MONTHS[on.month - 1]), True))


def how_far(on: date, today: date) -> str:
    """today, tomorrow, in 3 days, in one week, 10 days ago."""
    days = (on - today).days
    if abs(days) <= 1:
        return (_("yesterday"), _("today"), _("tomorrow"))[days + 1]
    if days % 7 == 0:
        count, weeks = number(abs(days) // 7), abs(days) // 7
        said = (
            n_("in one week", "in {count} weeks", weeks)
            if days > 0
            else n_("one week ago", "{count} weeks ago", weeks)
        )
        return said.format(count=count)
    said = (
        n_("in one day", "in {count} days", days)
        if days > 0
        else n_("one day ago", "{count} days ago", -days)
    )
    return said.format(count=abs(days))


def month(on: date) -> str:
    """November 2026."""
    return f"{_(MONTHS[on.month - 1])} {on.year}"


def moment(at: datetime, today: date) -> str:
    """Tomorrow 10:00."""
    return capital(at_moment(at, today))


def at_moment(at: datetime, today: date) -> str:
    """tomorrow 10:00, within a sentence."""
    return f"{weekday(at.date(), today)} {hour(at)}"


def moment_in_a_list(at: datetime, today: date) -> str:
    """Tomorrow 10:00, Friday 10:00; from a week off on Fri 4 Dec 10:00, so that what follows has room."""
    on = at.date()
    said = weekday(on, today) if 0 <= (on - today).days < 7 else on_paper(on, today)
    return capital(f"{said} {hour(at)}")


def hour(at: datetime | time, seconds: bool = False) -> str:
    """09:30, or 9:30 am where the day has two halves."""
    if not region.twelve_hours():
        return f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"
    shown = f"{at.hour % 12 or 12}" + (f"{at::%M:%S}" if seconds else f"{at::%M}")
    return (_("{time} am") if at.hour < 12 else _("{time} pm")).format(time=shown).replace(" ", "\u00a0")


def quoted(words: str) -> str:
    """“Words” between the quotation marks of the language spoken."""
    return _("“{words}”").format(words=words)


def capital(said: str) -> str:
    """With a capital letter first; the rest stays as it is."""
    return said[:1].upper() + said[1:]


def number(count: int) -> str:
    """one … twelve in words, larger ones in digits."""
    return _(NUMBERS[count]) if 0 <= count < len(NUMBERS) else str(count)


def grouped(count: int) -> str:
    """5,600,000, or 5.600.000 where that is the custom: for numbers that may be large."""
    return f"{count:,}".replace(",", region.between_thousands())


def every(days: int) -> str:
    """A rhythm in words: every week, every 2 weeks, every 10 days."""
    if days == 7:
        return _("every week")
    if days % 7 == 0:
        return _("every {count} weeks").format(count=days // 7)
    return _("every day") if days == 1 else _("every {count} days").format(count=days)


def spell(days: int) -> str:
    """A length of time in words: one week, six weeks, 10 days."""
    if days % 7 == 0:
        return n_("one week", "{count} weeks", days // 7).format(count=number(days // 7))
    return n_("one day", "{count} days", days).format(count=days)


IF_THEN = later("If {cue}, then I will {act}.")


def if_then(cue: str, act: str, language: str = "") -> str:
    """The sentence of a plan, in the language of its words whatever is spoken around it; empty: in that."""
    return _whole(IF_THEN, cue, act, language)


def step_if_then(cue: str, act: str, language: str) -> str:
    """How a guide, whose language it is, proposes one of its steps as a plan."""
    return _whole(later("If {cue}, then I {act}."), cue, act, language)


def _whole(sentence: str, cue: str, act: str, language: str) -> str:
    if not language or language == translate.code():
        return _(sentence).format(cue=cue, act=act)
    with translate.speaking(language):
        return _(sentence).format(cue=cue, act=act)


def keys(named: str) -> str:
    """Ctrl K, as it stands on the keys of this language; ⌘K on a Mac, whose keys bear signs."""
    if sys.platform == "darwin":
        signs = [MAC.get(key, key) for key in _each(named)]
        return "".join(
            [*(sign for sign in HELD if sign in signs), *(one for one in signs if one not in HELD)]
        )
    return " ".join(_(KEYS[key]) if key in KEYS else key for key in _each(named))


def _each(named: str) -> list[str]:
    """The keys of one shortcut; the plus at the end of Ctrl++ is one."""
    return re.split(r"\+(?=.)", named)


def named_keys(said: str) -> str:
    """A sentence that names keys, as Ctrl+B: on a Mac with the signs that stand on its keys."""
    if sys.platform != "darwin":
        return said
    for name in ("Ctrl", "Shift", "Alt"):
        word = re.escape(_(KEYS[name]) if name in KEYS else name)
        said = re.sub(rf"\b{word}\+" if name != "Ctrl" else rf"\b{word}\b\+?", MAC[name], said)
    enter = KEYS["Return"]
    said = re.sub(rf"(?<=[{HELD}]){re.escape(_(enter))}\b", MAC["Return"], said)
    return re.sub(rf"[{HELD}]{{2,}}", lambda held: "".join(sorted(held[0], key=HELD.index)), said)


LONGEST = 24  # letters of a word that every line has to be wide enough for


def breakable(text: str) -> str:
    """With places to break in words that are too long for a narrow column, as German makes them."""
    if len(text) <= LONGEST:
        return text
    return " ".join("-".join(map(_in_pieces, word.split("-"))) for word in text.split(" "))


def breakable_name(file: str) -> str:
    """The name of a file, which may be one long word of letters and figures, with places to break."""
    return " ".join(word if len(word) <= LONGEST else _parted(word) for word in file.split(" "))


def _in_pieces(word: str) -> str:
    if len(word) <= LONGEST or not word.rstrip(".,;:!?)”").isalpha():
        return word  # a path or an address stays as it is
    return _parted(word)


def _parted(word: str) -> str:
    return "\u200b".join(word[at : at + 8] for at in range(0, len(word), 8))


def in_our_direction(said: str, from_right: bool = False) -> str:
    """A sentence of ours runs as our language does, also where it begins with a name that does not.

    `from_right` is told by who knows how the page is laid out.
    """
    if from_right:
        return f"\u200f{said}" if said[:1].isascii() and said[:1].isalpha() else said
    if said.isascii() or not any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in said):
        return said
    return f"\u200e{said}"


def called(name: str) -> str:
    """The first of somebody's names; the whole of it where that is a title or a letter."""
    first = name.split(" ")[0]
    return name if len(first) < 2 or first.endswith(".") else first


def initials(name: str) -> str:
    """At most two letters that stand for a name; never empty."""
    parts = [part for part in name.split() if part[:1].isalnum()]
    letters = parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "") if parts else "·"
    return letters.upper()
