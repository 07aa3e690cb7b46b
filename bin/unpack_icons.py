"""Unpacks the icons Coach uses out of Lucide's archive into resources/icons: for `make setup` and builds."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.views.widgets import icon_files

if __name__ == "__main__":
    icon_files.unpack(icon_files.folder())
    print(f"{len(icon_files.NAMES)} icons in {icon_files.folder().name}/")
