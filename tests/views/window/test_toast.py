"""What just happened, told at the foot: as wide as its words, and no wider than they can be read."""

from coach.views.widgets import look
from coach.views.window.toast import WIDEST

LONG = "Held today, at 08:34. Three promises noted, one thing to follow up; the next one is proposed. " * 2


def test_a_long_one_takes_more_lines_and_not_all_the_width(qtbot, window):
    window.resize(1440, 900)
    toast = window.toast
    toast.say("Noted.")
    short, high = toast.width(), toast.height()
    toast.say(LONG)
    assert toast.width() == look.px(WIDEST)
    assert toast.height() > high
    toast.say("Noted.")
    assert (toast.width(), toast.height()) == (short, high)
