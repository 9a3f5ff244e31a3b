#!/usr/bin/env python3
"""How many segments `smsaero send` and `send-test` say that a message took: send_segments.py SMSAERO SANDBOX"""
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Run, Sandbox  # noqa: E402

SMSAERO, SANDBOX = "", ""
PHONE = "79991234567"
TWO = "a" * 151 + " {{code}}"  # with eight symbols it fits into one, with nine it does not
TEMPLATES = [{"usageType": "Register", "content": "{{code}}"},
             {"usageType": "SignIn", "content": TWO},
             {"usageType": "ForgotPassword", "content": "{{code}}"},
             {"usageType": "Generic", "content": "Код " + "ж" * 61 + "{{code}}"},
             {"usageType": "BindMfa", "content": "{{code}}"},
             {"usageType": "BindMfa", "content": "ж" * 140 + "{{code}}", "locale": "ru"}]
CONFIG = json.dumps({"email": "a@b.co", "apiKey": "k", "senderName": "S", "templates": TEMPLATES})


def send(*arguments, command="send", to=PHONE):
    return Run([SMSAERO, command, "--config", "-", "--to", to, *arguments], stdin=CONFIG)


class Segments(unittest.TestCase):
    def test_a_message_that_was_sent(self):
        with Sandbox(SANDBOX, "--plain") as box:
            for arguments, segments in ((["--usage-type", "Register"], 1), (["--usage-type", "SignIn"], 1),
                                        (["--usage-type", "SignIn", "--code", "12345678"], 1),
                                        (["--usage-type", "SignIn", "--code", "123456789"], 2), ([], 2)):
                answer = send("--gate", box.gate, *arguments).json()
                self.assertEqual((answer["outcome"], answer["segments"]), ("sent", segments), arguments)
            self.assertEqual(send("--gate", box.gate, command="send-test").json()["segments"], 2)

    def test_a_payload_fills_the_message_that_is_counted(self):
        with Sandbox(SANDBOX, "--plain") as box:
            for payload, segments in (({"code": "12345678"}, 1), ({"code": "123456789"}, 2), ({"code": "ж"}, 3)):
                answer = send("--gate", box.gate, "--usage-type", "SignIn", "--payload", json.dumps(payload)).json()
                self.assertEqual((answer["outcome"], answer["segments"]), ("sent", segments))

    def test_the_message_in_the_readers_language_is_counted(self):
        for payload, segments in (({"code": "123456"}, 1), ({"code": "123456", "locale": "ru"}, 3)):
            run = send("--dry-run", "--usage-type", "BindMfa", "--payload", json.dumps(payload))
            self.assertEqual(run.json()["segments"], segments)

    def test_a_dry_run_counts_as_well(self):
        self.assertEqual(send("--dry-run").json()["segments"], 2)
        self.assertEqual(send("--dry-run", command="send-test").json()["segments"], 2)

    def test_a_message_that_was_not_sent_is_counted_and_one_that_was_not_made_is_not(self):
        with Sandbox(SANDBOX, "--plain") as box:
            answer = send("--gate", box.gate, to="79990000402").json()
            self.assertEqual((answer["outcome"], answer["segments"]), ("rejected", 2))
        dead = ["--gate", "http://127.0.0.1:1/v2/"]
        self.assertEqual(send(*dead).json()["segments"], 2)
        for arguments in (["--payload", "[]"], ["--payload", "{"], ["--usage-type", "x"]):
            for more in (dead, ["--dry-run"]):
                answer = send(*arguments, *more).json()
                self.assertEqual((answer["outcome"], answer["segments"]), ("not_sent", None), arguments)


if __name__ == "__main__":
    SMSAERO, SANDBOX = sys.argv[1:3]
    unittest.main(argv=[sys.argv[0]])
