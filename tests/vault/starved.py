"""Coach's command line with so little memory left: `starved.py MIB WORD…`, beyond what it holds by then."""

import resource
import sys

from coach import app
from coach.cli import main

MIB = 2**20


def held():
    """Bytes of address space this process has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    assert main.COMMANDS
    most = held() + int(sys.argv[1]) * MIB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    sys.exit(app.main(sys.argv[2:]))
