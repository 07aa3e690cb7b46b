"""A promise can be handed on, to a name; a cancelled one-to-one says by whom."""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    op.add_column("promises", sa.Column("handed_to", sa.String(), nullable=False, server_default=""))
    op.add_column("meetings", sa.Column("cancelled_by", sa.String(), nullable=False, server_default=""))
