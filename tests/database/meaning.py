"""What a schema means, whatever it was written like and in whatever order its columns came to be.

Two files of the same meaning take the same rows and keep the same rules: the one was made at once from the
models, the other grew step by step.
"""

import re

TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|\w+|[^\s\w]""")
NOT_IN_PRAGMAS = {"check", "collate", "as", "initially", "autoincrement"}


def schema(raw):
    """What each table, column, key, index, trigger and view is, and how the search is set up; by name."""
    found = {}
    for where, table, kind, _width, without_rowid, strict in raw.execute("PRAGMA table_list").fetchall():
        if where != "main" or kind == "shadow" or table.startswith("sqlite_"):
            continue
        sql = raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        found[table] = (kind, without_rowid, strict)
        if kind == "virtual":
            found |= _searched(raw, table, sql)
        elif kind == "table":
            found |= _columns(raw, table) | _keys(raw, table) | _indexes(raw, table)
            found[f"{table}, further rules"] = _further_rules(sql)
    for kind, name, sql in raw.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        if kind in ("trigger", "view"):
            found[f"{kind} {name}"] = _words(sql)
    return found


def _columns(raw, table):
    """Of each column: its affinity, whether it must be filled, its default, its place in the primary key."""
    return {
        f"{table}.{name}": (_affinity(told), bool(filled), default, key, hidden)
        for _at, name, told, filled, default, key, hidden in raw.execute(f'PRAGMA table_xinfo("{table}")')
    }


def _affinity(told):
    """SQLite's own rules, in their order."""
    rules = (("INT", "INTEGER"), ("CHAR CLOB TEXT", "TEXT"), ("BLOB", "BLOB"), ("REAL FLOA DOUB", "REAL"))
    for parts, affinity in rules:
        if any(part in told.upper() for part in parts.split()):
            return affinity
    return "NUMERIC" if told else "BLOB"


def _keys(raw, table):
    """References and what must be unique, each as a set: neither has an order, nor a name that counts."""
    references = {}
    for number, at, parent, ours, theirs, *acts in raw.execute(
        f'PRAGMA foreign_key_list("{table}")'
    ).fetchall():
        named = theirs or _primary_key(raw, parent)[at]
        references.setdefault((number, parent, *acts), set()).add((ours, named))
    unique = [row[1] for row in raw.execute(f'PRAGMA index_list("{table}")').fetchall() if row[3] == "u"]
    return {
        f"{table}, references": {(frozenset(pairs), *told[1:]) for told, pairs in references.items()},
        f"{table}, unique": {_parts(raw, name) for name in unique},
    }


def _primary_key(raw, table):
    rows = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [row[1] for row in sorted(rows, key=lambda row: row[5]) if row[5]]


def _indexes(raw, table):
    """Those made by name: what they hold, in order, whether it must be unique, and of which rows."""
    found = {}
    for _at, name, unique, origin, _partial in raw.execute(f'PRAGMA index_list("{table}")').fetchall():
        if origin == "c":
            sql = raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            _made, _on, said = _words(sql).partition(" on ")
            held, _where, rows = said.partition(" where ")
            parts = _parts(raw, name)
            worked_out = held if any(part[0] is None for part in parts) else ""
            found[f"index {name}"] = (table, parts, bool(unique), rows, worked_out)
    return found


def _parts(raw, index):
    """Column, whether it runs down, and collation of each part; no column where something is worked out."""
    rows = raw.execute(f'PRAGMA index_xinfo("{index}")').fetchall()
    return tuple((column, down, how.upper()) for _at, _of, column, down, how, key in rows if key)


def _further_rules(sql):
    """By column: checks, collations and the like, which SQLite tells only in the words it was made with."""
    found, depth, column, words = set(), 0, "", TOKEN.findall(sql.partition("(")[2])
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if at == 0 or (depth == 0 and words[at - 1] == ","):
            column = _words(word)
        if word.lower() in NOT_IN_PRAGMAS:
            found.add((column, word.lower(), _group(words[at + 1 :])))
    return found


def _group(words):
    """The next word, or all up to the bracket that closes it."""
    depth = 0
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth <= 0:
            return _words(" ".join(words[: at + 1]))
    return ""


def _searched(raw, table, sql):
    """Columns in order, for their weight goes by it; options as a set; what was set later."""
    said = re.search(r"\((.*)\)", " ".join(sql.split()))[1]
    parts = [_words(part) for part in re.findall(r"""(?:'[^']*'|"[^"]*"|[^,'"])+""", said)]
    options = {part for part in parts if " = " in part}
    set_later = raw.execute(f"SELECT k, v FROM {table}_config WHERE k != 'version'").fetchall()
    return {
        f"{table}, columns": [part for part in parts if part not in options],
        f"{table}, options": options,
        f"{table}, set later": set(set_later),
    }


def _words(sql):
    """However it is written: one space between words, names bare and small, values as they are."""
    return " ".join(word if word[0] == "'" else word.strip('"`[]').lower() for word in TOKEN.findall(sql))
