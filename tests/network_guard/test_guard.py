"""The guard itself: it lets loopback through and stops the rest, here and in started programs."""

import socket
import subprocess
import sys

import pytest

from tests.network_guard.guard import NetworkUsed, guarded_environment, is_own

ANOTHER_COMPUTER = ("192.0.2.1", 9)  # an address set apart for documentation


def test_another_computer_is_refused():
    with socket.socket() as plug, pytest.raises(NetworkUsed):
        plug.connect(ANOTHER_COMPUTER)


def test_a_datagram_to_another_computer_is_refused():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug, pytest.raises(NetworkUsed):
        plug.sendto(b"hello", ANOTHER_COMPUTER)


def test_a_name_is_not_looked_up():
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("polushka.example", 443)


def test_this_computer_may_be_called():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


@pytest.mark.parametrize("address", ["/run/socket", ("::1", 5, 0, 0), b"\0abstract", None, ("127.0.0.2", 1)])
def test_own_addresses_are_known(address):
    assert is_own(address)


def test_a_started_program_is_refused_and_noted_even_when_it_hides_the_error(tmp_path):
    log = tmp_path / "network.txt"
    program = """
import contextlib, socket
with contextlib.suppress(Exception):
    socket.create_connection(("192.0.2.1", 9))
"""
    subprocess.run([sys.executable, "-c", program], env=guarded_environment(log), check=True)
    assert "192.0.2.1" in log.read_text()
