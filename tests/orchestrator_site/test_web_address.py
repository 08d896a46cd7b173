"""Where the web server listens."""

import http.server
import socket
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest

from orchestrator_site.web_address import AddressRefusedError, WebAddress


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_check_free__a_taken_port_is_one_sentence(listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    with pytest.raises(AddressRefusedError, match=rf"^Port {port} is taken by another program; .*--port\.$"):
        WebAddress("127.0.0.1", port).check_free()


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "host.invalid"])
def test_check_free__an_address_that_is_not_ours_is_one_sentence(host: str) -> None:
    with pytest.raises(AddressRefusedError, match=f"^Nobody can listen on {host}: .*--host"):
        WebAddress(host, 8001).check_free()


def test_check_free__leaves_the_port_free(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()

    WebAddress("127.0.0.1", port).check_free()
    WebAddress("127.0.0.1", port).check_free()


@pytest.mark.parametrize(
    ("host", "url", "names"),
    [
        ("127.0.0.1", "http://localhost:8001", []),
        ("::1", "http://localhost:8001", []),
        ("0.0.0.0", "http://localhost:8001", [socket.gethostname()]),
        ("192.0.2.4", "http://192.0.2.4:8001", ["192.0.2.4"]),
        ("2001:db8::4", "http://[2001:db8::4]:8001", ["[2001:db8::4]"]),
    ],
)
def test_url__is_what_a_person_opens(host: str, url: str, names: list[str]) -> None:
    address = WebAddress(host, 8001)

    assert (address.url, address.names()) == (url, names)


class Page(http.server.BaseHTTPRequestHandler):
    status: ClassVar[int] = 200

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.mark.parametrize(("status", "expected"), [(200, True), (302, True), (500, False)])
def test_answers__means_a_page_that_is_no_failure(status: int, expected: bool) -> None:
    page = type("Status", (Page,), {"status": status})
    with http.server.HTTPServer(("127.0.0.1", 0), page) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()

        answered = WebAddress("127.0.0.1", server.server_port).answers()
        thread.join()

    assert answered is expected


def test_answers__not_while_nothing_listens(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()

    assert not WebAddress("127.0.0.1", port).answers()
