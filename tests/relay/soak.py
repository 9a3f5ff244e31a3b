#!/usr/bin/env python3
"""Mixed load with faults: the relay's memory stays what it is after a while, and no message goes twice.
soak.py RELAY SANDBOX [SECONDS]

Callers ask for messages, some again and again as impatient ones do, to numbers whose gateway fails in every way; others have a
wrong authorization, start and check verifications of a hundred numbers (each is counted for a day), log in wrongly, send what is no HTTP, and look at the page and the metrics."""
import collections
import json
import pathlib
import random
import socket
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Sandbox  # noqa: E402
from relay_program import API_TOKEN, Relay  # noqa: E402

RELAY, SANDBOX, SECONDS = "", "", 20
# What the gateway certainly does not send may be asked of it again.
REFUSED = [f"79990000{ending}" for ending in ("400", "422", "402", "401", "404", "429", "203")]
# These have a verification again and again, which may send a code twice.
VERIFIED = [f"79{number:09}" for number in range(100)]
BROKEN = [f"79990000{ending}" for ending in ("500", "502", "503", "302", "200", "201", "202", "901", "902", "903", "904", "905", "907")]


class Soak(unittest.TestCase):
    def test_memory_is_flat_and_no_message_goes_twice(self):
        with Sandbox(SANDBOX, "--plain", "--balance", "1000000000") as box, \
                Relay(RELAY, box.gate, "--code-life", "60", "--deadline", "2") as relay:
            ended, answered, failures = threading.Event(), collections.Counter(), []
            guard = threading.Lock()

            def call(caller, act):
                source = random.Random(caller)
                number = 0
                while not ended.is_set():
                    try:
                        word = act(source, f"{caller:02}{number:06}")
                    except Exception as error:  # pylint: disable=broad-except
                        word = f"broken: {error!r}"
                        failures.append(word)
                    with guard:
                        answered[word] += 1
                    number += 1
                    time.sleep(source.uniform(0, 0.1))

            def message(source, code):
                to = source.choice(REFUSED + BROKEN) if source.random() < 0.1 else f"79{source.randrange(10 ** 9):09}"
                times = source.choice((1, 1, 1, 2, 3))
                return str([relay.send(code=code, to=to).status for _ in range(times)][-1])

            def verification(source, _):
                headers = {"Authorization": f"Bearer {API_TOKEN}"}
                answer = relay.request("POST", "/v1/verifications", {"phone": "+" + source.choice(VERIFIED), "usageType": "SignIn"},
                                       **headers)
                if answer.status == 201:
                    relay.request("POST", f"/v1/verifications/{answer.json()['id']}/check", {"code": "000000"}, **headers)
                time.sleep(0.3)  # there is a limit for the token
                return f"v1 {answer.status}"

            def stranger(source, code):
                what = source.randrange(4)
                if what == 0:
                    return f"wrong {relay.send(code=code, authorization='Bearer no').status}"
                if what == 1:
                    return f"login {relay.request('POST', '/api/login', {'password': code}).status}"
                if what == 2:
                    return f"page {relay.request('GET', source.choice(('/', '/assets/page.js', '/metrics', '/x' + code))).status}"
                with socket.create_connection(("127.0.0.1", relay.port)) as connection:
                    connection.sendall(source.randbytes(source.randrange(3000)))
                return "noise"

            callers = [threading.Thread(target=call, args=(i, act))
                       for i, act in enumerate([message] * 8 + [verification] + [stranger] * 2)]
            for caller in callers:
                caller.start()
            early = late = 0.0
            began = time.monotonic()
            # However slow the machine is, there has been something to look at.
            while (part := (time.monotonic() - began) / SECONDS) < 1 or answered["200"] <= SECONDS * 5:
                time.sleep(SECONDS / 60)
                allocated = relay.metrics()["smsaero_allocated_bytes"] / 1024
                if 1 / 6 <= part < 1 / 2:
                    early = max(early, allocated)
                elif part >= 2 / 3:
                    late = max(late, allocated)
            ended.set()
            for caller in callers:
                caller.join()
            known = relay.metrics()["smsaero_known_messages"]

            requests = collections.Counter()
            with open(box.journal_file, encoding="utf-8") as file:
                for line in file:
                    entry = json.loads(line)
                    if entry["path"] == "/v2/sms/send" and entry["body"]["number"] not in REFUSED + VERIFIED:
                        requests[entry["body"]["number"], entry["body"]["text"]] += 1
            print(f"{SECONDS} s, {dict(sorted(answered.items()))}\n{len(requests)} messages; {known:.0f} known in the end; allocated at most "
                  f"{early:.0f} KiB in the second and third sixth, {late:.0f} KiB in the last third")
            self.assertEqual(failures, [])
            self.assertEqual([each for each, count in requests.items() if count > 1], [])
            self.assertGreater(len(requests), SECONDS * 5)
            if SECONDS >= 600:  # before, what counts for a minute is still growing
                self.assertLess(late, early * 1.05)


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    SECONDS = int(sys.argv[3]) if len(sys.argv) > 3 else SECONDS
    unittest.main(argv=sys.argv[:1])
