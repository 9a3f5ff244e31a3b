#!/usr/bin/env python3
"""`smsaero text`, `status` and `list`: api_messages.py SMSAERO SANDBOX"""
import pathlib
import re
import signal
import socket
import subprocess
import time

from api_support import MASKED, PHONE, ApiTest, Gateway, Terminal, main

FIRST = 440000001
OFF = "79991234222"  # the sandbox's phone that is switched off


def report(**more):
    return {"id": FIRST, "number": MASKED, "sender": "SMS Aero", "channel": "FREE SIGN", "cost": "5.49", "created_at": "T",
            "sends_at": "T", "answered_at": None, "status": 0, "extendStatus": "queue", "state": "queued", **more}


def catches(pid, end):
    """Whether a process has a handler for the signal; this program's ends with the first one that it takes."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16) >> (end - 1) & 1


class Texts(ApiTest):
    def send(self, *more, to=PHONE, **how):
        return self.ask("text", "--to", to, "--text", "The shop opens at 9", *more, **how)

    def test_a_text_is_sent_and_told_without_its_words(self):
        [answer] = self.send()
        self.assertEqual(answer, {"outcome": "sent", **report(), "error": None})
        self.assertEqual(list(answer)[0], "outcome")
        [entry] = self.box.journal()
        self.assertEqual((entry["path"], entry["body"]),
                         ("/v2/sms/send", {"number": PHONE, "sign": "SMS Aero", "text": "The shop opens at 9"}))

    def test_the_text_is_shown_when_asked_for(self):
        self.assertEqual(self.send("--show-text")[0]["text"], "The shop opens at 9")

    def test_several_numbers_are_a_line_each(self):
        answer = self.send("--to", "+7 999 123-45-68", "--from", "Shop", "--short-links", "--callback", "https://e.com/x")
        self.assertEqual([row["id"] for row in answer], [FIRST, FIRST + 1])
        body = self.box.journal()[0]["body"]
        self.assertEqual((body["numbers"], body["sign"], body["shortLink"], body["callbackUrl"]),
                         ([PHONE, "79991234568"], "Shop", 1, "https://e.com/x"))

    def test_a_moment(self):
        self.send("--at", "2035-01-01T03:00:00+03:00")
        self.assertEqual(self.box.journal()[0]["body"]["dateSend"], 2051222400)
        self.send("--at", "2051222400")
        self.assertEqual(self.box.journal()[1]["body"]["dateSend"], 2051222400)
        for wrong in ("2035-01-01T03:00:00", "tomorrow", "2001-01-01T00:00Z", "2035-02-30T00:00Z", "12", "2035-01-01T24:00Z"):
            [answer] = self.send("--at", wrong, status=1)
            self.assertEqual((answer["outcome"], answer["error"]["code"]), ("not_sent", "invalid_payload"), wrong)
        self.assertEqual(len(self.box.journal()), 2)

    def test_the_text_may_come_by_standard_input(self):
        self.ask("text", "--to", PHONE, "--text", "-", stdin="Hello\n")
        self.assertEqual(self.box.journal()[0]["body"]["text"], "Hello")

    def test_test_mode(self):
        [answer] = self.send("--test-mode")
        self.assertEqual(answer["state"], "delivered")
        self.assertEqual(self.box.journal()[0]["path"], "/v2/sms/testsend")
        self.assertEqual(self.one("status", str(FIRST), "--test-mode")["state"], "delivered")
        self.assertEqual(len(self.ask("list", "--test-mode")), 1)
        self.assertEqual(self.ask("list"), [])

    def test_outcomes(self):
        for number, status, outcome in (("79990000402", 2, "rejected"), ("79990000500", 4, "unknown"),
                                        ("79990000901", 4, "unknown"), ("79990000006", 0, "sent")):
            [answer] = self.send(to=number, status=status)
            self.assertEqual(answer["outcome"], outcome)
            self.assertNotIn(number, str(answer) + self.said)
        self.assertEqual(answer["state"], "rejected")

    def test_a_text_that_is_none(self):
        answer = self.one("text", "--to", PHONE, "--text", "", status=1)
        self.assertEqual(answer, {"outcome": "not_sent", "error": {"code": "invalid_payload",
                                                                   "message": "the text is empty; write one"}})
        self.assertEqual(self.box.journal(), [])

    def test_the_table(self):
        lines = self.table("text", "--to", PHONE, "--text", "Hello")
        self.assertEqual(lines, ["       id  number        sender    cost  sends at              state",
                                 f"440000001  {MASKED}  SMS Aero  5.49  T  queued", "sent"])
        lines = self.table("text", "--to", PHONE, "--text", "Words " * 20, "--show-text")
        self.assertTrue(lines[1].startswith(f"440000002  {MASKED}  SMS Aero  Words "), lines[1])
        self.assertTrue(lines[1].endswith("…  queued"), lines[1])
        self.assertEqual(len(lines[1]), 80)


class Status(ApiTest):
    def setUp(self):
        super().setUp()
        self.ask("text", "--to", PHONE, "--text", "Hello")

    def test_status(self):
        self.assertEqual(self.one("status", str(FIRST)), report())
        self.assertEqual(self.one("status", str(FIRST))["state"], "passed_on")
        self.assertEqual(self.table("status", str(FIRST))[1],
                         f"440000001  {MASKED}  SMS Aero  5.49  T  delivered")
        self.assertEqual(self.one("status", str(FIRST))["answered_at"], "T")

    def test_an_unknown_id(self):
        answer = self.one("status", "7", status=5)
        self.assertEqual((answer["error"]["code"], answer["error"]["fields"]), ("invalid_request", {"id": ["incorrect"]}))
        self.assertEqual(self.one("status", "7", "--watch", status=5)["error"]["code"], "invalid_request")

    def test_watch_tells_each_change_until_it_is_delivered(self):
        rows = self.ask("status", str(FIRST), "--watch")
        self.assertEqual([row["state"] for row in rows], ["queued", "passed_on", "delivered"])
        self.assertIn("delivered", self.said)
        self.assertEqual([row["state"] for row in self.ask("status", str(FIRST), "--watch")], ["delivered"])

    def test_watch_on_a_terminal(self):
        lines = self.table("status", str(FIRST), "--watch")
        self.assertEqual(len(lines), 5, lines)
        self.assertEqual([line.split()[-1] for line in lines], ["state", "queued", "passed_on", "delivered", "delivered"])
        self.assertEqual(len({line[:len(line) - len(line.split()[-1])] for line in lines[1:4]}), 1, "they are not in line")

    def test_watch_tells_that_it_does_not_come(self):
        self.ask("text", "--to", OFF, "--text", "Hello")
        rows = self.ask("status", str(FIRST + 1), "--watch", status=2)
        self.assertEqual(rows[-1]["state"], "undelivered")

    def test_watch_ends_when_the_time_is_over(self):
        begun = time.monotonic()
        self.assertEqual(len(self.ask("status", str(FIRST), "--watch", "--for", "1", status=4)), 1)
        self.assertLess(time.monotonic() - begun, 20)
        self.assertIn("no final status yet", self.said)

    def test_watch_says_nothing_twice(self):
        with Gateway({"sms/status": [{"id": 7, "status": each} for each in (0, 0, 1)]}) as gateway:
            self.gate, self.ca = gateway.gate, None
            self.assertEqual([row["state"] for row in self.ask("status", "7", "--watch")], ["queued", "delivered"])
            self.assertEqual(len(gateway.answered), 3)

    def test_watch_goes_on_when_the_gateway_fails_for_a_while(self):
        with Gateway({"sms/status": {"id": 7, "status": 1}}, failing=2) as gateway:
            self.gate, self.ca = gateway.gate, None
            self.assertEqual(self.one("status", "7", "--watch")["state"], "delivered")
            self.assertIn("asking again: the gateway failed inside", self.said)

    def test_watch_wants_sensible_times(self):
        for wrong in ("0", "-1", "1e9", "0.01"):
            self.assertIn("error", self.one("status", str(FIRST), "--watch", f"--for={wrong}", status=1), wrong)
        self.assertEqual(self.run_command("status", str(FIRST), "--for", "5").status, 1)

    def test_ctrl_c_ends_a_watch_cleanly(self):
        with Gateway({"sms/status": {"id": 7, "status": 0}}) as gateway:  # which never comes to an end
            self.gate, self.ca = gateway.gate, None
            for end in (signal.SIGINT, signal.SIGTERM):
                with subprocess.Popen(self.command("status", "7", "--watch"), stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, encoding="utf-8") as process:
                    # The first wait begins behind the first state.
                    self.assertTrue(process.stdout.readline())
                    process.send_signal(end)
                    _, said = process.communicate(timeout=120)
                    self.assertEqual(process.returncode, 4, said)
                    self.assertIn("the watch was cancelled", said)

    def test_ctrl_c_ends_it_while_a_gateway_does_not_answer(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            self.gate, self.ca = f"http://127.0.0.1:{silent.getsockname()[1]}/v2/", None
            for times, status, timeout in ((1, 4, "3"), (2, -signal.SIGINT, "60")):
                with subprocess.Popen(self.command("status", "1", "--watch", "--timeout", timeout), stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, encoding="utf-8") as process:
                    connection, _ = silent.accept()
                    begun = time.monotonic()
                    for _ in range(times):
                        process.send_signal(signal.SIGINT)
                        # Two that wait at the same time would be one.
                        while catches(process.pid, signal.SIGINT):
                            time.sleep(0.01)
                    _, said = process.communicate(timeout=120)
                    self.assertEqual(process.returncode, status, said)
                    if times == 2:
                        self.assertLess(time.monotonic() - begun, 30, "the second one must not wait for the call")
                    connection.close()

    def test_ctrl_c_on_a_terminal(self):
        with Gateway({"sms/status": {"id": 7, "status": 0}}) as gateway:
            self.gate, self.ca = gateway.gate, None
            shown = Terminal(self.command("status", "7", "--watch"), when=("queued", "\x03"))
        self.assertEqual(shown.status, 4, shown.out)
        self.assertIn("the watch was cancelled", shown.out)


class List(ApiTest):
    def test_list(self):
        self.assertEqual(self.ask("list"), [])
        self.ask("text", "--to", PHONE, "--text", "Hello")
        self.ask("text", "--to", OFF, "--text", "Secret words")
        rows = self.ask("list")
        self.assertEqual(rows, [report(id=FIRST + 1, number="+79*******22"), report()])
        self.assertEqual([row["id"] for row in self.ask("list", "--to", PHONE)], [FIRST])
        self.assertEqual([row["text"] for row in self.ask("list", "--show-text")], ["Secret words", "Hello"])
        self.assertEqual(self.table("list")[1:], ["440000002  +79*******22  SMS Aero  5.49  T  queued",
                                                  f"440000001  {MASKED}  SMS Aero  5.49  T  queued"])


if __name__ == "__main__":
    main()
