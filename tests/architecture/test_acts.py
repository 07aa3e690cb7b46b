"""A screen calls an act of a record or a service; what has a consequence is never assigned by a screen."""

import ast
from datetime import datetime
from pathlib import Path

from coach.models.contacts import Contact

ROOT = Path(__file__).parents[2]
# What follows from each: lists, the index, the rhythm, the chain of dates, the three plans in use.
WITH_CONSEQUENCES = {
    "archived_on", "closed_on", "dropped", "due_on", "ended_on", "first_on", "handed_to", "happened_on",
    "last_contact_on", "leave_from", "leave_until", "put_right_on", "removed_at", "starts_at", "status",
    "successor_id",
}  # fmt: skip


def assigned(path):
    """Each attribute of another object that is assigned in a file, with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            for target in targets:
                for part in ast.walk(target):
                    if isinstance(part, ast.Attribute) and ast.unparse(part.value) != "self":
                        yield part.attr, f"{path.relative_to(ROOT)}:{node.lineno}"


def everywhere(folder):
    return [found for path in sorted((ROOT / folder).rglob("*.py")) for found in assigned(path)]


def test_screens_assign_no_field_that_has_a_consequence():
    assert [where for name, where in everywhere("coach/views") if name in WITH_CONSEQUENCES] == []


def test_removing_has_one_home():
    assert [where for name, where in everywhere("coach") if name == "removed_at"] == []
    removed = Contact()
    removed.remove(datetime(2026, 11, 23, 9))
    assert removed.removed_at == datetime(2026, 11, 23, 9)


def test_the_day_of_the_last_contact_is_worked_out_in_one_place():
    homes = {where.partition(":")[0] for name, where in everywhere("coach") if name == "last_contact_on"}
    assert homes == {"coach/models/contacts.py"}
