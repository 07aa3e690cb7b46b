"""A leader's vault of 1, 10 or 40 years, always the same: `dataset.py FOLDER [YEARS]` prints its hash.

Forty years are 300 people, 25,000 one-to-ones of about 200 words, 100,000 promises and plans. The last week
is the same whatever the years, so that what Today shows differs only by the weight behind it.
"""

import hashlib
import json
import random
import sys
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from coach.database.asked import WHOM
from coach.database.search_index import KINDS, first_row
from coach.models.base import new_uid
from coach.vault import vault as vaults

TODAY = date(2026, 11, 23)
MADE = datetime(2026, 11, 23, tzinfo=UTC)
MEETINGS, PROMISES, PLANS, PEOPLE = 625, 2_400, 100, 7.5  # a year
LONGEST = 1  # the person met weekly for ten years: 500 one-to-ones
FIRST = ("Ada", "Bo", "Cleo", "Dara", "Eno", "Finn", "Gita", "Hugo", "Ines", "Jon", "Kaya", "Lars", "Mina")
LAST = ("Alder", "Birk", "Crane", "Dell", "Esker", "Ford", "Grove", "Heath", "Isle", "Jarl", "Kell", "Lund")
WORDS = ["".join(parts) for parts in product("bcdfglmnprstv", ("a", "e", "i", "o", "u", "ai"), "nrstlmk",
         ("", "en", "el", "ing", "ora", "ate"))]  # fmt: skip
COLUMNS = {
    "people": "id name relation rhythm_days at_most_days remote archived_on last_contact_on",
    "meetings": "id person_id starts_at minutes place status notes confidence",
    "promises": "id person_id meeting_id direction what due_on given_on status closed_on confidence",
    "plans": "id person_id guide step cue act first_on status confidence",
    "topics": "id person_id meeting_id whose body confidence talked_about dropped",
    "search": "rowid title body otherwise kind record_id",
    "search_rows": "record row",
}


class Life:
    """The rows of a lifetime, oldest first."""

    def __init__(self, years: int) -> None:
        self.years = years
        self.dice = random.Random(years)
        self.shuffled = random.Random(0).sample(WORDS, len(WORDS))
        self.weights = list(accumulate(1 / (place + 8) for place in range(len(WORDS))))
        self.last_row: dict[tuple[str, date | None], int] = {}
        self.rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}

    def tell(self) -> None:
        self._person(False)  # LONGEST
        for year in range(self.years, 0, -1):
            first = len(self.rows["people"])
            while len(self.rows["people"]) < round((self.years - year + 1) * PEOPLE):
                self._person(year > 1)
            self._year(
                TODAY - timedelta(days=365 * year + 7), [*range(first + 1, self._count("people") + 1)], year
            )
        self.dice = random.Random(7)  # from here on the same for all
        self._week(self._count("people"))

    def text(self, count: int) -> str:
        return " ".join(self.dice.choices(self.shuffled, cum_weights=self.weights, k=count))

    def _count(self, table: str) -> int:
        return len(self.rows[table])

    def _add(self, table: str, *values: object) -> int:
        number = self._count(table) + 1
        self.rows[table].append((number, *values))
        return number

    def _index(
        self, kind: str, number: int, body: str, on: date | None = None, title: str = "", whom: int = 0
    ) -> None:
        row = max(first_row(kind, on, number), self.last_row.get((kind, on), 0) + 1)
        self.last_row[kind, on] = row
        self.rows["search"].append((row, title, body, f"{WHOM}{whom}" if whom else "", kind, number))
        self.rows["search_rows"].append((number * 16 + KINDS.index(kind), row))

    def _person(self, gone: bool) -> None:
        number = self._count("people")
        name = f"{FIRST[number % 13]} {LAST[number % 12]} {number // 156 + 1}"
        archived = TODAY - timedelta(days=300) if gone else None
        met = TODAY - timedelta(days=20 if number % 4 == 3 else 3)
        self._index("person", self._add("people", name, "report", 14, None, 0, archived, met), "", title=name)

    def _year(self, start: date, team: list[int], year: int) -> None:
        for number in range(MEETINGS):
            on = start + timedelta(days=number * 358 // MEETINGS)
            weekly = number % 12 == 0 and year <= 10
            person = LONGEST if weekly else team[number % len(team)]
            notes = self.text(self.dice.randint(150, 250))
            at = f"{on} {9 + number % 8:02}:00:00.000000"
            meeting = self._add("meetings", person, at, 30, "Room 4", "held", notes, "mine")
            self._index("meeting", meeting, notes, on, whom=person)
            for _ in range(PROMISES // MEETINGS + (number % 25 < 21)):
                self._promise(person, meeting, on, "kept")
        for number in range(PLANS):
            self._plan(team[number % len(team)], start + timedelta(days=number * 3), "done")

    def _promise(self, person: int, meeting: int | None, on: date, status: str, due: int = 7) -> None:
        ended = on + timedelta(days=5) if status == "kept" else None
        side, what = self.dice.choice(("mine", "theirs")), self.text(6)
        by = on + timedelta(days=due)
        number = self._add("promises", person, meeting, side, what, by, on, status, ended, "mine")
        self._index("promise", number, "", on, title=what, whom=person)

    def _plan(self, person: int, on: date, status: str) -> None:
        cue, act = self.text(5), self.text(6)
        number = self._add("plans", person, "keep-your-commitments", 1, cue, act, on, status, "mine")
        self._index("plan", number, act, title=cue, whom=person)

    def _week(self, last: int) -> None:
        """Six one-to-ones ahead, nine open promises, two plans."""
        for number in range(6):
            person, on = last - number, TODAY + timedelta(days=number // 2)
            meeting = self._add(
                "meetings", person, f"{on} 1{number}:00:00.000000", 30, "", "planned", "", "mine"
            )
            for whose in ("theirs", "mine"):
                body = self.text(4)
                topic = self._add("topics", person, meeting, whose, body, "mine", 0, 0)
                self._index("topic", topic, body, on, whom=person)
        for number in range(9):
            self._promise(last - number % 6, None, TODAY - timedelta(days=6), "open", 4 + number)
        for number in range(2):
            self._plan(last - number, TODAY, "active")


def make(folder: Path, years: int) -> str:
    """Fill a new vault; the hash of its rows."""
    life = Life(years)
    life.tell()
    opened = vaults.create(folder)
    raw = opened.raw
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("BEGIN")
    for table, columns in COLUMNS.items():
        record = not table.startswith("search")
        names = [*columns.split(), *(["uid"] if record else [])]
        marks = ", ".join("?" * len(names))
        rows = (
            [*(str(v) if isinstance(v, date) else v for v in row), *([new_uid(MADE)] if record else [])]
            for row in life.rows[table]
        )
        raw.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
    raw.execute("COMMIT")
    raw.execute("PRAGMA synchronous=FULL")
    opened.close()
    return hashlib.sha256(json.dumps(life.rows, default=str).encode()).hexdigest()


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40))
