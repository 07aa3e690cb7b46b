"""A dictionary for stories: those of a computer hold other words on each."""


class Words:
    """A dictionary of a few words, as a system's would answer."""

    def __init__(self, *words):
        self.words = words

    def check(self, word):
        return word in self.words or word.lower() in self.words

    def suggest(self, word):
        return [one for one in self.words if one[0] == word[0].lower()]
