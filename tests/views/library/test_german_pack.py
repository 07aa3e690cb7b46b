"""A pack in German in the window: our guide in its words, the original one press away."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from coach.content.packs import install
from coach.i18n import translate
from coach.models import check_answers, people
from coach.views.destination import Place, ToGuide, ToReflect
from coach.views.library.typeset import quoted
from tests.conftest import TODAY
from tests.content import german_pack
from tests.views.hands import open_window, press, said_on

SLUG = "promise-with-care"


@pytest.fixture
def window(qtbot, vault, tmp_path):
    translate.choose("de")
    install.add(german_pack.laid_out(tmp_path / "pack", german_pack.files()), vault.folder)
    made = open_window(qtbot, vault, TODAY)
    assert made.store is not None  # with it comes the library
    made.load_library()
    yield made
    made.close()
    translate.choose("en")


def buttons(window):
    return [one.text() for one in window.here().findChildren(QPushButton) if one.isVisibleTo(window)]


def test_a_translated_guide_is_read_and_its_original_is_one_press_away(window):
    window.go(ToGuide(SLUG))
    screen = window.here()
    assert german_pack.TITLE in said_on(screen)
    assert german_pack.PROMISE in said_on(screen)
    original = screen._library.originals[SLUG]
    for _time in range(2):
        press(screen, "Original dieses Leitfadens zeigen")
        assert quoted(original.promise) in said_on(screen)
        assert german_pack.PROMISE not in said_on(screen)
        assert QApplication.focusWidget().accessibleName() == "Deutsch", "one press leads back"
        press(screen, "Deutsch")
        assert german_pack.PROMISE in said_on(screen)


def test_the_next_guide_is_in_its_translation_again(window):
    window.go(ToGuide(SLUG))
    press(window.here(), "Original dieses Leitfadens zeigen")
    window.go(ToGuide("be-fair"))
    window.go(ToGuide(SLUG))
    assert german_pack.PROMISE in said_on(window.here())


def test_answers_to_a_check_of_a_pack_that_is_gone_lead_nowhere_wrong(window):
    with window.store.write() as session:
        people.add(session, "Amara")
        check_answers.put(
            session, "coach-auf-deutsch:zusagen", "coach-auf-deutsch:zusagen-01", "meistens", TODAY
        )
    window.go(Place.REFLECT)
    assert "Meine Zusagen" in buttons(window)
    window.go(ToReflect("check", ("coach-auf-deutsch:zusagen",)))
    assert "Ich habe ein Datum genannt." in said_on(window.here())
    install.remove(window.store.vault.folder, "coach-auf-deutsch")
    window.load_library()
    window.go(Place.REFLECT)
    assert "Meine Zusagen" not in buttons(window)
    window.go(ToReflect("check", ("coach-auf-deutsch:zusagen",)))
