"""Where a vault lies: in a folder that something keeps in step with other computers, or on another computer.

Such a service puts other files in the place of open ones, and SQLite's locks do not reach across a network.
"""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MARKS = {  # what a service leaves in the folder it keeps, and how the service is called
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
SYNC_DATABASES = ("._sync_*.db", ".sync_*.db")  # left by Nextcloud and ownCloud
NAMES = {  # the beginnings of folders' names, folded
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "syncthing": "Syncthing",
}
REMOTE = frozenset({
    "9p", "afs", "cifs", "davfs", "fuse.davfs2", "fuse.rclone", "fuse.sshfs", "ncpfs", "nfs", "nfs4", "smb3",
    "smbfs",
})  # fmt: skip
MOUNTS = Path("/proc/self/mounts")
OURS = {"notes": ("notes.db",), "vault": ("vault.json", "vault.copy.json")}


def kept_in_step_by(folder: Path) -> str:
    """The name of the service that keeps this folder in step with others; "" where none is known to."""
    for one in (folder, *folder.parents):
        for mark, service in MARKS.items():
            if (one / mark).exists():
                return service
        with suppress(OSError):
            if any(next(one.glob(pattern), None) for pattern in SYNC_DATABASES):
                return "Nextcloud"
    said = [part.casefold() for part in folder.parts]
    named = (service for part in said for begins, service in NAMES.items() if part.startswith(begins))
    return next(named, "")


def lies_elsewhere(folder: Path, mounts: str | None = None) -> bool:
    """Whether the folder lies on another computer. `mounts` is what the system says of its disks."""
    if sys.platform == "win32":
        return str(folder).startswith("\\\\")
    if mounts is None:
        try:
            mounts = MOUNTS.read_text("utf-8", "replace")
        except OSError:
            return False
    held = [line.split()[1:3] for line in mounts.splitlines() if len(line.split()) > 2]
    path = os.path.realpath(folder)
    above = [(at.replace("\\040", " "), kind) for at, kind in held]
    under = [(len(at), kind) for at, kind in above if path == at or path.startswith(at.rstrip("/") + "/")]
    return max(under, default=(0, ""))[1] in REMOTE


def conflict_copies(folder: Path) -> list[str]:
    """Names of files that look like another computer's copy of ours, in the order of the alphabet."""
    return sorted(_others(folder))


def _others(folder: Path) -> Iterable[str]:
    for begins, known in OURS.items():
        for ending in {Path(name).suffix for name in known}:
            for one in folder.glob(f"{begins}*{ending}"):
                if one.name not in known:
                    yield one.name
