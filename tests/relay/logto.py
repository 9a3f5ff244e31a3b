#!/usr/bin/env python3
"""`POST /logto/sms`: logto.py RELAY SANDBOX"""
import json
import pathlib
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Sandbox, vectors  # noqa: E402
from relay_program import AUTHORIZATION, Relay  # noqa: E402

RELAY, SANDBOX = "", ""


def texts(box):
    """Of the messages that the gateway was asked for."""
    return [entry["body"]["text"] for entry in box.journal() if entry["path"] == "/v2/sms/send"]


class Logto(unittest.TestCase):
    def test_each_recorded_request_of_the_connector_arrives_from_a_fresh_relay(self):
        seen = {json.dumps(row["input"]["data"], sort_keys=True) for row in vectors("wire-captures-http-sms.jsonl")}
        for data in map(json.loads, seen):
            with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
                body = json.dumps(data, separators=(",", ":"))
                answer = relay.request("POST", "/logto/sms", body, Authorization=AUTHORIZATION,
                                       Content_Type="application/json")
                self.assertEqual((answer.status, answer.json()), (200, {"outcome": "sent"}), data)
                sent = box.journal()[-1]["body"]
                self.assertEqual(sent["number"], data["to"])
                self.assertIn(data["payload"]["code"], sent["text"])

    def test_the_number_is_never_rewritten(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            for to in ("84901234567", "+79001234567", "89001234567"):
                relay.send(to=to)  # what the gateway says to that is its own affair
                self.assertEqual(box.journal()[-1]["body"]["number"], to)

    def test_a_wrong_authorization_is_refused_and_nothing_is_sent(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            for wrong in ("", "Bearer", AUTHORIZATION[:-1], AUTHORIZATION + "x", AUTHORIZATION.lower(), "Basic Og=="):
                answer = relay.send(authorization=wrong)
                self.assertEqual(answer.status, 401, wrong)
                self.assertIn("www-authenticate", answer.headers)
            answer = relay.request("POST", "/logto/sms", {"to": "79001234567"})
            self.assertEqual(answer.status, 401)
            self.assertEqual(box.journal(), [])

    def test_what_is_no_message_is_refused(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            for body in ("", "[]", "{", '{"to":"\xff"}'.encode("latin-1"), '{"to":"7900\\r\\nX: y","type":"SignIn","payload":{}}',
                         '{"to":"79001234567","type":"SignIn"}'):
                answer = relay.request("POST", "/logto/sms", body, Authorization=AUTHORIZATION)
                self.assertEqual(answer.status, 400, body)
                self.assertEqual(answer.headers["content-type"], "application/problem+json")
                self.assertLess(len(answer.body), 200)
            self.assertEqual(relay.request("GET", "/logto/sms").status, 405)
            self.assertEqual(relay.request("GET", "/logto/sms").headers["allow"], "POST")
            self.assertEqual(box.journal(), [])

    def test_equal_messages_are_sent_once_while_the_code_counts(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            for _ in range(5):
                self.assertEqual(relay.send().status, 200)
            self.assertEqual(len(texts(box)), 1)
            self.assertEqual(relay.send(code="654321").status, 200)
            self.assertEqual(relay.send(kind="Register").status, 200)
            self.assertEqual(relay.send(to="79001234568").status, 200)
            self.assertEqual(len(texts(box)), 4)
            self.assertEqual(relay.metrics()["smsaero_repeated_requests_total"], 4)

    def test_equal_messages_at_the_same_time_are_sent_once(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            answers = []
            callers = [threading.Thread(target=lambda: answers.append(relay.send().status)) for _ in range(20)]
            for caller in callers:
                caller.start()
            for caller in callers:
                caller.join()
            self.assertEqual(answers, [200] * 20)
            self.assertEqual(len(texts(box)), 1)

    def test_what_was_rejected_may_be_sent_again(self):
        with Sandbox(SANDBOX, "--plain", "--balance", "0") as box, Relay(RELAY, box.gate) as relay:
            for _ in range(2):
                answer = relay.send()
                self.assertEqual(answer.status, 503)
                self.assertNotIn(b"alance", answer.body)
            self.assertEqual(len(texts(box)), 2)

    def test_what_was_not_sent_may_be_sent_again(self):
        with Sandbox(SANDBOX, "--plain") as box:
            with Relay(RELAY, "http://127.0.0.1:1/v2/") as relay:  # nothing listens there
                self.assertEqual(relay.send().status, 503)
                relay.stop()
                relay.arguments = ["--gate", box.gate]
                relay.start()
                self.assertEqual(relay.send().status, 200)
                self.assertEqual(len(texts(box)), 1)

    def test_the_test_button_is_remembered_for_three_seconds_only(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            def press():
                self.assertEqual(relay.send(code="000000", kind="Generic").status, 200)
                return len(texts(box))

            while True:  # until two have come within three seconds, whatever else the machine does
                began, first, second = time.monotonic(), press(), press()
                if time.monotonic() - began < 3:
                    break
            self.assertEqual(second, first)
            time.sleep(3.2)
            self.assertEqual(press(), first + 1)

    def test_the_language_comes_from_the_payload(self):
        templates = [{"usageType": kind, "content": f"{{{{code}}}} {kind} {locale or 'any'}", **({"locale": locale} if locale else {})}
                     for kind in ("Register", "SignIn", "ForgotPassword", "Generic") for locale in (None, "ru", "en")]
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate, config=None) as relay:
            with open(relay.file("config.json"), "w", encoding="utf-8") as file:
                json.dump({"email": "a@b.co", "apiKey": "k", "senderName": "S", "templates": templates}, file)
            relay.restart()
            for code, payload, expected in (("111111", {"locale": "ru"}, "ru"), ("222222", {"locale": "en", "uiLocales": "en-GB en"}, "en"),
                                            ("333333", {}, "any"), ("444444", {"locale": "fr"}, "any")):
                self.assertEqual(relay.send(code=code, **payload).status, 200)
                self.assertEqual(texts(box)[-1], f"{code} SignIn {expected}")

    def test_all_nine_types_are_sent_and_others_are_not_without_generic(self):
        types = ("SignIn", "Register", "ForgotPassword", "OrganizationInvitation", "Generic", "UserPermissionValidation",
                 "BindNewIdentifier", "MfaVerification", "BindMfa")
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            for kind in types:
                self.assertEqual(relay.send(kind=kind).status, 200, kind)
            self.assertEqual(len(texts(box)), len(types))

    def test_an_answer_comes_by_its_deadline_and_the_message_counts_as_sent(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate, "--deadline", "1") as relay:
            began = time.monotonic()
            self.assertEqual(relay.send(to="79990000903").status, 202)  # the gateway is silent for it
            self.assertLess(time.monotonic() - began, 5)
            self.assertEqual(relay.send(to="79990000903").status, 202)
            self.assertEqual(len(texts(box)), 1)

    def test_no_secret_and_no_number_is_in_log_and_answers(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            relay.send(code="918273", to="79001112233")
            relay.send(code="918274", to="79001112233", authorization="Bearer wrong-918275")
            said = relay.log() + relay.request("GET", "/metrics").body.decode()
            for secret in ("918273", "918274", "918275", "9001112233", "your-api-key", AUTHORIZATION[7:]):
                self.assertNotIn(secret, said)


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
