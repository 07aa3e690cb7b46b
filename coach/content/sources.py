"""What stands beside the guides: questions, studies, paths, self-checks and templates for a one-to-one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

MOST_BYTES = 200_000
STRENGTHS = ("good", "fair", "practice wisdom", "not verified")
KINDS_OF_SOURCE = (
    "peer-reviewed study", "meta-analysis", "review of research", "book", "survey",
    "practitioner advice", "unattributed claim",
)  # fmt: skip
COLUMNS = ("id", "theme", "asked_of", "text", "depth", "function", "guide", "needs")
OPEN = "open"  # the scale of an item that is answered in one's own words
TEXTS_OF_SOURCE = ("authors", "title", "outlet", "kind", "sample", "finding", "strength")


@dataclass(frozen=True)
class Fault:
    """Something wrong in a file of content: the path, the line, counted from 1, and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Question:
    """One line of the bank; what the file leaves open with "-" is empty here.

    `depth` goes from 1, light, to 3; `needs` names what must be true before it is asked.
    """

    id: str
    theme: str
    asked_of: str
    text: str
    depth: int
    function: str
    guide: str
    needs: str


@dataclass(frozen=True)
class Evidence:
    """A study or another source, in our own words. `strength` is one of STRENGTHS, `kind` of KINDS_OF_SOURCE.

    `correction` says what became of it since and `doi` where it is found; empty where there is none.
    """

    key: str
    authors: str
    year: int
    title: str
    outlet: str
    kind: str
    sample: str
    finding: str
    strength: str
    correction: str
    doi: str


@dataclass(frozen=True)
class GuidePath:
    """A short, ordered list of guides; no text of its own."""

    id: str
    title: str
    guides: tuple[str, ...]


@dataclass(frozen=True)
class CheckItem:
    """One line of a self-check. Without answers to choose from, it is answered in one's own words."""

    id: str
    text: str
    theme: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """A look at one's own recent conduct, in words; nothing is added up.

    The note says what a check is not, and is shown under each. `other_view` holds, for each theme,
    the question of the bank that asks the other person.
    """

    id: str
    title: str
    about: str
    note: str
    items: tuple[CheckItem, ...]
    other_view: dict[str, str]
    closing: str


@dataclass(frozen=True)
class TemplateTopic:
    """A line for an agenda; `whose` is theirs or mine."""

    text: str
    whose: str


@dataclass(frozen=True)
class Template:
    """A suggestion that fills the empty page of a one-to-one; its questions are ids of the bank.

    Purpose, guide and care are empty where somebody else's template has none.
    """

    id: str
    title: str
    minutes: int
    topics: tuple[TemplateTopic, ...]
    questions: tuple[str, ...] = ()
    purpose: str = ""
    guide: str = ""
    care: str = ""


ById = TypeVar("ById", Check, Template)


def text_of(file: Path, faults: list[Fault]) -> str | None:
    """The words of a file, or None and a fault that says why not."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        faults.append(Fault(str(file), 1, f"cannot be read: {error.strerror or 'unknown reason'}"))
        return None
    return decoded(data, file, faults)


def decoded(data: bytes, file: Path, faults: list[Fault]) -> str | None:
    """As `text_of`, of bytes already at hand."""
    if len(data) > MOST_BYTES:
        faults.append(Fault(str(file), 1, f"is larger than {MOST_BYTES // 1000} KB"))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(str(file), line, "is not UTF-8 here; save the file as UTF-8"))
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def shown(value: object) -> str:
    """A found value inside a message: short and printable."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value))
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"


# Where a text is given, it is read instead of the file, whose name then only says where a fault is.


def questions(file: Path, faults: list[Fault], text: str | None = None) -> dict[str, Question]:
    """Sound questions of a bank by id, in its order; of the others a fault is added, and for no file one."""
    found: dict[str, Question] = {}
    lines = _given(file, faults, text).split("\n")
    if lines == [""]:
        return found
    if tuple(lines[0].split("\t")) != COLUMNS:
        faults.append(Fault(str(file), 1, f"the first line must be the columns {', '.join(COLUMNS)}"))
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = ["" if cell.strip() == "-" else cell.strip() for cell in line.split("\t")]
        fault = _fault_in_question(cells, found)
        if fault:
            faults.append(Fault(str(file), number, fault))
            continue
        key, theme, asked_of, asked, depth, function, guide, needs = cells
        found[key] = Question(key, theme, asked_of, asked, int(depth), function, guide, needs)
    return found


def _fault_in_question(cells: list[str], known: dict[str, Question]) -> str:
    if len(cells) != len(COLUMNS):
        return f"has {len(cells)} columns, needs {len(COLUMNS)}"
    if not re.fullmatch(r"q-[a-z0-9-]+", cells[0]):
        return f"{shown(cells[0])} is not a question id"
    if cells[0] in known:
        return f"the id {cells[0]} is used twice"
    if cells[2] not in ("member", "self"):
        return f"asked_of is {shown(cells[2])}, needs member or self"
    if not cells[3]:
        return "the question has no text"
    return "" if cells[4] in ("1", "2", "3") else f"depth is {shown(cells[4])}, needs 1, 2 or 3"


def evidence(file: Path, faults: list[Fault], text: str | None = None) -> dict[str, Evidence]:
    """Sound sources by key, in the order of the file; for each of the others faults are added."""
    found: dict[str, Evidence] = {}
    data, lines = toml(file, faults, text)
    for key, entry in data.items():
        wrong = _faults_in_source(entry)
        faults += [Fault(str(file), lines.get(key, 1), f"{shown(key)} {fault}") for fault in wrong]
        if not wrong:
            correction, doi = entry.get("correction", ""), entry.get("doi", "")
            texts = {name: entry[name] for name in TEXTS_OF_SOURCE}
            found[key] = Evidence(key=key, year=entry["year"], correction=correction, doi=doi, **texts)
    return found


def _faults_in_source(entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return ["must be a table"]
    texts = [*TEXTS_OF_SOURCE, *(name for name in ("correction", "doi") if name in entry)]
    faults = [f"needs a text for {name}" for name in texts if not isinstance(entry.get(name), str)]
    if type(entry.get("year")) is not int:
        faults.append("needs a whole number for year")
    faults += [f"has an unknown key {shown(key)}" for key in entry if key not in (*texts, "year")]
    if not faults and entry["strength"] not in STRENGTHS:
        faults.append(f"has strength {shown(entry['strength'])}, needs one of {', '.join(STRENGTHS)}")
    if not faults and entry["kind"] not in KINDS_OF_SOURCE:
        faults.append(f"has kind {shown(entry['kind'])}, needs one of {', '.join(KINDS_OF_SOURCE)}")
    return faults


def paths(
    file: Path, faults: list[Fault], text: str | None = None
) -> tuple[dict[str, GuidePath], dict[str, int]]:
    """The paths, and the line each one starts on."""
    found: dict[str, GuidePath] = {}
    data, lines = toml(file, faults, text)
    for key, entry in data.items():
        if wrong := _fault_in_path(entry):
            faults.append(Fault(str(file), lines.get(key, 1), f"{shown(key)} {wrong}"))
        else:
            found[key] = GuidePath(key, entry["title"], tuple(entry["guides"]))
    return found, lines


def _fault_in_path(entry: object) -> str:
    title, guides = (entry.get("title"), entry.get("guides")) if isinstance(entry, dict) else (None, None)
    if not isinstance(title, str) or not isinstance(guides, list):
        return "needs a title and a list of guides"
    return "" if all(isinstance(slug, str) for slug in guides) else "lists something that is no slug"


def merged(file: Path, faults: list[Fault]) -> dict[str, str]:
    """Which guide the old name of each merged one leads on to; nothing where there is no such file."""
    data, _ = toml(file, faults) if file.is_file() else ({}, {})
    return {old: new for old, new in data.items() if isinstance(new, str)}


def checks(
    file: Path, faults: list[Fault], text: str | None = None
) -> tuple[dict[str, Check], dict[str, int]]:
    """The self-checks, and the line on which each one is named."""
    data, lines = toml(file, faults, text)
    scales = _scales(data.get("scale"))

    def check(entry: dict[str, Any]) -> Check:
        return _check(entry, scales, data["note"])

    return _by_id(file, faults, lines, data.get("check"), check), lines


def _check(entry: dict[str, Any], scales: dict[str, tuple[str, ...]], note: str) -> Check:
    items = tuple(
        CheckItem(_text(item["id"]), _text(item["text"]), _text(item["theme"]), scales[_scale(item, entry)])
        for item in entry["item"]
    )
    other_view = {_text(one["theme"]): _text(one["question"]) for one in entry["other_view"]}
    return Check(
        id=_text(entry["id"]),
        title=_text(entry["title"]),
        about=_text(entry["about"]),
        note=_text(note),
        items=items,
        other_view=other_view,
        closing=_text(entry["closing"]),
    )


def _scale(item: dict[str, Any], entry: dict[str, Any]) -> str:
    return OPEN if item.get("open") else _text(item.get("scale", entry["scale"]))


def templates(
    file: Path, faults: list[Fault], text: str | None = None
) -> tuple[dict[str, Template], dict[str, int]]:
    """The templates, and the line on which each one is named. Some need no guide, purpose or care."""
    data, lines = toml(file, faults, text)
    return _by_id(file, faults, lines, data.get("template"), _template), lines


def _template(entry: dict[str, Any]) -> Template:
    topics = tuple(TemplateTopic(_text(topic["text"]), _text(topic["whose"])) for topic in entry["topics"])
    return Template(
        **{name: _text(entry[name]) for name in ("id", "title")},
        **{name: _text(entry[name]) for name in ("purpose", "guide", "care") if name in entry},
        minutes=int(entry["minutes"]),
        topics=topics,
        questions=tuple(map(_text, entry.get("questions", ()))),
    )


def _by_id(
    file: Path,
    faults: list[Fault],
    lines: dict[str, int],
    entries: object,
    read: Callable[[dict[str, Any]], ById],
) -> dict[str, ById]:
    """Those that can be read, in their order, of two with one id the later; of others a fault is added."""
    found: dict[str, ById] = {}
    for entry in entries if isinstance(entries, list) else ():
        try:
            one = read(entry)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            faults.append(_unfit(file, lines, entry, error))
            continue
        if one.id in found:
            faults.append(Fault(str(file), lines.get(one.id, 1), f"the id {one.id} is used twice"))
        found[one.id] = one
    return found


def _unfit(file: Path, lines: dict[str, int], entry: object, error: Exception) -> Fault:
    name = entry.get("id", "") if isinstance(entry, dict) else entry
    what = f"lacks {error}" if isinstance(error, KeyError) else "holds something of the wrong kind"
    return Fault(str(file), lines.get(str(name), 1), f"{shown(name)} {what}")


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("needs a text")
    return value.strip()


def _scales(value: object) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {OPEN: ()}
    for name, scale in value.items() if isinstance(value, dict) else ():
        answers = scale.get("answers") if isinstance(scale, dict) else None
        if isinstance(answers, list) and all(isinstance(answer, str) for answer in answers):
            found[name] = tuple(answers)
    return found


def pack(file: Path, faults: list[Fault], text: str | None = None) -> dict[str, str]:
    """Name, author, licence and version of a pack; for each that is missing, a fault is added."""
    needed = ("name", "author", "licence", "version")
    before = len(faults)
    data, _ = toml(file, faults, text)
    if len(faults) > before:
        return {}
    faults += [Fault(str(file), 1, f"has an unknown key {shown(key)}") for key in data if key not in needed]
    for name in needed:
        if not isinstance(data.get(name), str) or not data[name].strip():
            faults.append(Fault(str(file), 1, f"needs a text for {name}"))
    return {name: data[name] for name in needed if isinstance(data.get(name), str)}


def toml(file: Path, faults: list[Fault], text: str | None = None) -> tuple[dict[str, Any], dict[str, int]]:
    """The tables of a file and the line each one starts on, or is given its id."""
    import tomllib

    text = _given(file, faults, text)
    try:
        data = tomllib.loads(text)
    except (ValueError, OverflowError, RecursionError) as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        faults.append(Fault(str(file), line, f"is not valid TOML: {str(error).split(' (at ')[0]}"))
        return {}, {}
    lines: dict[str, int] = {}
    for number, line_text in enumerate(text.split("\n"), start=1):
        if match := re.match(r"\s*\[([^\]]+)\]|id = \"([^\"]+)\"", line_text):
            lines.setdefault((match[1] or match[2]).strip(" \"'"), number)
    return data, lines


def _given(file: Path, faults: list[Fault], text: str | None) -> str:
    return (text_of(file, faults) or "") if text is None else text
