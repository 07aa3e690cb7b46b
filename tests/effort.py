"""How much work something is, counted: the same on a slow machine, a busy one and a quick one."""

import sys
from contextlib import contextmanager


@contextmanager
def at_most(calls):
    """Fails when more functions than that, of Python and of C, are entered inside."""
    count, before = 0, sys.getprofile()

    def counted(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        yield
    finally:
        sys.setprofile(before)
        assert count <= calls, f"{count} functions entered, {calls} allowed"
