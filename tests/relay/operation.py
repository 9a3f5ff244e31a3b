#!/usr/bin/env python3
"""How the relay is operated: operation.py RELAY SANDBOX"""
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Sandbox  # noqa: E402
from relay_program import AUTHORIZATION, Relay  # noqa: E402

RELAY, SANDBOX = "", ""

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
SAMPLE = re.compile(rf'{NAME}(\{{{NAME}="[^"\\\n]*"(,{NAME}="[^"\\\n]*")*\}})? (-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?|\+Inf|NaN)')
HEADER = re.compile(rf"# (HELP {NAME} .+|TYPE {NAME} (counter|gauge|histogram))")


class Operation(unittest.TestCase):
    def test_health_and_readiness(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate, config=None) as relay:
            self.assertEqual(relay.request("GET", "/healthz").status, 200)
            answer = relay.request("GET", "/readyz")
            self.assertEqual((answer.status, answer.body), (503, b"there is no config yet\n"))
            self.assertEqual(relay.send().status, 503)
            self.write_config(relay)
            relay.process.send_signal(signal.SIGHUP)
            relay.wait_for_event("config_taken")
            self.assertEqual(relay.request("GET", "/readyz").status, 200)
            self.assertEqual(relay.request("HEAD", "/readyz").body, b"")
            self.assertEqual(relay.request("POST", "/healthz").status, 405)
            self.assertEqual(relay.send().status, 200)

    def write_config(self, relay, **changes):
        config = {"email": "a@b.co", "apiKey": "the-key-of-the-account", "senderName": "S",
                  "templates": [{"usageType": kind, "content": "{{code}}"}
                                for kind in ("Register", "SignIn", "ForgotPassword", "Generic")], **changes}
        with open(relay.file("config.json"), "w", encoding="utf-8") as file:
            json.dump(config, file)

    def test_metrics_are_in_the_format_of_prometheus_and_count(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            relay.send()
            relay.send()
            relay.send(authorization="wrong")
            answer = relay.request("GET", "/metrics")
            self.assertTrue(answer.headers["content-type"].startswith("text/plain; version=0.0.4"))
            for line in answer.body.decode().splitlines():
                self.assertTrue((HEADER if line.startswith("#") else SAMPLE).fullmatch(line), line)
            self.assertTrue(answer.body.endswith(b"\n"))
            metrics = relay.metrics()
            self.assertEqual(metrics['smsaero_messages_total{way="logto",outcome="sent",code="none"}'], 1)
            self.assertEqual(metrics["smsaero_repeated_requests_total"], 1)
            self.assertEqual(metrics['smsaero_http_requests_total{route="/logto/sms",status="200"}'], 2)
            self.assertEqual(metrics['smsaero_http_requests_total{route="/logto/sms",status="401"}'], 1)
            self.assertEqual(metrics["smsaero_gateway_call_seconds_count"], 1)
            self.assertEqual(metrics["smsaero_configured"], 1)
            self.assertEqual(metrics["smsaero_known_messages"], 1)
            self.assertGreaterEqual(metrics["smsaero_http_connections"], 1)

    def test_foreign_paths_make_no_metrics_of_their_own(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            for i in range(50):
                relay.request("GET", f"/nothing/{i}")
            routes = [name for name in relay.metrics() if name.startswith("smsaero_http_requests_total")]
            self.assertEqual(routes, ['smsaero_http_requests_total{route="other",status="404"}'])

    def test_a_hangup_takes_a_new_config_and_refuses_a_wrong_one_with_its_problems(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            self.write_config(relay, senderName="Another")
            relay.process.send_signal(signal.SIGHUP)
            relay.wait_for_event("config_taken", 2)
            self.assertEqual(relay.send().status, 200)
            self.assertEqual(box.journal()[-1]["body"]["sign"], "Another")
            for i, wrong in enumerate(({"email": "no address"}, {"templates": []})):
                self.write_config(relay, **wrong)
                relay.process.send_signal(signal.SIGHUP)
                relay.wait_for_event("config_refused", i + 1)
            reasons = [event["reason"] for event in relay.events() if event["event"] == "config_refused"]
            self.assertEqual(reasons[0], "/email: Invalid email")
            self.assertIn("/templates: Template with UsageType (Register, SignIn, ForgotPassword, Generic)", reasons[1])
            with open(relay.file("config.json"), "w", encoding="utf-8") as file:
                file.write("{ no json")
            relay.process.send_signal(signal.SIGHUP)
            relay.wait_for_event("config_refused", 3)
            os.remove(relay.file("config.json"))
            relay.process.send_signal(signal.SIGHUP)
            relay.wait_for_event("config_missing")
            self.assertEqual(relay.send(code="222222").status, 200)
            self.assertEqual(box.journal()[-1]["body"]["sign"], "Another")
            metrics = relay.metrics()
            self.assertEqual(metrics['smsaero_config_reloads_total{result="taken"}'], 1)
            self.assertEqual(metrics['smsaero_config_reloads_total{result="refused"}'], 3)
            self.assertNotIn("the-key-of-the-account", relay.log())

    def test_two_relays_in_one_folder_are_one_too_many(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            with self.assertRaisesRegex(AssertionError, "another relay uses"):
                Relay(RELAY, box.gate, folder=relay.folder)
            self.assertEqual(relay.send().status, 200)

    def begin_silent_send(self, box, relay):
        """A message that the gateway has and does not answer: who waits for it, and what they will be told."""
        statuses = []
        caller = threading.Thread(target=lambda: statuses.append(relay.send(to="79990000903").status))
        caller.start()
        until = time.monotonic() + 120
        while not box.journal() and time.monotonic() < until:
            time.sleep(0.01)
        return caller, statuses

    def test_a_stop_finishes_what_is_under_way(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate, "--deadline", "2") as relay:
            caller, statuses = self.begin_silent_send(box, relay)
            self.assertEqual(relay.stop(), 0)
            caller.join()
            self.assertEqual(statuses, [202])
            self.assertEqual(relay.events()[-1]["event"], "stopped")

    def test_a_hangup_amid_a_stop_ends_nothing(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate, "--deadline", "2") as relay:
            caller, statuses = self.begin_silent_send(box, relay)
            relay.process.send_signal(signal.SIGTERM)
            relay.wait_for_event("stopping")
            relay.process.send_signal(signal.SIGHUP)
            self.assertEqual(relay.process.wait(120), 0)
            caller.join()
            self.assertEqual(statuses, [202])

    def test_a_stop_does_not_wait_for_idle_clients(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            import http.client
            idle = http.client.HTTPConnection("127.0.0.1", relay.port)
            idle.request("GET", "/healthz")
            idle.getresponse().read()
            relay.send()  # and the gate's connection is idle too
            began = time.monotonic()
            self.assertEqual(relay.stop(), 0)
            self.assertLess(time.monotonic() - began, 5)
            idle.close()

    def test_each_line_of_the_log_is_json_with_time_and_event(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            relay.send()
            for event in relay.events():
                self.assertRegex(event["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
                self.assertTrue(event["event"])

    def test_it_serves_tls_of_its_own(self):
        with Sandbox(SANDBOX, "--plain") as box:
            folder = box.folder.name
            certificate, key = os.path.join(folder, "relay.pem"), os.path.join(folder, "relay-key.pem")
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                            "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
                            "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
            with Relay(RELAY, box.gate, "--tls-certificate", certificate, "--tls-key", key) as relay:
                trust = ssl.create_default_context(cafile=certificate)
                with urllib.request.urlopen(f"https://127.0.0.1:{relay.port}/healthz", context=trust) as answer:
                    self.assertEqual(answer.read(), b"ok\n")

            # One that agrees on TLS while the relay is stopped has nothing more to wait for.
            with Relay(RELAY, box.gate, "--tls-certificate", certificate, "--tls-key", key) as relay:
                with socket.create_connection(("127.0.0.1", relay.port)) as silent:
                    time.sleep(0.2)
                    relay.process.send_signal(signal.SIGTERM)
                    relay.wait_for_event("stopping")
                    began = time.monotonic()
                    with trust.wrap_socket(silent, server_hostname="127.0.0.1"):
                        self.assertEqual(relay.process.wait(120), 0)
                    self.assertLess(time.monotonic() - began, 9)

    def test_what_it_cannot_start_with_is_said(self):
        for arguments, environment, words in (
                (["--listen", "nowhere"], {}, "needs an address and a port"),
                (["--listen", "127.0.0.1:0", "--gate", "ftp://x"], {}, "--gate"),
                (["--listen", "127.0.0.1:0"], {"SMSAERO_RELAY_AUTHORIZATION": "short"}, "at least 16 characters"),
                (["--listen", "127.0.0.1:0", "--tls-certificate", "/nowhere"], {}, "--tls-key"),
                (["--listen", "203.0.113.1:0"], {}, "cannot serve")):
            with tempfile.TemporaryDirectory() as folder:
                done = subprocess.run([RELAY, "--state", folder, *arguments],
                                      env={**os.environ, "SMSAERO_RELAY_AUTHORIZATION": AUTHORIZATION, **environment},
                                      capture_output=True, encoding="utf-8", timeout=120, check=False)
            self.assertEqual(done.returncode, 1, done)
            self.assertIn(words, done.stdout + done.stderr)


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
