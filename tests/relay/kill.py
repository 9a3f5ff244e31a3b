#!/usr/bin/env python3
"""Killed amid load and started again: no message goes twice, and no config is lost. kill.py RELAY SANDBOX [TIMES]"""
import collections
import json
import pathlib
import random
import signal
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Sandbox  # noqa: E402
from relay_program import PASSWORD, Relay  # noqa: E402

RELAY, SANDBOX, TIMES = "", "", 5


class Kill(unittest.TestCase):
    def test_no_message_goes_twice(self):
        """Callers that ask for each message until they have an answer, as nobody who pays for it should."""
        with Sandbox(SANDBOX, "--plain", "--balance", "1000000000") as box, Relay(RELAY, box.gate) as relay:
            ended, answered, lost = threading.Event(), collections.Counter(), 0
            guard = threading.Lock()

            def call(caller):
                number = 0
                while not ended.is_set():
                    code = f"{caller:02}{number:04}"
                    number += 1
                    while not ended.is_set():
                        try:
                            status = relay.send(code=code, timeout=120).status
                        except OSError:  # killed under way: ask again, once it is back
                            with guard:
                                nonlocal lost
                                lost += 1
                            time.sleep(0.02)
                            continue
                        with guard:
                            answered[status] += 1
                        if status != 503:
                            break

            callers = [threading.Thread(target=call, args=(caller,)) for caller in range(16)]
            for caller in callers:
                caller.start()

            def go_on():
                """Waits for answers, however long a slow machine takes for them."""
                before, until = answered[200], time.monotonic() + 120
                while answered[200] < before + 30 and time.monotonic() < until:
                    time.sleep(0.01)

            for _ in range(TIMES):
                go_on()
                time.sleep(random.uniform(0, 0.6))
                relay.stop(signal.SIGKILL)
                relay.start()
            go_on()
            ended.set()
            for caller in callers:
                caller.join()
            sent = collections.Counter(entry["body"]["text"] for entry in box.journal())
            print(f"killed {TIMES} times, {lost} requests cut off, answers {dict(answered)}, {len(sent)} messages")
            self.assertEqual([text for text, count in sent.items() if count > 1], [])
            self.assertGreater(lost, 0)
            self.assertGreater(answered[202], 0, "no kill came between a record and its outcome")
            self.assertGreater(len(sent), 20 * TIMES)

    def test_no_config_is_lost_amid_saves(self):
        """Whatever the moment, what is there afterwards is one of the configs that were saved, whole and in force."""
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            known = {"SMS Aero"}  # of the config that it begins with

            def save(ended):
                try:
                    login = relay.request("POST", "/api/login", {"password": PASSWORD})
                    cookie = login.headers["set-cookie"].split(";")[0]
                    for number in range(1_000_000):
                        name = f"name {len(known)} {number}"
                        known.add(name)
                        config = {"email": "a@b.co", "apiKey": "k", "senderName": name,
                                  "templates": [{"usageType": kind, "content": "{{code}} " + "x" * 100}
                                                for kind in ("Register", "SignIn", "ForgotPassword", "Generic")]}
                        answer = relay.request("PUT", "/api/config", {"config": config}, Cookie=cookie,
                                               X_CSRF_Token=login.json()["csrf"])
                        self.assertEqual(answer.status, 200)
                except OSError:
                    ended.append("killed under way")

            for i in range(TIMES):
                ended, before, until = [], len(known), time.monotonic() + 120
                saving = threading.Thread(target=save, args=(ended,))
                saving.start()
                while len(known) == before and time.monotonic() < until:
                    time.sleep(0.001)
                time.sleep(random.uniform(0, 0.35))
                relay.stop(signal.SIGKILL)
                saving.join()
                self.assertEqual(ended, ["killed under way"])
                relay.start()
                with open(relay.file("config.json"), encoding="utf-8") as file:
                    saved = json.load(file)["senderName"]
                self.assertIn(saved, known)
                self.assertEqual(relay.send(code=f"{i:06}").status, 200)
                self.assertEqual(box.journal()[-1]["body"]["sign"], saved)
            self.assertGreater(len(known), TIMES)

    def test_a_record_without_an_outcome_counts_as_unknown(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            silent = "79990000903"
            cut = threading.Thread(target=lambda: self.assertRaises(OSError, relay.send, to=silent))
            cut.start()
            until = time.monotonic() + 120
            while not box.journal() and time.monotonic() < until:
                time.sleep(0.01)
            relay.stop(signal.SIGKILL)
            cut.join()
            relay.start()
            answer = relay.send(to=silent)
            self.assertEqual((answer.status, answer.json()), (202, {"outcome": "unknown"}))
            self.assertEqual(len(box.journal()), 1)
            self.assertEqual(relay.send(to=silent, code="654322", timeout=120).status, 202)
            self.assertEqual(len(box.journal()), 2)


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else TIMES
    unittest.main(argv=sys.argv[:1])
