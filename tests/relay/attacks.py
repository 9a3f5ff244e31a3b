#!/usr/bin/env python3
"""What strangers send: attacks.py RELAY SANDBOX"""
import pathlib
import resource
import socket
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Sandbox  # noqa: E402
from relay_program import AUTHORIZATION, Relay  # noqa: E402

RELAY, SANDBOX = "", ""


def raw(relay, data, timeout=60, pieces=False):
    """What the relay says to these bytes until it closes."""
    with socket.create_connection(("127.0.0.1", relay.port), timeout) as connection:
        try:
            connection.sendall(data)
        except OSError:
            pass  # it need not read all of it
        said = b""
        try:
            while True:
                part = connection.recv(65536)
                if not part:
                    return said
                said += part
        except ConnectionResetError:
            return said


def memory(relay):
    """The most that was resident so far, in bytes."""
    with open(f"/proc/{relay.process.pid}/status", encoding="ascii") as file:
        peak = next(line for line in file if line.startswith("VmHWM:"))
    return int(peak.split()[1]) * 1024


class Attacks(unittest.TestCase):
    def setUp(self):
        self.box = self.enterContext(Sandbox(SANDBOX, "--plain"))
        self.relay = self.enterContext(Relay(RELAY, self.box.gate))

    def test_a_body_of_a_gigabyte_is_refused_by_its_length(self):
        head = f"POST /logto/sms HTTP/1.1\r\nHost: x\r\nAuthorization: {AUTHORIZATION}\r\nContent-Length: {1 << 30}\r\n\r\n"
        before = memory(self.relay)
        self.assertIn(b" 413 ", raw(self.relay, head.encode() + b"x" * 100).split(b"\r\n")[0])
        self.assertLess(memory(self.relay) - before, 8 << 20)

    def test_a_body_without_a_length_ends_where_it_becomes_too_large(self):
        head = f"POST /logto/sms HTTP/1.1\r\nHost: x\r\nAuthorization: {AUTHORIZATION}\r\nTransfer-Encoding: chunked\r\n\r\n"
        chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        before = memory(self.relay)
        self.assertIn(b" 413 ", raw(self.relay, head.encode() + chunk * 160).split(b"\r\n")[0])
        self.assertLess(memory(self.relay) - before, 8 << 20)

    def test_large_bodies_share_a_limit_and_small_ones_are_answered_beside_them(self):
        head = b"POST /api/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % (256 << 10)
        slow = []
        try:
            for _ in range(128):
                slow.append(socket.create_connection(("127.0.0.1", self.relay.port), 10))
                slow[-1].sendall(head + b"{")
            deadline = time.monotonic() + 120
            while b" 503 " not in (said := raw(self.relay, head)).split(b"\r\n")[0]:
                self.assertLess(time.monotonic(), deadline)
            self.assertIn(b"Retry-After: 5\r\n", said)
            self.assertEqual(self.relay.send().status, 200)
        finally:
            for connection in slow:
                connection.close()
        deadline = time.monotonic() + 120
        while b" 503 " in (said := raw(self.relay, head + b" " * (256 << 10))).split(b"\r\n")[0]:
            self.assertLess(time.monotonic(), deadline)
        self.assertRegex(said.split(b"\r\n")[0], rb" 4\d\d ")

    def test_what_surrounds_a_body_has_a_limit_too(self):
        head = f"POST /logto/sms HTTP/1.1\r\nHost: x\r\nAuthorization: {AUTHORIZATION}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        many = 16 << 20
        before = memory(self.relay)
        for endless in (b"5;a=" + b"x" * many, b"0" * many, b"0\r\nA: " + b"x" * many, b"0\r\n" + b"A: b\r\n" * (many // 6)):
            self.assertRegex(raw(self.relay, head + endless).split(b"\r\n")[0], rb"^$| 4\d\d ")
        self.assertLess(memory(self.relay) - before, 8 << 20)
        self.assertEqual(self.relay.request("GET", "/healthz").status, 200)

    def test_a_crowd_that_says_nothing_makes_room(self):
        with Relay(RELAY, self.box.gate, "--connections", "50") as relay:
            idle = []
            try:
                for _ in range(200):
                    idle.append(socket.create_connection(("127.0.0.1", relay.port), 10))
                for i in range(20):
                    self.assertEqual(relay.send(code=f"{i:06}", timeout=60).status, 200)
            finally:
                for connection in idle:
                    connection.close()

    def test_an_address_is_what_the_proxy_says_and_not_what_stands_before_it(self):
        with Relay(RELAY, self.box.gate, "--behind-proxy") as relay:
            statuses = []
            for i in range(8):
                body = b'{"password":"wrong"}'
                said = raw(relay, b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                           b"X-Forwarded-For: 10.0.0.%d\r\nX-Forwarded-For: 10.1.1.%d, 192.0.2.7\r\nContent-Length: %d\r\n\r\n%s"
                           % (i, i, len(body), body))
                statuses.append(said[9:12])
            self.assertEqual(statuses[:5], [b"401"] * 5)
            self.assertEqual(statuses[-1], b"429")

    def test_a_header_without_an_end_is_refused(self):
        self.assertIn(b" 431 ", raw(self.relay, b"GET /healthz HTTP/1.1\r\n" + b"X-Y: " + b"z" * 20_000).split(b"\r\n")[0])

    def test_what_is_no_http_is_refused(self):
        for data in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100), b"GET\r\n\r\n", b"\r\n" * 10 + b"\0\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost : x\r\nbad header\r\n\r\n",
                     b"POST /logto/sms HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                     b"POST /logto/sms HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"):
            first = raw(self.relay, data).split(b"\r\n")[0]
            self.assertIn(b" 400 ", first, data)
        self.assertEqual(self.relay.request("GET", "/healthz").status, 200)

    def test_path_tricks_find_nothing(self):
        self.relay.send()
        for path in ("/../relay.key", "/assets/../../relay.key", "/assets/%2e%2e/relay.key", "//healthz", "/healthz/", "/logto/sms/",
                     "/LOGTO/SMS", "/logto%2fsms", "/assets/..%5crelay.key", "/config.json", "/.", "/%00", "*", "http://x/healthz"):
            answer = self.relay.request("GET", path)
            self.assertEqual(answer.status, 404, path)
        self.assertEqual(self.relay.request("GET", "/healthz?x=/../").status, 200)

    def test_a_number_carries_no_header_and_no_json(self):
        for to in ("7900\r\nX-Injected: 1", '79001234567","sign":"Other', "7900\0", "79001234567;79001234568", "７９００１２３４５６７"):
            self.assertEqual(self.relay.send(to=to).status, 400, to)
        for kind in ("SignIn\r\n", "../SignIn", '","x":"', "x" * 100):
            self.assertEqual(self.relay.send(kind=kind).status, 400, kind)
        self.assertEqual(self.box.journal(), [])

    def test_a_payload_changes_nothing_but_the_text(self):
        answer = self.relay.send(code='1","number":"79009999999', sign="Other", locale=["x"], uiLocales={"a": 1})
        self.assertEqual(answer.status, 200)
        sent = self.box.journal()[-1]["body"]
        self.assertEqual((sent["number"], sent["sign"]), ("79001234567", "SMS Aero"))

    def test_a_thousand_slow_clients_hold_nobody_up(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 1000
        if hard < wanted + 100:
            self.skipTest("too few descriptors are allowed here")
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted + 100), hard))
        slow, ended = [], threading.Event()
        try:
            for _ in range(wanted):
                connection = socket.create_connection(("127.0.0.1", self.relay.port), 10)
                connection.sendall(b"POST /logto/sms HTTP/1.1\r\nHost: x\r\n")
                slow.append(connection)

            def drip():
                while not ended.wait(1):
                    for connection in slow:
                        try:
                            connection.send(b"X: y\r\n")
                        except OSError:
                            pass  # given up by the relay

            dripping = threading.Thread(target=drip)
            dripping.start()
            self.assertGreaterEqual(self.relay.metrics()["smsaero_http_connections"], wanted)
            until = time.monotonic() + 13
            number = 0
            while time.monotonic() < until:
                self.assertEqual(self.relay.send(code=f"{number:06}", timeout=60).status, 200)
                number += 1
                time.sleep(0.1)
            self.assertGreater(number, 10)
            # However slowly they went on, their time for a request is over.
            self.assertLess(self.relay.metrics()["smsaero_http_connections"], 10)
        finally:
            ended.set()
            for connection in slow:
                connection.close()


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
