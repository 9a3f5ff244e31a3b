#!/usr/bin/env python3
"""Delivery notices, true and forged: notices.py RELAY SANDBOX"""
import base64
import hashlib
import hmac
import json
import pathlib
import socket
import sys
import time
import unittest
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Sandbox, held_port  # noqa: E402
from relay_dashboard import dashboard  # noqa: E402
from relay_program import API_TOKEN, Relay  # noqa: E402

RELAY, SANDBOX = "", ""
QUEUED, DELIVERED, UNDELIVERED, PASSED_ON, REFUSED = 0, 1, 2, 3, 6
NAMES = {QUEUED: "queue", DELIVERED: "delivery", UNDELIVERED: "undelivered", PASSED_ON: "queue", REFUSED: "reject"}


class Notices(unittest.TestCase):
    def setUp(self):
        self.box = self.enterContext(Sandbox(SANDBOX, "--plain"))
        self.relay = self.enterContext(Relay(RELAY, self.box.gate))
        key = pathlib.Path(self.relay.file("relay.key")).read_bytes()
        self.secret = hmac.new(key, b"notices", hashlib.sha256).hexdigest()

    def tearDown(self):
        self.assertNotIn(self.secret, self.relay.log())

    def send(self, phone="79031234567"):
        """The id at the gateway of a new message."""
        answer = self.relay.request("POST", "/v1/verifications", {"phone": phone, "usageType": "SignIn"},
                                    Authorization=f"Bearer {API_TOKEN}")
        self.assertEqual(answer.status, 201)
        return max(message["id"] for message in self.ask("sms/list").values() if "id" in message)

    def ask(self, path, **parameters):
        """The gateway itself."""
        request = urllib.request.Request(self.box.gate + path + "?" + urllib.parse.urlencode(parameters),
                                         headers={"Authorization": "Basic " + base64.b64encode(b"a@b.co:key").decode()})
        with urllib.request.urlopen(request, timeout=60) as reply:
            return json.load(reply)["data"]

    def wait_for_status(self, number, status):
        """Asks until the gateway says so, which each question moves on."""
        until = time.monotonic() + 120
        while self.ask("sms/status", id=number)["status"] != status:
            self.assertLess(time.monotonic(), until)
            time.sleep(0.05)

    def post(self, body, media="application/x-www-form-urlencoded", secret=None, method="POST", path="/callbacks/smsaero/"):
        headers = {"Content_Type": media} if media else {}
        return self.relay.request(method, path + (secret or self.secret), body, **headers)

    def notice(self, number, status, media="application/x-www-form-urlencoded"):
        fields = {"id": number, "status": status, "extendStatus": NAMES[status]}
        answer = self.post(json.dumps(fields) if media == "application/json" else urllib.parse.urlencode(fields), media)
        self.assertEqual(answer.status, 200)

    def counted(self, **expected):
        """Waits until the dashboard has these numbers."""
        until = time.monotonic() + 120
        while (delivery := dashboard(self.relay)["delivery"]) != expected:
            self.assertLess(time.monotonic(), until, delivery)
            time.sleep(0.05)

    def stays(self, **expected):
        """The dashboard has them, and a little later too."""
        for _ in range(4):
            self.assertEqual(dashboard(self.relay)["delivery"], expected)
            time.sleep(0.15)

    def notices(self, result):
        return self.relay.metrics().get(f'smsaero_delivery_notices_total{{result="{result}"}}', 0)

    def asked(self):
        return sum(entry["path"] == "/v2/sms/status" for entry in self.box.journal())


class Forged(Notices):
    """The gateway moves a message on when it is asked, so that it says `queue` to the first question."""

    def test_a_wrong_secret_is_told_nothing(self):
        number = self.send()
        body = f"id={number}&status=1&extendStatus=delivery"
        nowhere = self.relay.request("POST", "/nowhere", body)
        other = "0" if self.secret[-1] != "0" else "1"
        for secret in ("x", self.secret[:-1], self.secret + "0", self.secret[:-1] + other, self.secret.upper(), self.secret + "/",
                       self.secret + "/x", "../smsaero/" + self.secret, "%00", "." * 200):
            for method in ("POST", "GET", "PUT"):
                answer = self.post(body, secret=secret, method=method)
                self.assertEqual((answer.status, answer.body), (404, nowhere.body), secret)
        for path in ("/callbacks/", "/callbacks/other/", "/callbacks/smsaero", "/callbacks//smsaero/", "/Callbacks/smsaero/"):
            self.assertEqual(self.post(body, path=path).status, 404)
        self.stays(expected=1, delivered=0, undelivered=0)
        self.assertEqual((self.asked(), self.notices("changed")), (0, 0))

    def test_other_methods_are_none(self):
        for method in ("GET", "PUT", "DELETE"):
            answer = self.post(None, method=method)
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "POST"))

    def test_what_cannot_be_read_is_refused(self):
        number = self.send()
        form, in_json = "application/x-www-form-urlencoded", "application/json"
        for status, code, media, body in (
                (400, "invalid_id", form, "status=1"), (400, "invalid_id", form, "id=0&status=1"),
                (400, "invalid_id", form, "id=x&status=1"),
                (400, "invalid_status", form, f"id={number}"), (400, "repeated_field", form, f"id={number}&id=1&status=1"),
                (400, "malformed", in_json, "{"), (400, "malformed", in_json, "[]"), (400, "not_utf8", form, f"id={number}&status=1&a=%FF"),
                (400, "malformed", in_json, f"id={number}&status=1"), (415, "foreign_type", "text/xml", f"id={number}&status=1"),
                (413, "too_large", form, f"id={number}&status=1&x=" + "x" * (65 << 10))):
            answer = self.post(body, media)
            self.assertEqual((answer.status, answer.headers["content-type"], answer.json()["code"]),
                             (status, "application/problem+json", code), body[:80])
        self.assertEqual(self.notices("unreadable"), 11)
        self.stays(expected=1, delivered=0, undelivered=0)
        self.assertEqual(self.asked(), 0)

    def test_a_final_status_that_the_gateway_does_not_confirm_changes_nothing(self):
        number = self.send()
        for media, status in (("application/json", DELIVERED), ("application/x-www-form-urlencoded", UNDELIVERED)):
            self.notice(number, status, media)
            self.stays(expected=1, delivered=0, undelivered=0)
        self.assertEqual((self.notices("changed"), self.notices("stale")), (1, 1))

    def test_a_message_that_nobody_expects_is_not_asked_for(self):
        number = self.send()
        for stranger in (number + 1, 1, 9223372036854775807):
            self.notice(stranger, DELIVERED)
        self.assertEqual((self.notices("unknown_message"), self.asked()), (3, 0))

    def test_many_claims_are_one_question(self):
        number = self.send()
        began = time.monotonic()
        for _ in range(25):
            self.notice(number, DELIVERED)
            self.notice(number, REFUSED)
        # One in five seconds; what the gateway says to the third is final.
        most = 1 + int((time.monotonic() - began) / 5)
        self.assertIn(self.asked(), range(1, most + 1))
        if most == 1:
            self.stays(expected=1, delivered=0, undelivered=0)

    def test_what_is_not_final_is_not_asked_for(self):
        number = self.send()
        self.notice(number, PASSED_ON)
        self.stays(expected=1, delivered=0, undelivered=0)
        self.assertEqual((self.asked(), self.notices("changed")), (0, 1))


class Confirmed(Notices):
    def test_in_both_encodings_what_the_gateway_confirms_is_counted_once(self):
        for place, media in enumerate(("application/x-www-form-urlencoded", "application/json", "", "application/json; charset=utf-8")):
            number = self.send(f"7903123400{place}")
            self.wait_for_status(number, DELIVERED)
            in_json = media.startswith("application/json")
            body = {"id": number, "status": DELIVERED, "extendStatus": "delivery", "date": "2025-01-01"}
            for _ in range(3):
                answer = self.post(json.dumps(body) if in_json else urllib.parse.urlencode(body), media)
                self.assertEqual(answer.status, 200)
            self.counted(expected=place + 1, delivered=place + 1, undelivered=0)
        self.stays(expected=4, delivered=4, undelivered=0)

    def test_what_has_not_arrived_is_counted_as_that(self):
        number = self.send("79031234222")
        self.wait_for_status(number, UNDELIVERED)
        # Which of the final ones is claimed does not matter.
        self.notice(number, DELIVERED)
        self.counted(expected=1, delivered=0, undelivered=1)
        self.notice(number, DELIVERED)
        self.stays(expected=1, delivered=0, undelivered=1)

    def test_a_claim_that_came_too_early_does_not_keep_the_true_one_from_counting(self):
        number = self.send()
        for claimed in (UNDELIVERED, DELIVERED):
            self.notice(number, claimed)
        self.wait_for_status(number, DELIVERED)
        time.sleep(5.1)
        self.notice(number, DELIVERED)
        self.counted(expected=1, delivered=1, undelivered=0)


class OfItsOwnMessages(unittest.TestCase):
    """The messages carry the address for their notices, and the gateway posts to it."""

    def test_a_message_that_arrives_is_counted_without_anybody_asking(self):
        with held_port() as port, Sandbox(SANDBOX, "--plain", "--step", "1") as box, \
                Relay(RELAY, box.gate, "--public-url", f"http://127.0.0.1:{port}/", port=port) as relay:
            self.assertEqual(relay.send().status, 200)
            sent = box.journal()[0]["body"]
            self.assertRegex(sent["callbackUrl"], rf"^http://127\.0\.0\.1:{port}/callbacks/smsaero/[0-9a-f]{{64}}$")
            self.assertEqual(list(sent), ["number", "sign", "text", "callbackUrl"])
            until = time.monotonic() + 120
            while relay.metrics().get('smsaero_delivery_notices_total{result="changed"}', 0) < 2 and time.monotonic() < until:
                time.sleep(0.1)
            self.assertGreaterEqual(relay.metrics()['smsaero_delivery_notices_total{result="changed"}'], 2)
            self.assertNotIn(sent["callbackUrl"].rsplit("/", 1)[1], relay.log())

    def test_without_a_public_url_a_message_is_as_the_original_sends_it(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            self.assertEqual(relay.send().status, 200)
            self.assertEqual(list(box.journal()[0]["body"]), ["number", "sign", "text"])

    def test_what_is_no_public_url_is_refused_at_the_start(self):
        for wrong in ("relay.example.com", "http://relay.example.com", "ftp://127.0.0.1"):
            with self.assertRaisesRegex(AssertionError, "--public-url"):
                Relay(RELAY, "http://127.0.0.1:1/v2/", "--public-url", wrong)


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    unittest.main(argv=[sys.argv[0], "Forged", "Confirmed", "OfItsOwnMessages"])
