"""Ask a server whether it would serve us, in its own protocol: libpq hides the error code of a failed connection.

Source: PostgreSQL documentation, "Message Formats".
"""

import socket
import struct
from dataclasses import dataclass
from pathlib import Path

READY = "00000"
NOTHING_LISTENS = ""
CANNOT_CONNECT_NOW = "57P03"
DATABASE_IS_MISSING = "3D000"

_PROTOCOL_3 = 196608
_SECONDS = 5.0


@dataclass(frozen=True)
class Answer:
    """`sqlstate` is READY, an error code of the server, or NOTHING_LISTENS. `version` is known when ready."""

    sqlstate: str
    version: str = ""


def ask(socket_path: Path, database: str) -> Answer:
    """Start a session as `postgres` and leave. A server too busy to answer counts as one that cannot connect now."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_SECONDS)
        try:
            connection.connect(str(socket_path))
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError):
            return Answer(NOTHING_LISTENS)
        except (BlockingIOError, TimeoutError):
            return Answer(CANNOT_CONNECT_NOW)
        try:
            connection.sendall(_startup_message(database))
            return _read_answer(connection)
        except OSError:
            return Answer(CANNOT_CONNECT_NOW)


def _startup_message(database: str) -> bytes:
    words = ("user", "postgres", "database", database)
    body = struct.pack("!i", _PROTOCOL_3) + b"".join(word.encode() + b"\0" for word in words) + b"\0"
    return struct.pack("!i", len(body) + 4) + body


def _read_answer(connection: socket.socket) -> Answer:
    version = ""
    with connection.makefile("rb") as stream:
        while len(head := stream.read(5)) == 5:
            kind, length = struct.unpack("!ci", head)
            fields = stream.read(length - 4).split(b"\0")
            if kind == b"E":
                return Answer(_sqlstate(fields))
            if kind == b"S" and fields[0] == b"server_version":
                version = fields[1].decode()
            if kind == b"Z":
                connection.sendall(b"X\0\0\0\4")
                return Answer(READY, version)
    return Answer(CANNOT_CONNECT_NOW)


def _sqlstate(fields: list[bytes]) -> str:
    return next((field[1:].decode() for field in fields if field.startswith(b"C")), CANNOT_CONNECT_NOW)
