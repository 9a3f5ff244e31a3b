#!/usr/bin/env python3
"""`smsaero verify` as an operator runs it: verify.py SMSAERO SANDBOX"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Run, Sandbox  # noqa: E402

SMSAERO, SANDBOX = "", ""
PHONE = "79991234567"


class Verify(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.config = os.path.join(self.folder.name, "config.json")
        with open(self.config, "w", encoding="utf-8") as file:
            json.dump({"email": "a@b.co", "apiKey": "key", "senderName": "S",
                       "templates": [{"usageType": t, "content": "Your code is {{code}}"}
                                     for t in ("Register", "SignIn", "ForgotPassword", "Generic")]}, file)

    def command(self, box, to=PHONE, config=None):
        return [SMSAERO, "verify", "--config", config or self.config, "--to", to, "--gate", box.gate, "--ca", box.ca]

    def talk(self, box, lines, status, command=None, posts=1):
        """Types each line, a function of the code that was sent by then; the answer and what was said."""
        with subprocess.Popen(command or self.command(box), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding="utf-8") as process:
            until = time.monotonic() + 120
            while len(box.journal()) < posts and time.monotonic() < until:
                time.sleep(0.02)
            code = box.journal()[0]["body"]["text"][-6:]
            self.assertEqual(box.journal()[-1]["body"].get("code", code), code)
            out, said = process.communicate("".join(line(code) + "\n" for line in lines), timeout=120)
            self.assertEqual(process.returncode, status, said)
            self.assertNotIn(code, out + said)
            self.assertNotIn(PHONE, out + said)
            return json.loads(out), said

    def test_the_right_code_is_approved(self):
        with Sandbox(SANDBOX) as box:
            answer, said = self.talk(box, [lambda code: code[:3] + " " + code[3:]], 0)
            self.assertEqual(answer, {"outcome": "sent", "verification": "approved", "error": None})
            self.assertIn("approved", said)

    def test_a_wrong_one_is_refused_and_another_may_be_tried(self):
        with Sandbox(SANDBOX) as box:
            answer, said = self.talk(box, [lambda _: "AAAAAA", lambda _: "no code!", lambda code: code], 0)
            self.assertEqual(answer["verification"], "approved")
            self.assertIn("refused: wrong", said)
            self.assertIn("refused: malformed", said)

    def test_after_ten_wrong_ones_it_must_wait_or_is_over(self):
        with Sandbox(SANDBOX) as box:
            answer, said = self.talk(box, [lambda _: "AAAAAA"] * 12, 2)
            self.assertEqual(answer["verification"], "refused")
            self.assertIn("refused: exhausted", said)

    def test_an_empty_line_asks_for_the_code_again_which_comes_no_sooner_than_it_may(self):
        with Sandbox(SANDBOX) as box:
            answer, said = self.talk(box, [lambda _: "", lambda code: code], 0)
            self.assertEqual(answer["verification"], "approved")
            self.assertIn("a code was sent a moment ago", said)
            self.assertEqual(len(box.journal()), 1)

    def test_where_no_code_comes_it_stays_open(self):
        with Sandbox(SANDBOX) as box:
            answer, _ = self.talk(box, [], 4)
            self.assertEqual(answer["verification"], "open")

    def test_a_message_that_is_not_sent_is_told(self):
        with Sandbox(SANDBOX) as box:
            run = Run(self.command(box, to="79990000402"))
            self.assertEqual(run.status, 3)
            answer = json.loads(run.out)
            self.assertEqual((answer["outcome"], answer["verification"]), ("rejected", "none"))
            self.assertEqual(answer["error"]["code"], "insufficient_funds")

    def test_a_number_that_no_sms_reaches_has_its_code_by_telegram_if_that_is_asked_for(self):
        with Sandbox(SANDBOX) as box:
            run = Run(self.command(box, to="79990000400"))
            self.assertEqual((run.status, json.loads(run.out)["error"]["code"]), (3, "invalid_phone_number"))
        with Sandbox(SANDBOX) as box:
            command = self.command(box, to="79990000400") + ["--telegram"]
            answer, said = self.talk(box, [lambda code: code], 0, command, posts=2)
            self.assertEqual(answer, {"outcome": "sent", "verification": "approved", "error": None})
            self.assertIn("sent to Telegram", said)
            sms, telegram = box.journal()
            self.assertEqual((sms["path"], telegram["path"]), ("/v2/sms/send", "/v2/telegram/send"))
            # With sign or text the gateway would add an SMS of its own.
            self.assertEqual(sorted(telegram["body"]), ["code", "number"])
            self.assertIsInstance(telegram["body"]["code"], str)

    def test_after_an_unknown_outcome_the_code_is_asked_for(self):
        with Sandbox(SANDBOX) as box:
            run = Run(self.command(box, to="79990000500"))
            self.assertEqual(run.status, 4)
            self.assertEqual(json.loads(run.out)["outcome"], "unknown")
            self.assertIn("it may have been sent", run.err)

    def test_wrong_arguments_send_nothing(self):
        with Sandbox(SANDBOX) as box:
            for command in (self.command(box, to="12"), self.command(box, config="-"),
                            self.command(box) + ["--usage-type", "SignOut"]):
                run = Run(command)
                self.assertEqual(run.status, 1)
                self.assertEqual(json.loads(run.out)["outcome"], "not_sent")
            self.assertEqual(box.journal(), [])


if __name__ == "__main__":
    SMSAERO, SANDBOX = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
