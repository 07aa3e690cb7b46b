"""Questions can be muted, every commit leaves its time, lists need no scan; room for Reflect and practice."""

from pathlib import Path

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.create_table(
        "muted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"]),
    )
    op.create_index("ix_muted_person_id", "muted", ["person_id"])
    op.create_index("ix_topics_person_id", "topics", ["person_id"])
    op.create_index("asked_by_day", "asked", ["on", "question"])
    op.create_index("promises_by_end", "promises", ["status", "closed_on"])
    op.create_index("plans_by_guide", "plans", ["guide"])
    op.create_index("plans_by_status", "plans", ["status", "id"])
    for statement in Path(__file__).with_name("v2.sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    op.execute("INSERT INTO meta VALUES ('commit_at', NULL)")
