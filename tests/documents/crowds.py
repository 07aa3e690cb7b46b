"""Briefs and texts as life writes them: from nothing at all to far too much, in many scripts."""

import random

from coach.advice.brief import ACKNOWLEDGE as PRAISE
from coach.advice.brief import FOLLOW, MATTERS, OWE, OWED, Brief, Line

PLAIN = "ask the supplier whether the dry run may begin on Monday before the audit list is read again"
GERMAN = (
    "Donaudampfschifffahrtsgesellschaftskapitän Rechtsschutzversicherungsgesellschaften die "
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Betriebsratsvorsitzende "
    "Grundstücksverkehrsgenehmigungszuständigkeit wir Straßenbahnhaltestelle"
)
ARABIC = "مرحبا بالعالم نحتاج إلى موعد جديد قبل نهاية الأسبوع المقبل"
HEBREW = "שלום עולם אנחנו צריכים תאריך חדש לפני סוף השבוע הבא"
WIDE = "WWWWWWW MMMM ＷＩＤＥ ＬＥＴＴＥＲＳ WMWMWM ＭＭＭ"
EMOJI = "🎉 👩🏽‍💻👨‍👩‍👧‍👦 ✅✅ 🏳️‍🌈 🚀🚀🚀 🙏🏿"
HAN = "我们需要在下周末之前重新约定日期 请先问问供应商"
MARKED = "z̸̢̛͓a̶͙͐l̴̡̎g̷̭̈́o̸ n̈ư̵̡ Ậ́̂"
UNBROKEN = f"{'x' * 300} {'W' * 120} https://example.org/{'a/b-c?d=e&' * 20}"
MIXED = " ".join((PLAIN, GERMAN, ARABIC, HEBREW, WIDE, EMOJI, HAN))
VOICES = [said.split() for said in (PLAIN, GERMAN, ARABIC, HEBREW, WIDE, EMOJI, HAN, MARKED, UNBROKEN, MIXED)]
CAPS = {
    "i_owe": OWE,
    "follow_up": FOLLOW,
    "acknowledge": PRAISE,
    "they_owe": OWED,
    "questions": 3,
    "matters": MATTERS,
}


def text(chance: random.Random, longest: int, voice: list[str] | None = None) -> str:
    held = voice or chance.choice(VOICES)
    said = " ".join(chance.choice(held) for _ in range(chance.randint(1, max(longest // 4, 1))))
    return said[: chance.randint(1, longest)].strip() or "x"


def a_brief(number: int) -> Brief:
    """The same for the same number: 0 holds nothing, 1 everything at its longest in one voice, and so on."""
    chance = random.Random(number)
    if number == 0:
        return Brief(1, 1, "A", "Tuesday 24 November 2026, 10:00", "")
    crowded = number % 3 == 1
    voice = VOICES[number % len(VOICES)] if crowded else None
    longest = chance.choice((40, 120, 300)) if not crowded else chance.choice((120, 500))

    def lines(most: int) -> list[Line]:
        count = most if crowded else chance.randint(0, most)
        return [
            Line(
                text(chance, longest, voice),
                chance.choice(("", "Friday", "carried over", "Wed 30 September 2026", "no date yet")),
                chance.random() < 0.4,
                chance.choice(("", "You have not talked about growth for eleven weeks.")),
            )
            for _ in range(count)
        ]

    held = {block: lines(most) for block, most in CAPS.items()}
    return Brief(
        1, 1,
        text(chance, 200, voice),
        "Wednesday 30 September 2026, 10:00",
        f"{text(chance, 200, voice)} · last met 12 weeks ago (Wed 8 Jul) · every 4 weeks",
        their_topics=lines(14 if crowded else 5),
        my_topics=lines(14 if crowded else 5),
        practice=chance.choice(("", text(chance, longest, voice))),
        withheld=chance.choice((0, 0, 2)),
        left_out=chance.choice(({}, {"promises of mine": 3, "topics of mine": 2})),
        **held,
    )  # fmt: skip
