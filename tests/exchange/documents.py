"""How the stories have a running document read: at once, and of Ada, unless they say otherwise."""

from coach.exchange import reading
from coach.exchange.rows import Asked
from tests.conftest import TODAY


def read(text, name="Ada Byron.md", region=""):
    return reading.at_once(text.encode(), Asked(name, TODAY, "", region))
