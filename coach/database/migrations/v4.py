"""A promise can be handed on, to a name; a cancelled one-to-one says by whom and when, and one from a
calendar what that calls it; a question was asked
on the day of its talk, if its line was ticked; one can be pinned or swapped away for a one-to-one; earlier
wordings of notes are kept; a topic may repeat, and templates may be one's own; a plan tells the language of
its words; a fact tells what it is about; every record has a uid and tells when it was changed; no number
is given twice."""

import sqlalchemy as sa
from alembic.operations import Operations

from coach.database.engine import UNDO


def upgrade(op: Operations) -> None:
    op.add_column("promises", sa.Column("handed_to", sa.String(), nullable=False, server_default=""))
    op.add_column("promises", sa.Column("noted_at", sa.DateTime(), nullable=True))
    op.add_column("meetings", sa.Column("cancelled_by", sa.String(), nullable=False, server_default=""))
    op.add_column("meetings", sa.Column("cancelled_on", sa.Date(), nullable=True))
    op.add_column("meetings", sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("meetings", sa.Column("noted_at", sa.DateTime(), nullable=True))
    op.add_column("meetings", sa.Column("calendar_uid", sa.String(), nullable=False, server_default=""))
    op.add_column("meetings", sa.Column("calendar_at", sa.String(), nullable=False, server_default=""))
    op.add_column("people", sa.Column("nicknames", sa.String(), nullable=False, server_default=""))
    op.add_column("facts", sa.Column("about", sa.String(), nullable=False, server_default=""))
    op.add_column("plans", sa.Column("language", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE plans SET language = 'en' WHERE guide <> '' AND instr(guide, '/') = 0")
    op.add_column("closings", sa.Column("not_kept", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "thoughts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_moves_moved_on", "moves", ["moved_on"])
    op.create_table(
        "known_as",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_known_as_person_id", "known_as", ["person_id"])
    _picks(op)
    _revisions(op)
    _repeating(op)
    _own_templates(op)
    op.execute(UNDO)
    op.execute("ALTER TABLE asked ADD COLUMN topic_id INTEGER REFERENCES topics (id)")
    op.create_index("ix_asked_topic_id", "asked", ["topic_id"])
    op.execute(
        'UPDATE asked SET "on" = (SELECT date(starts_at) FROM meetings WHERE meetings.id = asked.meeting_id)'
        " WHERE meeting_id IS NOT NULL"
    )
    _uids(op)
    _never_the_same_number(op)


def _picks(op: Operations) -> None:
    op.create_table(
        "picks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_picks_person_id", "picks", ["person_id"])
    op.create_index("picks_of_meeting", "picks", ["meeting_id", "question"], unique=True)


def _revisions(op: Operations) -> None:
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False, server_default=""),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_revisions_person_id", "revisions", ["person_id"])
    op.create_index("revisions_of_note", "revisions", ["kind", "record_id", "field"])


def _repeating(op: Operations) -> None:
    op.add_column("topics", sa.Column("repeats", sa.String(), nullable=False, server_default=""))
    op.execute("ALTER TABLE topics ADD COLUMN repeated_from INTEGER REFERENCES topics (id)")
    op.create_index("topics_repeated_from", "topics", ["repeated_from"], unique=True)


def _own_templates(op: Operations) -> None:
    texts = ("title", "purpose", "topics", "questions", "guide", "care")
    op.create_table(
        "own_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )


def _uids(op: Operations) -> None:
    """One by chance for every row there is, older than all to come; the wordings were made with theirs."""
    chance = "substr(lower(hex(randomblob(2))), 2) || '8' || substr(lower(hex(randomblob(8))), 2)"
    for table in _of_records(op):
        op.add_column(table, sa.Column("changed_at", sa.String(), nullable=False, server_default=""))
        if table != "revisions":
            op.add_column(table, sa.Column("uid", sa.String(), nullable=True))
            op.execute(f"UPDATE {table} SET uid = '000000000000' || '7' || {chance}")
            with op.batch_alter_table(table) as batch:
                batch.alter_column("uid", nullable=False)
                batch.create_unique_constraint(f"{table}_uid", ["uid"])


def _of_records(op: Operations) -> list[str]:
    tables = op.get_bind().exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%PRIMARY KEY (%'"
        " AND name NOT IN ('meta', 'drafts') AND name NOT LIKE 'search%'"
    )
    return list(tables.scalars().all())


def _never_the_same_number(op: Operations) -> None:
    """SQLite keeps count of the numbers it gave only in a table that was made so; each is made anew.

    Last in this step: it takes the tables as the lines above left them.
    """
    tables = op.get_bind().exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%PRIMARY KEY (id)%'"
    )
    for table in tables.scalars().all():
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
