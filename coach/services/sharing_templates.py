"""Templates of one's own as a pack, for other leaders' Coach: a zip that is taken in as any pack is."""

import io
import json
import zipfile
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from coach.content.library import Template
from coach.content.packs.reader import pack_id
from coach.i18n.translate import _
from coach.models import people
from coach.models.base import A_NAME, clean_line
from coach.services.still_named import naming

STAMP = (2026, 1, 1, 0, 0, 0)  # of every entry: nothing says when it was written
VERSION = "1"


def pack(these: Iterable[Template], name: str, author: str, licence: str) -> bytes:
    """The zip, in the form of `coach/content/templates.toml`; topics keep their order.

    What another Coach may not have, a guide or a question of a pack, is left out. Raises BrokenRule where
    one of the three facts is missing.
    """
    facts = {
        "name": clean_line(name, _("A name"), A_NAME),
        "author": clean_line(author, _("An author"), A_NAME),
        "licence": clean_line(licence, _("A licence"), A_NAME),
        "version": VERSION,
    }
    taken: set[str] = set()
    told = "\n".join(_told(one, _once(pack_id(one.title), taken)) for one in these)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(zipfile.ZipInfo("pack.toml", STAMP), _lines(facts))
        into.writestr(zipfile.ZipInfo("templates.toml", STAMP), told)
    return held.getvalue()


def words_of(template: Template) -> list[str]:
    """All of it that goes out: its title first, then its topics in their order."""
    texts = (template.title, template.purpose, *(topic.text for topic in template.topics), template.care)
    return [text for text in texts if text]


def named_in(session: Session, these: Sequence[Template]) -> list[str]:
    """Who of those kept here is named in the words that would go out, by name, in the alphabet's order."""
    words = "\n".join(line for one in these for line in words_of(one))
    every = people.everyone(session, archived=True)
    return [one.name for one in every if naming(session, one.id).search(words)]


def _told(template: Template, name: str) -> str:
    questions = [key for key in template.questions if _everybodys(key)]
    texts = {"id": name, "title": template.title, "purpose": template.purpose}
    texts |= {"guide": template.guide if _everybodys(template.guide) else "", "care": template.care}
    topics = [
        f"  {{ text = {_quoted(topic.text)}, whose = {_quoted(topic.whose)} }},\n"
        for topic in template.topics
    ]
    return "".join(
        [
            "[[template]]\n",
            _lines({key: text for key, text in texts.items() if text}),
            f"minutes = {template.minutes}\n",
            f"topics = [\n{''.join(topics)}]\n",
            f"questions = [{', '.join(map(_quoted, questions))}]\n",
        ]
    )


def _everybodys(key: str) -> bool:
    """Whether it is of Coach itself: what a pack brought bears the name of that pack."""
    return "/" not in key and ":" not in key


def _lines(texts: dict[str, str]) -> str:
    return "".join(f"{key} = {_quoted(text)}\n" for key, text in texts.items())


def _quoted(text: str) -> str:
    """As TOML reads it: its basic strings are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _once(name: str, taken: set[str]) -> str:
    made, number = name, 1
    while made in taken:
        number += 1
        made = f"{name}-{number}"
    taken.add(made)
    return made
