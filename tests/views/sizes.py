"""The sizes Coach is looked at: the matrix, and a few of it in which each two choices meet once."""

from itertools import combinations, product

from coach.cli.screenshots import How

SIZES = ((960, 640), (1366, 768), (1440, 900), (1920, 1080), (2560, 1440))
TEXTS = (100, 125, 150, 200)
THEMES = ("light", "dark")
LANGUAGES = ("en", "de", "rtl")
SCALES = (1.0, 1.25, 1.5, 2.0)
LEAST = (910, 480)  # px: what a screen of 1366×768 leaves at 150 %; nothing smaller is promised
MATRIX = [How(*one) for one in product(THEMES, SIZES, TEXTS, LANGUAGES, SCALES)]


def room(how):
    """px of the window, on this screen at this scale, but never less than is promised."""
    width, height = how.room
    return max(width, LEAST[0]), max(height, LEAST[1])


def pairwise(matrix):
    """A few of the matrix, so that every two choices of any two kinds stand together in one of them."""

    def pairs(one):
        return set(combinations(enumerate(one), 2))

    left = set().union(*(pairs(one) for one in matrix))
    chosen = []
    while left:
        best = max(matrix, key=lambda one: len(pairs(one) & left))
        chosen.append(best)
        left -= pairs(best)
    return chosen


def different(matrix):
    """One for each that is laid out differently: colours have no size, and some scales give the same room."""
    return list({(room(how), how.text, how.language): how for how in matrix}.values())
