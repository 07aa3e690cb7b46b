# The driver is used as the standard library's, and ships no types of its own.
from sqlite3.dbapi2 import *  # noqa: F403
