"""What the tests of `smsaero bulk` share."""
import collections
import csv
import json
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import Run, Sandbox  # noqa: E402,F401

KEY = "kEy-7f3a-never-shown"
CONFIG = {"email": "a@b.co", "apiKey": KEY, "senderName": "SMS Aero",
          "templates": [{"usageType": t, "content": "Your code is {{code}}"}
                        for t in ("Register", "SignIn", "ForgotPassword", "Generic")]}


class Report:
    """What a run printed."""

    def __init__(self, out):
        self.plan, self.summary, self.error, self.rows = None, None, None, {}
        for line in out.splitlines():
            value = json.loads(line)
            for name in ("plan", "summary", "error"):
                if name in value:
                    setattr(self, name, value[name])
            if "row" in value:
                assert value["row"] not in self.rows, value
                self.rows[value["row"]] = value

    def outcomes(self):
        return {row: value["outcome"] for row, value in self.rows.items()}


def sends(box):
    """The messages that a sandbox was asked to send."""
    return [entry["body"] for entry in box.journal() if entry["path"] in ("/v2/sms/send", "/v2/sms/testsend")]


def texts(box):
    """How often it was asked for each text."""
    return collections.Counter(body["text"] for body in sends(box))


def write_csv(name, rows, header=("number", "text"), end="\r\n"):
    with open(name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator=end)
        writer.writerow(header)
        writer.writerows(rows)


class BulkTest(unittest.TestCase):
    SMSAERO, SANDBOX = "", ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.config, self.csv = self.path("config.json"), self.path("rows.csv")
        self.journal = self.csv + ".journal"
        with open(self.config, "w", encoding="utf-8") as file:
            json.dump(CONFIG, file)

    def path(self, name):
        return os.path.join(self.folder, name)

    def command(self, box, *arguments):
        return [self.SMSAERO, "bulk", self.csv, "--config", self.config, "--gate", box.gate, "--ca", box.ca, *arguments]

    def bulk(self, box, status, *arguments):
        """Runs it without a terminal; what it printed, once it has ended as it should."""
        run = Run(self.command(box, "--yes", *arguments))
        self.assertEqual(run.status, status, run.out + run.err)
        self.assertNotIn(KEY, run.out + run.err)
        report = Report(run.out)
        report.err = run.err
        return report

    def journal_lines(self):
        with open(self.journal, encoding="ascii") as file:
            return file.read().splitlines()
