#!/usr/bin/env python3
"""Logto's own HTTP SMS connector sends by the relay: http_sms.py RELAY SANDBOX

The connector is looked for in build/node, or in SMSAERO_NODE; without it, or without Node, the test is skipped, or fails if
SMSAERO_NEEDS_NODE is set."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests" / "support"))
from programs import Sandbox, vectors  # noqa: E402
from relay_program import AUTHORIZATION, Relay  # noqa: E402

RELAY, SANDBOX = "", ""
NODE = pathlib.Path(os.environ.get("SMSAERO_NODE") or SOURCE / "build" / "node")
CONNECTOR = NODE / "node_modules" / "@logto" / "connector-http-sms"
TYPES = ("SignIn", "Register", "ForgotPassword", "OrganizationInvitation", "Generic", "UserPermissionValidation", "BindNewIdentifier",
         "MfaVerification", "BindMfa")


def send_by_logto(relay, messages, authorization=AUTHORIZATION):
    """What the connector says of each of them."""
    endpoint = f"http://127.0.0.1:{relay.port}/logto/sms"
    lines = "".join(json.dumps({"endpoint": endpoint, "authorization": authorization, "data": data}) + "\n" for data in messages)
    done = subprocess.run(["node", pathlib.Path(__file__).with_suffix(".mjs")], input=lines, capture_output=True, encoding="utf-8",
                          env={**os.environ, "SMSAERO_NODE": str(NODE)}, timeout=120, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


class HttpSms(unittest.TestCase):
    def test_each_recorded_message_goes_from_a_fresh_relay(self):
        for text in sorted({json.dumps(row["input"]["data"]) for row in vectors("wire-captures-http-sms.jsonl")}):
            data = json.loads(text)
            with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
                self.assertEqual(send_by_logto(relay, [data]), [{"statusCode": 200, "body": '{"outcome":"sent"}'}])
                self.assertEqual([(entry["body"]["number"], data["payload"]["code"] in entry["body"]["text"])
                                  for entry in box.journal()], [(data["to"], True)])

    def test_all_types_go_in_two_languages(self):
        templates = [{"usageType": kind, "content": f"{locale}: {{{{code}}}} ({kind})", "locale": locale}
                     for kind in TYPES for locale in ("en", "ru")]
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate, config=None) as relay:
            with open(relay.file("config.json"), "w", encoding="utf-8") as file:
                json.dump({"email": "a@b.co", "apiKey": "k", "senderName": "S", "templates": templates}, file)
            relay.restart()
            messages = [{"to": "79001234567", "type": kind, "payload": {"code": f"{i}{j}0000", "locale": locale}}
                        for i, kind in enumerate(TYPES) for j, locale in enumerate(("en", "ru"))]
            self.assertEqual({answer["statusCode"] for answer in send_by_logto(relay, messages)}, {200})
            self.assertEqual([entry["body"]["text"] for entry in box.journal()],
                             [f"{message['payload']['locale']}: {message['payload']['code']} ({message['type']})" for message in messages])

    def test_a_wrong_authorization_is_refused(self):
        with Sandbox(SANDBOX, "--plain") as box, Relay(RELAY, box.gate) as relay:
            data = {"to": "79001234567", "type": "SignIn", "payload": {"code": "123456"}}
            for wrong in ("Bearer no", "", AUTHORIZATION[7:]):
                answer, = send_by_logto(relay, [data], wrong)
                self.assertEqual(answer["code"], "general")
                self.assertEqual(json.loads(answer["message"])["code"], "unauthorized")
            self.assertEqual(box.journal(), [])

    def test_what_a_user_is_shown_of_a_failure_names_nothing(self):
        with Sandbox(SANDBOX, "--plain", "--balance", "0") as box, Relay(RELAY, box.gate) as relay:
            answer, = send_by_logto(relay, [{"to": "79001234567", "type": "SignIn", "payload": {"code": "123456"}}])
            self.assertEqual(json.loads(answer["message"]),
                             {"title": "Messages cannot be sent at the moment. Please try again later.", "code": "unavailable"})


if __name__ == "__main__":
    RELAY, SANDBOX = sys.argv[1:3]
    if not (shutil.which("node") and CONNECTOR.exists()):
        print("skipped: there is no node, or no @logto/connector-http-sms in build/node")
        sys.exit(1 if os.environ.get("SMSAERO_NEEDS_NODE") else 77)
    unittest.main(argv=sys.argv[:1])
