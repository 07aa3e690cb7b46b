"""What the tags of the library are called in a sentence a leader reads."""

from coach.i18n.translate import _, later

FUNCTIONS = {
    "task": later("the work itself"),
    "career": later("career"),
    "emotional": later("how they are"),
    "friendship": later("friendship"),
    "growth": later("growth"),
    "giving": later("giving to others"),
}
STRATEGIES = {
    "respect": later("respectful engagement"),
    "enable": later("enabling"),
    "trusting": later("trusting"),
    "play": later("playing"),
}
TRUST = {
    "honesty": later("honesty"),
    "communication": later("communication"),
    "reliability": later("reliability"),
    "support": later("support"),
    "respect": later("respect"),
    "exposure": later("seeing enough of each other"),
    "rapport": later("rapport"),
    "common-ground": later("common ground"),
    "vulnerability": later("vulnerability"),
    "safety": later("safety to speak up"),
    "care": later("care"),
    "propensity": later("trusting others at all"),
    "technology": later("the tools between you"),
}


def of_subject(tag: str) -> str:
    """What a tag is called: a function, a trust theme, a way to connect, or a tag of the leader's own."""
    known = FUNCTIONS.get(tag) or TRUST.get(tag) or STRATEGIES.get(tag)
    return _(known) if known else tag.replace("-", " ")
