#!/usr/bin/env python3
"""`smsaero bulk` as an operator runs it: bulk.py SMSAERO SANDBOX"""
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import time
import unittest

from bulk_support import BulkTest, Report, Run, Sandbox, sends, texts, write_csv

PHONE = "79991234567"


def phone(i):
    return f"7900{i:07d}"


def messages(count):
    return [(phone(i), f"This is row {i}.") for i in range(1, count + 1)]


class Sends(BulkTest):
    def test_each_row_is_sent_once_in_the_sender_name_that_is_given(self):
        write_csv(self.csv, messages(30))
        with Sandbox(self.SANDBOX) as box:
            report = self.bulk(box, 0, "--from", "Other")
            self.assertEqual(report.rows, {})
            self.assertEqual(report.summary, {"rows": 30, "sent": 30, "rejected": 0, "invalid": 0, "not_sent": 0,
                                              "unknown": 0, "stopped": None})
            self.assertEqual(sorted((body["number"], body["text"]) for body in sends(box)), sorted(messages(30)))
            self.assertEqual({body["sign"] for body in sends(box)}, {"Other"})

    def test_placeholders_are_filled_from_the_columns_of_any_csv(self):
        rows = [("Ann, \"the\nfirst\"", "8 (900) 123-45-67", "5"), ("Бэлла", "+79001234568", "6")]
        write_csv(self.csv, rows, ("name", "number", "day"))
        with open(self.csv, encoding="utf-8", newline="") as file:
            text = file.read()
        with open(self.csv, "w", encoding="utf-8", newline="") as file:
            file.write("\ufeff" + text)
        with Sandbox(self.SANDBOX) as box:
            self.bulk(box, 0, "--text", "Dear {{name}}, until {{ day }}!", "--workers", "1")
            self.assertEqual([(body["number"], body["text"]) for body in sends(box)],
                             [("79001234567", "Dear Ann, \"the\nfirst\", until 5!"),
                              ("79001234568", "Dear Бэлла, until 6!")])

    def test_rows_that_were_not_sent_are_listed_with_the_reason(self):
        rows = [(PHONE, "One\nrow on two lines"), ("79990000400", "bad number"), ("12", "none"), (PHONE, ""), (PHONE,),
                ("79990000502", "taken"), ("79990000500", "not taken"), ("79990000006", "refused after all"),
                (PHONE, "last")]
        write_csv(self.csv, rows)
        with Sandbox(self.SANDBOX) as box:
            report = self.bulk(box, 4)
            told = {row: (value["line"], value["outcome"], value.get("code") or value["reason"].split(":")[0])
                    for row, value in report.rows.items()}
            self.assertEqual(told, {2: (4, "rejected", "invalid_phone_number"), 3: (5, "invalid", "bad number"),
                                    4: (6, "invalid", "the text is empty"), 5: (7, "invalid", "a column is missing"),
                                    6: (8, "unknown", "server_error"), 7: (9, "unknown", "server_error"),
                                    8: (10, "rejected", "rejected")})
            self.assertEqual({key: report.summary[key] for key in ("sent", "rejected", "invalid", "unknown")},
                             {"sent": 2, "rejected": 2, "invalid": 3, "unknown": 2})
            self.assertIn("line 5: bad number", report.err)
            again = self.bulk(box, 4)
            self.assertEqual(again.rows, report.rows)
            self.assertEqual(set(texts(box).values()), {1})

    def test_rejected_and_invalid_rows_end_with_2(self):
        for rows in ([(PHONE, "good"), ("79990000400", "rejected")], [(PHONE, "good"), ("", "invalid")]):
            write_csv(self.csv, rows)
            with Sandbox(self.SANDBOX) as box:
                self.bulk(box, 2, "--journal", self.path(f"{rows[1][1]}.journal"))

    def test_test_mode_plays_the_messages_through(self):
        write_csv(self.csv, messages(3))
        with Sandbox(self.SANDBOX, "--balance", "0") as box:
            report = self.bulk(box, 0, "--test-mode")
            self.assertEqual({entry["path"] for entry in box.journal()}, {"/v2/sms/testsend"})
            self.assertIsNone(report.plan["price"])

    def test_nothing_of_a_number_or_a_text_is_in_the_journal_or_printed(self):
        write_csv(self.csv, [("79164825937", "Secret 7Qz9Xw"), ("79990000500", "Secret 7Qz9Xw"), ("7916x", "Secret")])
        with Sandbox(self.SANDBOX) as box:
            run = Run(self.command(box, "--yes", "--reconcile"))
        with open(self.journal, encoding="ascii") as file:
            seen = run.out + run.err + file.read()
        for secret in ("79164825937", "4825937", "79990000500", "7Qz9Xw", "Secret"):
            self.assertNotIn(secret, seen)
        self.assertEqual(stat.S_IMODE(os.stat(self.journal).st_mode), 0o600)


class Plan(BulkTest):
    def ask(self, box, answer, *arguments):
        """Runs it on a terminal; the process, and what it said."""
        there, here = pty.openpty()
        with subprocess.Popen(self.command(box, *arguments), stdin=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding="utf-8") as process:
            os.write(there, answer.encode())
            out, err = process.communicate(timeout=300)
        os.close(there)
        os.close(here)
        return process.returncode, Report(out), err

    def test_the_estimate_is_segments_at_the_dearest_price_beside_the_balance(self):
        write_csv(self.csv, [(PHONE, "short"), (PHONE, "x" * 161), (PHONE, "я" * 71), (PHONE, "short"), ("1", "bad")])
        with Sandbox(self.SANDBOX, "--balance", "30.5") as box:
            status, report, err = self.ask(box, "no\n")
            self.assertEqual(status, 1)
            self.assertEqual(report.plan, {"rows": 5, "to_send": 4, "invalid": 1, "sent_before": 0, "rejected_before": 0,
                                           "unknown_before": 0, "repeated": 1, "segments": 6, "price": "5.49",
                                           "estimate": "32.94", "balance": "30.5"})
            self.assertIn("at most 32.94; the balance is 30.5", err)
            self.assertIn("the balance may not cover them all", err)
            self.assertIn("1 row with number and text of an earlier row", err)
            self.assertEqual(sends(box), [])

    def test_on_a_terminal_yes_and_nothing_else_begins(self):
        write_csv(self.csv, messages(2))
        with Sandbox(self.SANDBOX) as box:
            for answer in ("no\n", "y\n", "\n", "\x04"):
                self.assertEqual(self.ask(box, answer)[0], 1)
                self.assertEqual(sends(box), [])
            status, report, _ = self.ask(box, "yes\n")
            self.assertEqual((status, report.summary["sent"], len(sends(box))), (0, 2, 2))
            # Nothing is left to ask about.
            self.assertEqual(Run(self.command(box)).status, 0)

    def test_without_a_terminal_it_takes_yes(self):
        write_csv(self.csv, messages(2))
        with Sandbox(self.SANDBOX) as box:
            run = Run(self.command(box))
            self.assertEqual(run.status, 1)
            self.assertIn("--yes", run.err)
            self.assertEqual(sends(box), [])

    def test_an_account_that_the_gateway_does_not_know_is_told_before_anything_is_asked(self):
        write_csv(self.csv, messages(2))
        with Sandbox(self.SANDBOX, "--email", "x@y.z", "--api-key", "other") as box:
            run = Run(self.command(box, "--yes"))
            self.assertEqual((run.status, Report(run.out).error["code"]), (1, "invalid_credentials"))
            self.assertEqual(sends(box), [])

    def test_progress_is_a_bar_on_a_terminal(self):
        write_csv(self.csv, messages(8))
        there, here = pty.openpty()
        with Sandbox(self.SANDBOX) as box:
            began = time.monotonic()
            with subprocess.Popen(self.command(box, "--yes", "--rate", "10"), stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=here) as process:
                self.assertEqual(process.wait(timeout=300), 0)
            took = time.monotonic() - began
        shown = os.read(there, 1 << 16).decode()
        os.close(there)
        os.close(here)
        bars = re.findall(r"\r\x1b\[K\[#*\.*\]  \d+/8 [^\r]*sent \d+", shown)
        self.assertGreater(len(bars), 2)
        self.assertLess(len(bars), 10 * took + 2)  # ten in a second


class GoesOn(BulkTest):
    def test_where_the_money_ended_when_there_is_some_again(self):
        write_csv(self.csv, messages(6))
        with Sandbox(self.SANDBOX, "--balance", "12") as box:
            report = self.bulk(box, 3, "--workers", "1")
            self.assertEqual(report.rows[3]["code"], "insufficient_funds")
            self.assertEqual([report.rows[row]["code"] for row in (4, 5, 6)], ["not_begun"] * 3)
            self.assertIn("top the SMS Aero account up", report.summary["stopped"])
            first = [body["text"] for body in sends(box)][:2]
        with Sandbox(self.SANDBOX) as box:
            self.bulk(box, 0)
            self.assertEqual(sorted(first + list(texts(box))), [text for _, text in messages(6)])

    def test_where_it_was_interrupted_after_what_was_under_way(self):
        write_csv(self.csv, messages(40))
        with Sandbox(self.SANDBOX) as box:
            with subprocess.Popen(self.command(box, "--yes", "--rate", "4"), stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, encoding="utf-8") as process:
                while len(sends(box)) < 5:
                    time.sleep(0.02)
                process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=300)
            self.assertEqual(process.returncode, 3, err)
            report = Report(out)
            self.assertEqual(report.summary["unknown"], 0)
            self.assertEqual(report.summary["sent"], len(sends(box)))
            self.assertIn("interrupted", err)
            self.bulk(box, 0)
            self.assertEqual(texts(box), {text: 1 for _, text in messages(40)})

    def test_when_the_gateway_was_out_of_reach(self):
        write_csv(self.csv, messages(3))
        with Sandbox(self.SANDBOX) as box, Sandbox(self.SANDBOX) as other:
            away, box.gate = box.gate, "https://localhost:1/v2/"
            report = self.bulk(box, 3, "--patience", "0")
            self.assertEqual(report.rows[3]["outcome"], "not_sent")
            self.assertIsNone(report.plan["estimate"])
            box.gate = away
            run = Run([*self.command(box, "--yes"), "--ca", other.ca])  # a certificate that it must not trust
            self.assertNotEqual(run.status, 0)
            self.assertEqual(sends(box), [])
            self.bulk(box, 0)

    def test_after_a_limit_of_the_rate_that_asks_for_too_long_a_wait(self):
        write_csv(self.csv, [("79990000429", "Too many")])
        with Sandbox(self.SANDBOX) as box:
            report = self.bulk(box, 3, "--patience", "5")
            self.assertEqual(report.rows[1]["code"], "rate_limited")
            self.bulk(box, 3, "--patience", "5")
            self.assertEqual(len(sends(box)), 2)  # refused, so it may be asked again

    def test_not_with_another_content_template_sender_or_mode(self):
        write_csv(self.csv, messages(3))
        with Sandbox(self.SANDBOX) as box:
            self.bulk(box, 0)
            for more in (["--text", "{{text}} more"], ["--from", "Other"], ["--test-mode"]):
                self.assertIn("another --text, --from or --test-mode", self.bulk(box, 1, *more).err)
            write_csv(self.csv, messages(4))
            self.assertIn("another content", self.bulk(box, 1).err)
            self.assertEqual(len(sends(box)), 3)

    def test_not_while_another_does(self):
        write_csv(self.csv, [*messages(5), ("79990000903", "This is row 6.")])  # the last one has no answer
        with Sandbox(self.SANDBOX) as box:
            with subprocess.Popen(self.command(box, "--yes", "--timeout", "600"), stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as process:
                while len(sends(box)) < 6 and process.poll() is None:
                    time.sleep(0.02)
                try:
                    self.assertIn("in use", self.bulk(box, 1).err)
                finally:
                    process.kill()
            self.assertEqual(texts(box), {f"This is row {row}.": 1 for row in range(1, 7)})


class Journals(BulkTest):
    def test_a_row_that_was_begun_and_not_ended_is_unknown_and_a_torn_line_is_removed(self):
        write_csv(self.csv, messages(3))
        with Sandbox(self.SANDBOX) as box:
            self.bulk(box, 0, "--workers", "1")
            lines = self.journal_lines()
            self.assertEqual([line.split()[0] for line in lines], ["smsaero-bulk-1"] + ["begin", "end"] * 3)
            # Killed while the second row was under way, and again in the middle of the third one's record.
            with open(self.journal, "w", encoding="ascii") as file:
                file.write("\n".join(lines[:4]) + "\n" + lines[5][:40])
            report = self.bulk(box, 4)
            self.assertEqual(report.outcomes(), {2: "unknown"})
            self.assertEqual(report.rows[2]["code"], "interrupted")
            self.assertEqual(texts(box), {"This is row 1.": 1, "This is row 2.": 1, "This is row 3.": 2})
            self.assertEqual([line.split()[:2] for line in self.journal_lines()[4:]], [["begin", "3"], ["end", "3"]])
            self.assertEqual([len(line.split()) for line in self.journal_lines()[4:]], [6, 8])
            self.assertEqual(self.bulk(box, 4).outcomes(), {2: "unknown"})

    def test_a_damaged_one_is_refused(self):
        write_csv(self.csv, messages(3))
        with Sandbox(self.SANDBOX) as box:
            self.bulk(box, 0)
            lines = self.journal_lines()
            lines[2] = "x" + lines[2]  # which record it is depends on how fast the others were
            with open(self.journal, "w", encoding="ascii") as file:
                file.write("\n".join(lines) + "\n")
            self.assertIn("line 3 of the journal", self.bulk(box, 1).err)
            self.assertEqual(len(sends(box)), 3)

    def test_a_file_that_is_none_is_refused_and_left_alone(self):
        write_csv(self.csv, messages(1), end="\n")
        letter = self.path("letter")
        with open(letter, "w", encoding="ascii") as file:
            file.write("Dear reader")
        with Sandbox(self.SANDBOX) as box:
            for other in (letter, self.csv, "/dev/null", self.folder, self.path("no/such")):
                self.bulk(box, 1, "--journal", other)
            self.assertEqual(sends(box), [])
        with open(letter, encoding="ascii") as file:
            self.assertEqual(file.read(), "Dear reader")
        self.assertEqual(os.path.getsize(self.csv), len("number,text\n79000000001,This is row 1.\n"))

    def test_the_disk_comes_before_the_gateway(self):
        write_csv(self.csv, messages(1))
        with Sandbox(self.SANDBOX) as box:
            os.symlink("/dev/full", self.journal)
            self.bulk(box, 1)
            self.assertEqual(sends(box), [])


class Reconciles(BulkTest):
    def test_messages_that_stand_in_the_list_were_sent(self):
        taken, lost = "79990000502", "79990000500"
        rows = [(taken, "first"), (lost, "second"), (taken, "third"), (taken, "equal"), (taken, "equal"), (PHONE, "good")]
        write_csv(self.csv, rows)
        with Sandbox(self.SANDBOX) as box:
            self.assertEqual(self.bulk(box, 4).summary["unknown"], 5)
            report = self.bulk(box, 4, "--reconcile")
            # Of two equal messages in the list nothing says which is which.
            self.assertEqual(report.outcomes(), {2: "unknown", 4: "unknown", 5: "unknown"})
            self.assertIn("2 of 5 unknown rows were found to be sent", report.err)
            self.assertEqual(len(sends(box)), 6)
            found = [line.split() for line in self.journal_lines()[-2:]]
            self.assertEqual([line[:5] for line in found],
                             [["end", "1", "0", "sent", "none"], ["end", "3", "0", "sent", "none"]])
            self.assertTrue(all(int(line[5]) > 440000000 for line in found))
            self.assertEqual(self.bulk(box, 4).outcomes(), report.outcomes())

    def test_a_row_that_was_begun_and_not_ended_is_found(self):
        write_csv(self.csv, messages(3), end="\n")
        with Sandbox(self.SANDBOX) as box:
            self.bulk(box, 0, "--workers", "1")
            lines = self.journal_lines()
            with open(self.journal, "w", encoding="ascii") as file:
                file.write("\n".join(lines[:-1]) + "\n")
            self.bulk(box, 0, "--reconcile")
            self.assertEqual(len(sends(box)), 3)


class Arguments(BulkTest):
    def test_what_is_no_csv_is_refused_with_its_line(self):
        for text, part in ((b"number,text\n1,\"x\"y\n", b"line 2"), (b"", b"not even a header"), (b"a,b\n", b"`number`"),
                           (b"number\n1\n", b"`text`"), (b"number;text\n1;2\n", b"commas")):
            with open(self.csv, "wb") as file:
                file.write(text)
            with Sandbox(self.SANDBOX) as box:
                self.assertIn(part.decode(), self.bulk(box, 1).err)
                self.assertEqual(box.journal(), [])

    def test_wrong_arguments_send_nothing(self):
        write_csv(self.csv, messages(1))
        with Sandbox(self.SANDBOX) as box:
            for more in (["--text", "{{none}}"], ["--text", "{{text"], ["--workers", "0"], ["--rate", "-1"],
                         ["--timeout", "0"]):
                self.assertEqual(Run(self.command(box, "--yes", *more)).status, 1, more)
            self.csv = self.folder
            self.assertEqual(Run(self.command(box, "--yes", "--journal", self.path("j"))).status, 1)
            self.assertEqual(sends(box), [])


if __name__ == "__main__":
    BulkTest.SMSAERO, BulkTest.SANDBOX = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
