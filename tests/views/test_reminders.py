"""Reminders as the leader meets them: chosen in Settings, shown without a name, and opened by a click."""

from datetime import datetime, timedelta

from coach.models import meetings, people
from coach.settings import Settings, load
from coach.views.parts.tray import Tray
from tests.conftest import TODAY
from tests.views.hands import open_window


def test_a_brief_is_announced_once_and_a_click_leads_to_it(qtbot, store):
    now = datetime(2026, 11, 23, 9, 45)
    with store.write() as session:
        ana = people.add(session, "Ana Quarz").id
        meeting = meetings.plan(session, ana, now + timedelta(minutes=15)).id
    tray = Tray(store, Settings(remind_brief=True), lambda: now)
    (notice,) = tray.look()
    assert "Ana" not in notice.text
    assert tray.look() == []
    with qtbot.waitSignal(tray.chosen) as heard:
        tray.icon.messageClicked.emit()
    assert heard.args[0].record_id == meeting


def test_what_is_chosen_is_kept_and_nothing_is_chosen_at_first(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    window.go("settings")
    screen = window.stack.currentWidget()
    ticks = {name: screen.findChild(object, f"remind_{name}") for name in ("bundle", "brief", "doubt")}
    assert not any(tick.isChecked() for tick in ticks.values())
    ticks["bundle"].click()
    ticks["brief"].click()
    assert (load(vault.folder).bundle_at, load(vault.folder).remind_brief) == ("08:30", True)
    window.close()
