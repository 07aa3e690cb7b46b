"""A pack in German in the window: our guide in its words, the original one press away."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from coach.content.packs import install
from coach.i18n import translate
from coach.models import check_answers, people, plans
from coach.views.destination import Place, ToGuide, ToReflect
from coach.views.library.guide_parts import PlanThis, StepRow
from coach.views.library.typeset import quoted
from coach.views.plan.plan_sheet import PlanSheet
from tests.conftest import TODAY
from tests.content import german_pack
from tests.views.hands import once_open, open_window, press, said_on

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


@pytest.fixture
def shown(qtbot, window):
    """What there is of a kind in sight, once the screen has laid it out."""

    def found(kind):
        here = window.here()
        qtbot.waitUntil(lambda: any(one.isVisibleTo(here) for one in here.findChildren(kind)))
        return [one for one in here.findChildren(kind) if one.isVisibleTo(here)]

    return found


def test_a_step_is_proposed_as_a_plan_in_the_language_of_its_guide(window, shown):
    """Red before: *Wenn somebody asks me, dann werde ich …* under every step of an English guide."""
    window.go(ToGuide(SLUG))
    spoken = [row.cue for row in shown(StepRow) if row.cue]
    assert spoken
    assert all(cue.startswith("Wenn ") and ", dann werde ich " in cue for cue in spoken)
    press(window.here(), "Original dieses Leitfadens zeigen")
    original = [row.cue for row in shown(StepRow) if row.cue]
    assert original
    assert all(cue.startswith("If ") and ", then I " in cue for cue in original)


def plan_this(shown, monkeypatch, look_at):
    """The first step in sight becomes a plan; its sheet is looked at, and agreed to."""

    def agree(sheet, work):
        look_at(sheet)
        work()
        return True

    monkeypatch.setattr(PlanSheet, "run", agree)
    shown(PlanThis)[0].click()


@pytest.mark.parametrize(("original", "begins"), [(False, "Wenn "), (True, "If ")])
def test_a_plan_keeps_the_language_of_the_guide_it_came_from(window, shown, monkeypatch, original, begins):
    window.go(ToGuide(SLUG))
    if original:
        press(window.here(), "Original dieses Leitfadens zeigen")
    said = []
    plan_this(shown, monkeypatch, lambda sheet: said.append(sheet.sentence.text()))
    with window.store.read() as session:
        (plan,) = plans.active(session)
        assert plan.sentence == said[0]
    for language in ("de", "en"):
        with translate.speaking(language):
            assert plan.sentence.startswith(begins)


def test_a_plan_told_in_other_words_is_in_the_language_spoken(window, shown, monkeypatch):
    """Cue and act both the leader's own: no *If ich eine Zusage mache, then I will …*."""
    window.go(ToGuide("be-fair"))

    def in_own_words(sheet):
        assert sheet.sentence.text().startswith("If ")
        sheet.cue.setText("ich etwas verspreche")
        sheet.act.setText("einen Tag nennen")
        assert sheet.sentence.text() == "Wenn ich etwas verspreche, dann werde ich einen Tag nennen."

    plan_this(shown, monkeypatch, in_own_words)
    with window.store.write() as session:
        (plan,) = plans.active(session)
        assert plan.sentence == "Wenn ich etwas verspreche, dann werde ich einen Tag nennen."
        plan.change("ich etwas verspreche", "fragen, bis wann")
        assert plan.language == "de"


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


def test_a_pack_that_cannot_come_in_is_refused_in_german(window, tmp_path):
    """It was in English, and one with nothing sound in it was offered all the same."""
    window.go(Place.LIBRARY)
    (tmp_path / "broken.zip").write_text("no zip")
    window.here()._further.look_at(tmp_path / "broken.zip")
    assert "Das ist keine vollständige Zip-Datei. Nichts wurde geändert." in said_on(window.toast)
    faulty = tmp_path / "faulty"
    (faulty / "guides" / "word").mkdir(parents=True)
    (faulty / "guides" / "word" / "a-walk.md").write_text("no guide")
    facts = 'name = "Wege"\nauthor = "Ada"\nlicence = "CC0"\nversion = "1.0"\n'
    (faulty / "pack.toml").write_text(facts)
    seen = []
    once_open(lambda sheet: (seen.append((said_on(sheet), sheet.does.isEnabled())), sheet.reject()))
    window.here()._further.look_at(faulty)
    ((said, offered),) = seen
    assert "Nichts in diesem Paket ist ohne Fehler." in said
    assert not offered
