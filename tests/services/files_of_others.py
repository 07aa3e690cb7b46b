"""What other programs write, as small as it may be, and how the stories have it read and brought in."""

import io
import zipfile

from coach.exchange import reading
from coach.exchange.rows import Asked
from coach.models import meetings, people, promises
from coach.services import bringing_in, preview
from tests.conftest import TODAY

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Chloé Martin
N:Martin;Chloé;;;
EMAIL;TYPE=INTERNET:Chloe.Martin@example.org
PHOTO;ENCODING=b:AAAA
 BBBB
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;Ay=
=C5=9Fe
END:VCARD
BEGIN:VCARD
VERSION:4.0
EMAIL:nobody@example.org
END:VCARD
"""
EVENT = """BEGIN:VEVENT
UID:{uid}
SUMMARY:{title}
DTSTART:{at}
DTEND:{end}
{more}END:VEVENT
"""
WITH = "ORGANIZER:mailto:me@example.org\nATTENDEE;CN=Chloé Martin:mailto:chloe.martin@example.org\n"


def calendar(*events):
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\n" + "".join(events) + "END:VCALENDAR\n"
    ).encode()


def event(uid="a", title="Chloé / me", at="20261201T100000", end="20261201T104500", more=WITH):
    return EVENT.format(uid=uid, title=title, at=at, end=end, more=more)


def word(*paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    made = io.BytesIO()
    space = "http://schemas.openxmlformats.org"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r" Type='
            f'"{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        into.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
        into.writestr("[Content_Types].xml", f'<Types xmlns="{space}/package/2006/content-types"/>')
    return made.getvalue()


def zipped(*entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as into:
        for name, data in entries:
            into.writestr(name, data)
    return held.getvalue()


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr("word/document.xml", b" " * 30_000_000)
    return made.getvalue()


def read(data, name, kind=""):
    data = data.encode() if isinstance(data, str) else data
    return reading.at_once(data, Asked(name, TODAY, kind, "en_GB"))


def brought(store, found, tick=None):
    with store.read() as session:
        seen = preview.prepare(session, found, "file", TODAY)
    for line in seen.lines if tick else ():
        line.ticked = tick(line)
    with store.write() as session:
        bringing_in.bring(session, seen, TODAY)
    return seen


def team(store):
    with store.read() as session:
        return [person.name for person in people.everyone(session)]


def given(store):
    with store.read() as session:
        return promises.open_ones(session)


def talks(store):
    with store.read() as session:
        names = people.names(session)
        found = [m for one in people.everyone(session) for m in meetings.of_person(session, one.id)]
        return sorted(
            (f"{one.starts_at:%Y-%m-%d %H:%M}", names[one.person_id], one.status, one.minutes)
            for one in found
        )
