"""A bridge has a level like all words; an own question can say where it is asked."""

from pathlib import Path

from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    for statement in Path(__file__).with_name("v3.sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
