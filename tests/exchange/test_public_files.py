"""X1: files that others have published: `collective/icalendar`, `ical4j`, `ez-vcard`, `vobject` above all.

Whoever runs it fetches them and names their folder in COACH_PUBLIC_FILES. Every event and card is read, or
left out or refused with its reason.
"""

import os
from pathlib import Path

import pytest

from coach.exchange import reading
from coach.exchange.rows import Asked, NotRead
from tests.conftest import TODAY

FOLDER = os.environ.get("COACH_PUBLIC_FILES")
BEGINS = {".ics": b"BEGIN:VEVENT", ".vcf": b"BEGIN:VCARD"}


@pytest.mark.skipif(not FOLDER, reason="COACH_PUBLIC_FILES names no folder")
def test_every_public_file_is_read_or_refused_with_why():
    found = [
        one for one in sorted(Path(FOLDER or "").rglob("*")) if one.suffix.lower() in BEGINS and one.is_file()
    ]
    assert found, "no file ends with .ics or .vcf"
    counts = {"read": 0, "read in part": 0, "refused": 0}
    without_why: list[str] = []
    for file in found:
        data = file.read_bytes()
        try:
            held = reading.at_once(data, Asked(file.name, TODAY, "", "en_GB"))
        except NotRead as refused:
            without_why += [file.name] * (not str(refused))
            counts["refused"] += 1
            continue
        begins = [
            number
            for number, line in enumerate(data.splitlines(), 1)
            if BEGINS[file.suffix.lower()] in line.upper()
        ]
        assert all(why for _line, why in held.unreadable), file.name
        if file.suffix.lower() == ".ics":
            assert {line for line, _why in held.unreadable} <= set(begins), file.name
        else:
            assert len(held.rows) + len(held.unreadable) == len(begins), file.name
        counts["read in part" if held.unreadable else "read"] += 1
    assert without_why == []
    print(counts)
