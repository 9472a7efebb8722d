"""What a service publishes."""

from __future__ import annotations

import pytest

from tests.compose.reading import service


@pytest.mark.parametrize(
    ("written", "address", "host", "target", "protocol"),
    [
        ("80", "", None, (80, 80), "tcp"),
        ('"8080:80"', "", (8080, 8080), (80, 80), "tcp"),
        ('"127.0.0.1:8080:80/udp"', "127.0.0.1", (8080, 8080), (80, 80), "udp"),
        ('"127.0.0.1::80"', "127.0.0.1", None, (80, 80), "tcp"),
        ('"[::1]:8080:80"', "[::1]", (8080, 8080), (80, 80), "tcp"),
        ('"3000-3002:4000-4002"', "", (3000, 3002), (4000, 4002), "tcp"),
        ('"8000-8002:80"', "", (8000, 8002), (80, 80), "tcp"),
        ('"${PORT:-9}:80"', "", (9, 9), (80, 80), "tcp"),
        (
            "{target: 80, published: 8080, host_ip: 127.0.0.1, protocol: udp}",
            "127.0.0.1",
            (8080, 8080),
            (80, 80),
            "udp",
        ),
        ('"0:80"', "", None, (80, 80), "tcp"),
    ],
)
def test_what_is_published(
    written: str, address: str, host: tuple[int, int] | None, target: tuple[int, int], protocol: str
) -> None:
    (port,) = service(f"ports: [{written}]").ports
    assert (port.address, port.host, port.target, port.protocol) == (address, host, target, protocol)
    assert (port.known, port.wrong) == (True, "")


@pytest.mark.parametrize(
    "written", ["80800:80", "http", "8080:", "80:90:100:110", "3000-3002:4000-4001", "1:2/xyz", "9-8:1"]
)
def test_what_cannot_be(written: str) -> None:
    (port,) = service(f'ports: ["{written}"]').ports
    assert port.wrong


@pytest.mark.parametrize("written", ["${PORT}:80", "8080:${PORT}", "<port>:80", "${ADDRESS}:1:2"])
def test_what_nobody_can_know(written: str) -> None:
    (port,) = service(f'ports: ["{written}"]').ports
    assert (port.known, port.wrong) == (False, "")


def test_who_can_reach_it() -> None:
    ports = service('ports: ["1:1", "127.0.0.1:2:2", "0.0.0.0:3:3", "[::1]:4:4"]').ports
    assert [port.is_open for port in ports] == [True, False, True, False]
    assert service("network_mode: host").is_published
    assert not service('ports: ["127.0.0.1:2:2"]').is_published
    assert service('ports: ["1:2", "5-6:7-8"]\nexpose: [9, "10", x]').exposed == {2, 7, 8, 9, 10}
