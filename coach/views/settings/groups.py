"""The groups of Settings in their order: what each is called, where it stands, what else it is sought by."""

from typing import NamedTuple

from coach.i18n.translate import _, later


class SettingsGroup(NamedTuple):
    """One of them by its key: its title, its icon, the heading it stands under, and what else somebody may
    call what stands in it, with commas between. Texts are English: `_` says them.
    """

    key: str
    title: str
    icon: str
    over: str
    also: str


SAFETY, COMPUTER = later("Safety"), later("This computer")
GROUPS = (
    SettingsGroup(
        "key",
        later("Passphrase and lock"),
        "lock",
        SAFETY,
        later("password, passphrase, lock, recovery code"),
    ),
    SettingsGroup(
        "backups", later("Backups"), "archive", SAFETY, later("backup, restore, bring back, second disk")
    ),
    SettingsGroup(
        "where",
        later("Where your data lies"),
        "folder",
        SAFETY,
        later("folder, data, protection, diagnostics, version, licences, update"),
    ),
    SettingsGroup(
        "long", later("How long notes are kept"), "history", SAFETY, later("delete, trash, removed")
    ),
    SettingsGroup(
        "inout",
        later("In and out"),
        "arrow-left-right",
        later("In and out"),
        later("import, export, calendar, ics, contacts, csv, table, move to another program"),
    ),
    SettingsGroup(
        "looks",
        later("Appearance"),
        "sun",
        COMPUTER,
        later("dark, light, theme, colours, text size, larger letters, language, spelling"),
    ),
    SettingsGroup(
        "region",
        later("Region and paper"),
        "calendar",
        COMPUTER,
        later("date format, hours, first day of the week, working days, A4"),
    ),
    SettingsGroup("reminders", later("Reminders"), "bell", COMPUTER, later("notifications")),
    SettingsGroup(
        "care",
        later("People behind the notes"),
        "heart-handshake",
        later("People"),
        later("help, numbers to call"),
    ),
)


def titles() -> dict[str, str]:
    """Each as it is said now, by its key, in the order of the page."""
    return {one.key: _(one.title) for one in GROUPS}
