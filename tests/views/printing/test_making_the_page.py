"""A page is made beside the window: it can be stopped, tried again, and had without the engine."""

import threading

import pytest

from coach.crash import WriteTrouble
from coach.documents import render
from coach.documents.formats import pdf
from tests.conftest import TODAY
from tests.views.hands import open_window, press
from tests.views.printing.print_sheet import opened, shown


def test_a_long_one_can_be_stopped_and_tried_again(qtbot, window, monkeypatch):
    begun = threading.Event()

    def slow(_html, _paper, stop):
        begun.set()
        stop.wait(20)
        raise WriteTrouble("Stopped.", "", "")

    sheet = opened(window)
    with monkeypatch.context() as patched:
        patched.setattr(pdf, "made", slow)
        qtbot.waitUntil(begun.is_set, timeout=10_000)
        assert sheet.said.text() == "Making the page…"
        qtbot.waitUntil(lambda: sheet.said.text().endswith(" s"), timeout=30_000)
        press(sheet, "Stop")
        assert sheet.said.text() == "Stopped."
        assert sheet.save_as.isEnabled(), "its HTML was there already"
        assert not sheet.save_pdf.isEnabled()
        qtbot.wait(100)
        assert sheet.said.text() == "Stopped."
    press(sheet, "Try again")
    assert shown(qtbot, sheet) == 1
    sheet.reject()


def test_the_page_is_made_beside_the_window(qtbot, window, monkeypatch):
    where, make = [], render.make

    def made(*given):
        where.append(threading.current_thread())
        return make(*given)

    monkeypatch.setattr(render, "make", made)
    sheet = opened(window)
    shown(qtbot, sheet)
    assert where
    assert threading.main_thread() not in where
    sheet.reject()


def test_a_window_that_is_closed_ends_what_is_being_made(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    sheet = opened(window)
    qtbot.waitUntil(lambda: bool(sheet._jobs))
    jobs = list(sheet._jobs)
    window.close()
    assert not sheet.isVisible()
    assert not any(job._thread.is_alive() for job in jobs)


@pytest.mark.parametrize("fault", ["missing", "fails", "silent", "odd"])
def test_without_the_engine_the_page_can_still_be_had(qtbot, window, monkeypatch, tmp_path, fault):
    def broken(_html, _paper, stop):
        if fault == "missing":
            raise FileNotFoundError(2, "No such file")
        if fault == "fails":
            raise WriteTrouble("The PDF could not be made on this computer.", "Unchanged.", "Otherwise.")
        if fault == "odd":
            raise KeyError("out of the blue")
        return b""

    monkeypatch.setattr(pdf, "made", broken)
    sheet = opened(window, "Promises both ways")
    qtbot.waitUntil(lambda: "HTML" in sheet.said.text(), timeout=10_000)
    assert "could not be made" in sheet.said.text()
    assert not sheet.save_pdf.isEnabled()
    assert not sheet.print_button.isEnabled()
    assert sheet.preview.document.pageCount() == 0, "no older page is taken for this one"
    assert sheet.again.isVisible()
    sheet.saving.save_to(tmp_path / "promises.html", "html")
    assert "Promises both ways" in (tmp_path / "promises.html").read_text("utf-8")
    sheet.reject()
