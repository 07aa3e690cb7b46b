"""Which kinds of files are read, by their endings; and of the others why not, and what can be done."""

from pathlib import PurePath

from coach.i18n.translate import _

MB = 1_000_000  # bytes
MOST = {".ics": 5 * MB, ".vcf": 5 * MB, ".csv": 5 * MB, ".json": 50 * MB}  # bytes of a file
DOCUMENTS = (".md", ".markdown", ".txt", ".docx", ".html", ".htm")
ZIP, PDF = ".zip", ".pdf"
READ = (*MOST, *DOCUMENTS, ZIP)
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".tif", ".tiff", ".bmp", ".svg")


def is_read(name: str) -> bool:
    """Whether Coach reads files of that name."""
    return _ending(name) in READ


def why_not(name: str) -> str:
    """Why Coach does not read a file of that name."""
    if _ending(name) == PDF:
        return _("Coach reads no PDF.")
    if _ending(name) in PICTURES:
        return _("Coach reads no picture.")
    return _("Coach does not know this kind of file.")


def instead(name: str) -> str:
    """What can be done with such a file."""
    if _ending(name) == PDF:
        return _("Copy its text into a file that ends in .txt, or save it as .docx.")
    return _("Coach reads files that end in {endings}.").format(endings=" ".join(READ))


def is_hidden(path: PurePath) -> bool:
    """Whether it is what a program keeps for itself, beside the files of people."""
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
