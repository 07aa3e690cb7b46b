"""What comes out of the printer is what was seen; it can be stopped, and be a part of the pages."""

from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from coach.views.destination import ToPerson
from tests.views.hands import press
from tests.views.printing.print_sheet import opened, shown


def picture(data, page, resource=72):
    document = QPdfDocument(None)
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    drawn = document.render(page, QSize(298, 421))
    flat = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
    flat.fill(Qt.GlobalColor.white)
    from PySide6.QtGui import QPainter

    painter = QPainter(flat)
    painter.drawImage(0, 0, drawn)
    painter.end()
    count = document.pageCount()
    document.close()
    return flat, count


def difference(one, other):
    """How far two pictures are apart, a place in the mean, of 255."""
    assert one.size() == other.size()
    places = [(x, y) for x in range(0, one.width(), 2) for y in range(0, one.height(), 2)]
    apart = [abs(one.pixelColor(x, y).red() - other.pixelColor(x, y).red()) for x, y in places]
    return sum(apart) / len(apart)


def test_what_comes_out_of_the_printer_is_what_was_seen(qtbot, window, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    from coach.views.printing.printer import fit_paper

    window.go(ToPerson(1))
    sheet = opened(window)
    count = shown(qtbot, sheet)
    seen = sheet.data
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    fit_paper(printer, sheet.choices.wish())
    printer.setResolution(150)
    said = []
    sheet.printer.print_on(printer)
    sheet.printer.under_way.at.connect(lambda page, of: said.append((page, of)))
    assert sheet.stopping.isVisible()
    assert not sheet.choices.isEnabled()
    qtbot.waitUntil(lambda: sheet.printer.under_way is None, timeout=30_000)
    assert said[-1] == (count, count)
    assert "went to the printer" in sheet.said.text()
    assert sheet.choices.isEnabled()
    printed = (tmp_path / "printed.pdf").read_bytes()
    for page in (0, count - 1):
        (one, before), (other, after) = picture(seen, page), picture(printed, page)
        assert (before, after) == (count, count)
        apart = difference(picture(seen, page)[0], picture(seen, (page + 1) % count)[0])
        assert difference(one, other) < apart / 2, "closer to its page than to any other"
    sheet.reject()


def test_printing_can_be_stopped_and_a_part_of_the_pages_chosen(qtbot, window, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    window.go(ToPerson(1))
    sheet = opened(window)
    shown(qtbot, sheet)

    def file_printer(name):
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / name))
        return printer

    part = file_printer("part.pdf")
    part.setFromTo(2, 3)
    sheet.printer.print_on(part)
    qtbot.waitUntil(lambda: sheet.printer.under_way is None, timeout=30_000)
    assert len(PdfReader(tmp_path / "part.pdf").pages) == 2
    sheet.printer.print_on(file_printer("stopped.pdf"))
    press(sheet, "Stop")
    qtbot.waitUntil(lambda: sheet.printer.under_way is None)
    assert sheet.said.text() == "Stopped."
    assert sheet.print_button.isEnabled()
    sheet.reject()
