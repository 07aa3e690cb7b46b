"""A promise can be handed on, to a name; a cancelled one-to-one says by whom and when; a question was asked
on the day of its talk."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("promises", sa.Column("handed_to", sa.String(), nullable=False, server_default=""))
    op.add_column("meetings", sa.Column("cancelled_by", sa.String(), nullable=False, server_default=""))
    op.add_column("meetings", sa.Column("cancelled_on", sa.Date(), nullable=True))
    op.create_index("ix_moves_moved_on", "moves", ["moved_on"])
    op.execute(
        'UPDATE asked SET "on" = (SELECT date(starts_at) FROM meetings WHERE meetings.id = asked.meeting_id)'
        " WHERE meeting_id IS NOT NULL"
    )
