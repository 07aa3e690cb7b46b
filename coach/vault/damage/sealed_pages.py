"""The pages of the notes file as they lie on the disk: each is sealed, and tells whether it is whole.

SQLCipher 4: AES-256-CBC, an HMAC-SHA512 at the end of every page, which also covers the page's number.
"""

import hashlib
import hmac
import struct

PAGE, SALT, IV, SEAL = 4096, 16, 16, 64  # bytes
RESERVED = IV + SEAL  # at the end of every page
MAGIC = b"SQLite format 3\0"


class Seals:
    """Of one file, by its data key and its salt, which are the first bytes of the file."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        masked = bytes(byte ^ 0x3A for byte in salt)
        self._key, self.salt = key, salt
        self._hmac = hashlib.pbkdf2_hmac("sha512", key, masked, 2, 32)

    def hold(self, number: int, page: bytes) -> bool:
        """Whether every bit of the page is as it was written. The first page has the number 1."""
        return len(page) == PAGE and hmac.compare_digest(self._seal(number, page), page[-SEAL:])

    def _seal(self, number: int, page: bytes) -> bytes:
        return hmac.digest(self._hmac, self._sealed(number, page), "sha512")

    @staticmethod
    def _sealed(number: int, page: bytes) -> bytes:
        return page[SALT if number == 1 else 0 : -SEAL] + struct.pack("<I", number)

    def mended(self, number: int, page: bytes) -> bytes | None:
        """The page with the one bit turned back that was flipped; None where it is more than one.

        Whether it is the right one the seal itself proves. Takes up to a second.
        """
        if len(page) != PAGE:
            return None
        seal = self._seal(number, page)
        if _differ(seal, page[-SEAL:]) == 1:
            return page[:-SEAL] + seal
        tried = bytearray(self._sealed(number, page))
        for at in range(len(tried) - 4):  # behind it stands the number
            for bit in range(8):
                tried[at] ^= 1 << bit
                if hmac.digest(self._hmac, tried, "sha512") == page[-SEAL:]:
                    return page[: PAGE - SEAL - len(tried) + 4] + bytes(tried[:-4]) + page[-SEAL:]
                tried[at] ^= 1 << bit
        return None

    def opened(self, number: int, page: bytes) -> bytes:
        """What the page says, whether or not its seal holds; the room for the seal is left empty."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        begins = SALT if number == 1 else 0
        ends = PAGE - RESERVED
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(page[ends : ends + IV])).decryptor()
        return MAGIC[:begins] + cipher.update(page[begins:ends]) + bytes(RESERVED)


def _differ(one: bytes, other: bytes) -> int:
    """In how many bits."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def of(key: bytes, data: bytes) -> Seals | None:
    """The seals of a file with this content; None where not one page is sealed with this key.

    A bit flipped in the salt itself, which every seal depends on, is found and turned back.
    """
    some = range(2, min(len(data) // PAGE, 6) + 1)
    salt = int.from_bytes(data[:SALT])
    for turned in (0, *(1 << bit for bit in range(SALT * 8))):
        seals = Seals(key, (salt ^ turned).to_bytes(SALT))
        if any(seals.hold(number, data[(number - 1) * PAGE : number * PAGE]) for number in some):
            return seals
    return None
