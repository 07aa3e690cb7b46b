"""SHA-256 without OpenSSL, all of which hashlib would load before the first paint.

Python's own has another name since 3.12.
"""

import sys

if sys.version_info >= (3, 12):
    from _sha2 import sha256
else:
    from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]

__all__ = ["sha256"]
