"""Where the web server listens, and whether it does."""

import errno
import http.client
import socket
from dataclasses import dataclass

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
_HERE = ("127.0.0.1", "::1", "localhost")
_ANSWER_SECONDS = 10.0


class AddressRefusedError(Exception):
    """Nobody can listen there; the message says why, in one sentence."""


@dataclass(frozen=True)
class WebAddress:
    host: str
    port: int

    @property
    def is_public(self) -> bool:
        """Whether other machines reach it."""
        return self.host not in _HERE

    @property
    def url(self) -> str:
        """What a person at this machine opens, without the last slash."""
        near = "localhost" if self.host in (*_HERE, *_EVERYWHERE) else self._quoted_host
        return f"http://{near}:{self.port}"

    @property
    def _quoted_host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    def names(self) -> list[str]:
        """Names by which browsers may ask for it, beside the usual ones of this machine."""
        if not self.is_public:
            return []
        return [socket.gethostname()] if self.host in _EVERYWHERE else [self._quoted_host]

    def check_free(self) -> None:
        """Raises AddressRefusedError."""
        try:
            family, kind, protocol, _, place = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind, protocol) as listener:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(place)
                listener.listen()
        except OSError as exc:
            raise AddressRefusedError(self._reason(exc)) from exc

    def _reason(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return f"Port {self.port} is taken by another program; choose one with --port."
        if error.errno == errno.EACCES:
            return f"Port {self.port} needs more rights than you have; choose one from 1024 with --port."
        return f"Nobody can listen on {self.host}: {error.strerror}; choose an address of this machine with --host."

    def answers(self) -> bool:
        """Whether the front page is there; a redirect to the login counts, an error of the server does not."""
        connection = http.client.HTTPConnection(
            _EVERYWHERE.get(self.host, self.host), self.port, timeout=_ANSWER_SECONDS
        )
        try:
            connection.request("GET", "/", headers={"Host": "localhost"})
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
