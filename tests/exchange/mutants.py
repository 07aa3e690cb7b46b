"""Files of six formats, spoilt by chance: `python -m tests.exchange.mutants SEED COUNT` reads them.

As Coach's child does. What it finds it prints as one line of JSON: `found`, a sentence for each mutant that
did not end as it should, and `mib`, the most memory it took.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.exchange import reading
from coach.exchange.rows import Asked, NotRead, Reading
from tests.conftest import TODAY
from tests.services.files_of_others import CARDS, WITH, calendar, event, word, zipped

LONGEST, MOST = 2.0, 512  # seconds of the processor, MiB
ZONE = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""
NOTES = (
    "# Ada Byron\n\n## 18 November 2026\n\nMargin first.\n- [ ] find a mentor\n\n## 4 Nov 2026\n\nThe desk.\n"
)
MONICA = [
    {
        "first_name": "Ada",
        "last_name": "Byron",
        "uuid": "a-1",
        "notes": [{"body": "Margin first.", "created_at": "2026-11-04T10:00:00Z"}],
        "tasks": [{"title": "the rota", "completed": False}],
    }
]
TOKENS = [
    b"\0",
    b"\xff\xfe",
    b"\r",
    b"\n ",
    b'"',
    b"'",
    b";",
    b",",
    b":",
    b"=",
    b"\\",
    b"{",
    b"[",
    b"]}",
    b"<b>",
    b"&#0;",
    b"99999999999999999999",
    b"-1",
    b"1e999",
    b"NaN",
    b"null",
    b"\xed\xa0\x80",
    "\u202e\ufeff".encode(),
    b"RRULE:FREQ=SECONDLY\n",
    b"RRULE:FREQ=DAILY;COUNT=999999999\n",
    b"RRULE:FREQ=YEARLY;INTERVAL=0\n",
    b"EXDATE:00000000T000000\n",
    b"DTSTART:99991231T235959Z\n",
    b"DTSTART;TZID=Nowhere/At All:20261201T100000\n",
    b"RDATE:20261201T100000,20261202\n",
    b"RECURRENCE-ID:20261208T100000\n",
    b"DURATION:P99999999D\n",
    b"BEGIN:VEVENT\n",
    b"END:VEVENT\n",
    b"BEGIN:VCALENDAR\n",
    b"BEGIN:VCARD\n",
    b"END:VCARD\n",
    b"ENCODING=b:",
    b"CHARSET=nothing:",
    b"QUOTED-PRINTABLE:=",
    b"PK\3\4",
    b"PK\5\6",
    b"../",
    b"## 31 February 2026\n",
    b"- [ ] ",
]


def sound() -> dict[str, bytes]:
    """By name a file of each format as it should be; two of lists and of calendars."""
    series = event(more=WITH + "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE:20261215T100000\n")
    moved = event(at="20261209T113000", end="20261209T120000", more=WITH + "RECURRENCE-ID:20261208T100000\n")
    zoned = event("z").replace("DTSTART:", "DTSTART;TZID=W. Europe Standard Time:")
    return {
        "work.ics": calendar(ZONE, series, moved, zoned, event("d", "1:1 Dev", more="")),
        "team.vcf": CARDS.encode(),
        "team.csv": 'name;email;relation\n"Groß, Jürgen";j@x.org;peer\nAda;a@x.org;report\n'.encode("cp1252"),
        "promises.csv": b"Name,Promise,Due,Whose\nAda,the rota,27/11/2026,me\nBen,the desk,,theirs\n",
        "monica.json": json.dumps(MONICA).encode(),
        "notes.zip": zipped(("Ada Byron.md", NOTES), ("w/team.vcf", CARDS), ("b.csv", "name\nBen Ito\n")),
        "Ada Byron.docx": word("2026-11-18", "Margin first.", "2026-11-04", "The desk."),
    }


FORMATS = len({name.rpartition(".")[2] for name in sound()})


def mutants(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """`count` of each format, by the name of the file they were; the same ones for the same seed."""
    chance, held = random.Random(seed), sound()
    by_format: dict[str, list[str]] = {}
    for name in held:
        by_format.setdefault(name.rpartition(".")[2], []).append(name)
    for names in by_format.values():
        for _number in range(count):
            name = chance.choice(names)
            data = bytearray(held[name])
            for _time in range(chance.choice((1, 1, 2, 3, 8))):
                _spoil(data, chance)
            yield name, bytes(data)


def _spoil(data: bytearray, chance: random.Random) -> None:
    """One byte, a stretch of it gone, doubled or moved, a word put in, or its end cut off."""
    at = chance.randrange(len(data) + 1)
    until = min(len(data), at + chance.choice((1, 4, 40, 400)))
    how = chance.randrange(6)
    if how == 0 and at < len(data):
        data[at] = chance.randrange(256)
    elif how == 1:
        del data[at:until]
    elif how == 2:
        data[at:at] = data[at:until] * chance.choice((1, 2, 50))
    elif how == 3:
        part = data[at:until]
        del data[at:until]
        to = chance.randrange(len(data) + 1)
        data[to:to] = part
    elif how == 4:
        del data[at:]
    else:
        data[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 30))


def found_in(
    given: Iterator[tuple[str, bytes]], read: Callable[[bytes, Asked], Reading], longest: float
) -> list[str]:
    """What did not end as rows or as a refusal with a reason, or took longer; in the order of the mutants."""
    found = []
    for number, (name, data) in enumerate(given):
        began = time.process_time()
        try:
            held = read(data, Asked(name, TODAY, "", "en_GB"))
            json.dumps(held.told())
            if not all(why for _line, why in held.unreadable):
                found.append(f"{number} {name}: a line is left out without a reason")
        except NotRead as refused:
            if not str(refused):
                found.append(f"{number} {name}: refused without a reason")
        except BaseException as error:
            found.append(f"{number} {name}: {type(error).__name__}")
        if (took := time.process_time() - began) > longest:
            found.append(f"{number} {name}: {took:.1f} s")
    return found


def main(seed: int, count: int) -> None:
    """With the memory and without the network, as in the process that reads."""
    import resource

    sys.addaudithook(reading._no_network)
    resource.setrlimit(resource.RLIMIT_AS, (MOST << 20, MOST << 20))
    found = found_in(mutants(seed, count), reading.at_once, LONGEST)
    print(json.dumps({"found": found, "mib": _most_held() >> 20}))


def _most_held() -> int:
    """Bytes this process held at most. Linux counts in `ru_maxrss` what its parent held before it, too."""
    import resource

    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    held = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))
    return int(held.split()[1]) << 10


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
