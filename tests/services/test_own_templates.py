"""Templates of one's own: what they hold, and that other records do not hang on them."""

from dataclasses import replace
from datetime import datetime

import pytest

from coach.content import library
from coach.content.sources import TemplateTopic
from coach.models import meetings, people, topics
from coach.models.base import BrokenRule
from coach.services import meetings as acts
from coach.services import own_templates, still_named, trash

NOW = datetime(2026, 11, 23, 9)
TOLD = replace(
    own_templates.EMPTY,
    title="Month's end",
    minutes=40,
    topics=(TemplateTopic("The rota: who is where", "theirs"), TemplateTopic("The figures", "mine")),
)


def made(store, told=TOLD):
    with store.write() as session:
        return own_templates.make(session, told)


def every(store):
    with store.read() as session:
        return own_templates.every(session)


def test_it_reads_as_it_was_told(store):
    kept = made(store)
    assert own_templates.is_own(kept.id)
    assert every(store) == [kept] == [replace(TOLD, id=kept.id)]


def test_a_copy_of_one_of_coachs_holds_all_of_it_under_another_title(store):
    ours = next(iter(library.load().templates.values()))
    kept = made(store, own_templates.copied(ours))
    assert kept == replace(ours, id=kept.id, title=f"{ours.title} (copy)")
    assert not own_templates.is_own(ours.id)


def test_changed_removed_and_put_back(store):
    kept = made(store)
    with store.write() as session:
        own_templates.change(session, replace(kept, care="Quietly."))
    assert [one.care for one in every(store)] == ["Quietly."]
    with store.write() as session:
        own_templates.remove(session, kept.id, NOW)
    assert every(store) == []
    store.undo_of_last()()
    assert [one.id for one in every(store)] == [kept.id]
    with store.write() as session:
        own_templates.remove(session, kept.id, NOW)
    with store.write() as session:
        (gone,) = trash.held(session)
        assert gone.words == "Month's end"
        trash.put_back(session, gone.kind, gone.id)
    assert [one.id for one in every(store)] == [kept.id]


@pytest.mark.parametrize("wrong", [{"title": " "}, {"topics": ()}, {"minutes": 4}, {"purpose": "x" * 501},
                                   {"topics": (TemplateTopic("x", "mine"),) * 51}])  # fmt: skip
def test_what_no_template_can_be_is_refused_with_words(store, wrong):
    with pytest.raises(BrokenRule):
        made(store, replace(TOLD, **wrong))
    assert every(store) == []


def test_from_an_agenda_comes_what_is_not_private_and_it_fills_another(store):
    with store.write() as session:
        ana, ben = (people.add(session, name).id for name in ("Ana", "Ben"))
        hers = acts.plan(session, ana, datetime(2026, 11, 24, 10), 45)
        his = acts.plan(session, ben, datetime(2026, 11, 25, 10))
        topics.add(session, hers, "The rota", "theirs", "shared")
        topics.add(session, hers, "Her mother", "mine", "private")
        kept = own_templates.of_agenda(session, hers.id)
        assert (kept.minutes, [t.text for t in kept.topics]) == (45, ["The rota"])
        acts.fill(session, his.id, replace(kept, title="Rota"), {})
        assert [(t.whose, t.body) for t in topics.of_meeting(session, his.id)] == [("theirs", "The rota")]
        assert meetings.get(session, his.id).minutes == 30


def test_one_that_names_somebody_is_told_when_they_are_forgotten(store):
    with store.write() as session:
        ana = people.add(session, "Ana").id
        own_templates.make(session, replace(TOLD, purpose="As with Ana"))
        (line,) = still_named.still_named(session, ana)
    assert "As with Ana" in line.words
