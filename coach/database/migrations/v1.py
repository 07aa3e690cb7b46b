"""The tables as first released; kept so that tests can build every older file from nothing."""

from pathlib import Path

from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    for statement in Path(__file__).with_name("v1.sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
