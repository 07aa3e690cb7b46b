"""Words typed by somebody who needs help now, or whose people do: Find leads to the page for a crisis.

Looked for in every language at once, for nobody changes the language first. Each entry is the beginning of
what may be typed, folded as `letters.folded` does: it holds the inflections, and slips of the keys beside
them. Too many is better here than too few.
"""

from coach.i18n import letters

LEAST = 4  # letters before the beginning of a word is enough
ENGLISH = (
    "suicid", "suiside", "suacid", "sucid", "sucide", "suizide", "kill myself", "kill himself",
    "kill herself", "kill themsel", "killing myself", "killing himself", "killing herself",
    "killing themsel", "kill me", "end my life", "end it all", "ending it all", "end his life",
    "end her life", "end their life", "take my life", "take his own life", "take her own life",
    "take their own life", "took his own life", "took her own life", "took their own life", "want to die",
    "wants to die", "wanted to die", "wish i were dead", "better off dead", "no reason to live",
    "cannot go on", "can't go on", "self harm", "self-harm", "selfharm", "harm myself", "harming myself",
    "harm himself", "harm herself", "harm themsel", "harming themsel", "hurt myself", "hurting myself",
    "hurt themsel", "cutting myself", "overdos", "crisis", "crises", "chrisis", "crysis", "crisi",
    "emergenc", "emergancy", "emergen", "ambulanc", "helpline", "hotline", "lifeline", "samaritans",
    "in danger", "danger to", "threaten", "threat", "violen", "assault", "abuse", "abusi", "harass",
    "harras", "bully", "bulli", "mobbing", "discriminat", "racis", "racial slur", "sexis", "sexual",
    "groped", "groping", "intimidat", "stalk", "rape", "raped", "weapon",
    "burnout", "burn out", "burned out", "burnt out", "panic attack", "breakdown", "psychos", "psychot",
    "despair", "desperate", "hopeless",
)  # fmt: skip
GERMAN = (
    "suizid", "suizit", "suicid", "selbstmord", "selbsmord", "selbstmort", "selbsttot", "selbsttoet",
    "freitod", "umbringen", "bringt sich um", "bringe mich um", "bring mich um", "mich umbring",
    "sich umbring", "das leben nehmen", "leben genommen", "leben beenden", "nicht mehr leben",
    "will sterben", "sterben wollen", "mochte sterben", "moechte sterben", "lebensmude", "lebensmuede",
    "nicht mehr weiter", "kann nicht mehr", "selbstverletz", "selbst verletz", "sich verletz",
    "mich verletz", "ritzen", "ritzt sich", "sich etwas antun", "sich was antun", "etwas anzutun",
    "uberdosis", "ueberdosis", "krise", "kriese", "krisen", "notfall", "notfal", "notruf", "notarzt",
    "rettungswagen", "krankenwagen", "seelsorge", "telefonseelsorge", "krisendienst", "krisentelefon",
    "sorgentelefon", "in gefahr", "lebensgefahr", "bedroh", "drohung", "gewalt", "ubergriff",
    "uebergriff", "missbrauch", "misbrauch", "belastig", "belaestig", "vergewaltig", "stalk", "amok",
    "mobb", "gemobbt", "schikan", "diskriminier", "rassis", "sexis",
    "sexuell", "begrapsch", "begrabsch",
    "eingeschuchter", "einschuchter", "einschuechter", "notigung", "waffe",
    "ausgebrannt", "ausbrenn",
    "panikattacke", "zusammenbruch", "psychose", "psychotisch", "verzweifel", "hoffnungslos",
)  # fmt: skip


def leads_there(typed: str) -> bool:
    """Whether what was typed begins such a word, at any word of it, or is the beginning of one."""
    words = letters.folded(typed).replace("'", "").replace("-", " ").split()
    tails = [" ".join(words[at:]) for at in range(len(words))]
    return any(tail.startswith(_ENTRIES) or tail in _BEGINNINGS for tail in tails)


def _least(entry: str) -> int:
    """Two thirds of a word are enough; of several words the first and a letter more: `kill m`, not `hurt`."""
    space = entry.find(" ")
    return space + 2 if space > 0 else max(LEAST, -(-2 * len(entry) // 3))


_ENTRIES = tuple(dict.fromkeys(entry.replace("'", "").replace("-", " ") for entry in (*ENGLISH, *GERMAN)))
_BEGINNINGS = frozenset(entry[:many] for entry in _ENTRIES for many in range(_least(entry), len(entry)))
