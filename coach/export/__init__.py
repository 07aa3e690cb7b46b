"""Pages, and what they can be saved as by the end of the file's name."""

KINDS = (".pdf", ".html")
KINDS_OF = {
    "notes": (*KINDS, ".md"),
    "dossier": (*KINDS, ".md"),
    "promises": (*KINDS, ".csv"),
    "plan": (*KINDS, ".csv", ".ics"),
    "attention": (".csv",),
}
