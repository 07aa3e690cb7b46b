"""What a vault holds, row by row."""

from coach.vault.damage import rescue

LONG = "words of a long talk, " * 400  # on pages of their own


def held_in(raw):
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ours = [name for name in names if not name.startswith(rescue.DERIVED) and name != "meta"]
    return {name: {tuple(row) for row in raw.execute(f'SELECT * FROM "{name}"')} for name in ours}
