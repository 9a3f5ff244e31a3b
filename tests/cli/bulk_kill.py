#!/usr/bin/env python3
"""`smsaero bulk` killed at random moments until it is done: no row is billed twice, and every row that was not billed is
listed. bulk_kill.py SMSAERO SANDBOX [ROWS [SEED]]"""
import base64
import json
import os
import random
import re
import ssl
import subprocess
import sys
import threading
import time
import unittest
import urllib.request

from bulk_support import CONFIG, KEY, BulkTest, Report, Sandbox, sends, write_csv

ROWS = 2000
SEED = random.randrange(1 << 32)
BALANCE = 10_000_000  # roubles
PRICE = 5.49

# The magic numbers of the sandbox whose fault concerns one message alone, with whether the message is billed. `--help`
# of the sandbox says what they do.
FAST = {"79990000400": False, "79990000008": True, "79990000006": False, "79990000500": False, "79990000502": True,
        "79990000503": False, "79990000302": False, "79990000200": True, "79990000201": True, "79990000202": True,
        "79990000203": False, "79990000204": True, "79990000901": True, "79990000902": True, "79990000907": True}
# Those that take the whole deadline.
SLOW = {"79990000903": True, "79990000904": True, "79990000905": True, "79990000906": True}


def make_rows(count, dice):
    """Rows with their numbers in their texts, and the numbers of those that cannot be sent."""
    rows, invalid = [], set()
    slow = dict(zip(dice.sample(range(1, count + 1), 2 * len(SLOW)), 2 * list(SLOW)))
    for i in range(1, count + 1):
        number, text = f"7900{i:07d}", f"This is row {i}."
        roll = dice.random()
        if i in slow:
            number = slow[i]
        elif roll < 0.03:
            number = dice.choice(list(FAST))
        elif roll < 0.035:
            number, text = dice.choice([("12", text), (number, ""), ("none", text)])
            invalid.add(i)
        rows.append((number, text))
    return rows, invalid


class Peak(threading.Thread):
    """The most memory that a process has had, in KiB, as long as it runs."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.status, self.most = f"/proc/{pid}/status", 0
        self.start()

    def run(self):
        while True:
            try:
                with open(self.status, encoding="ascii") as file:
                    found = re.search(r"VmHWM:\s+(\d+) kB", file.read())
            except OSError:
                return
            if not found:  # it has ended
                return
            self.most = max(self.most, int(found[1]))
            time.sleep(0.01)


class Killed(BulkTest):
    def run_once(self, box, kill_after=None, *arguments, amid=False):
        """Runs it, or kills it after so many seconds, `amid` from its first record on; its status, what it printed and
        its peak."""
        with open(self.path("out"), "w+b") as out, open(self.path("err"), "w+b") as err:
            command = self.command(box, "--yes", "--timeout", "3", *arguments)
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            peak = Peak(process.pid)
            before = self.size()
            # How long it takes to begin depends on the machine and on its sanitizers; a torn record is cut off first.
            while amid and process.poll() is None and self.size() <= before:
                time.sleep(0.001)
            try:
                process.wait(timeout=kill_after)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            peak.join()
            out.seek(0)
            return process.returncode, out.read().decode(), peak.most

    def balance(self, box):
        request = urllib.request.Request(box.gate + "balance", method="POST", data=b"{}",
                                         headers={"Content-Type": "application/json"})
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{CONFIG['email']}:{KEY}".encode()).decode())
        with urllib.request.urlopen(request, context=ssl.create_default_context(cafile=box.ca)) as reply:
            return float(json.load(reply)["data"]["balance"])

    def check(self, box, rows, invalid, report):
        """Compares what was billed with what was told. Returns how many rows are of each outcome."""
        billed, asked = set(), set()
        for body in sends(box):
            row = int(re.fullmatch(r"This is row (\d+)\.", body["text"])[1])
            self.assertEqual(body["number"], rows[row - 1][0])
            self.assertNotIn(row, asked, "a row was posted twice")
            asked.add(row)
            if {**FAST, **SLOW}.get(body["number"], True):
                billed.add(row)
        self.assertAlmostEqual(BALANCE - self.balance(box), PRICE * len(billed), places=2)

        told = report.outcomes()
        self.assertEqual({row for row, outcome in told.items() if outcome == "invalid"}, invalid)
        self.assertNotIn("not_sent", told.values())
        everything = set(range(1, len(rows) + 1))
        self.assertLessEqual(everything - billed, set(told), "a row was neither billed nor listed")
        for row in billed & set(told):
            self.assertEqual(told[row], "unknown", f"row {row} was billed")
        counts = {key: report.summary[key] for key in ("sent", "rejected", "invalid", "not_sent", "unknown")}
        self.assertEqual(sum(counts.values()), len(rows))
        self.assertEqual(counts["sent"], len(rows) - len(told))
        return counts | {"billed": len(billed)}

    def test_no_row_is_billed_twice_and_none_is_lost(self):
        dice = random.Random(SEED)
        rows, invalid = make_rows(ROWS, dice)
        longest = 0.4 + ROWS / 40_000
        wanted = 12 if ROWS <= 10_000 else 40
        write_csv(self.csv, rows)
        # Slow enough to be killed amid a small file as well.
        pace = ["--rate", "700"] if ROWS <= 10_000 else []
        begun = time.monotonic()
        kills = amid = peak = 0
        with Sandbox(self.SANDBOX, "--balance", str(BALANCE)) as box:
            while kills < wanted:
                before = self.size()
                status, out, most = self.run_once(box, dice.uniform(0.02, longest), *pace, amid=kills % 2 == 0)
                peak = max(peak, most)
                if status != -9:
                    break
                kills += 1
                amid += self.size() > before
                if self.size() > 0 and dice.random() < 0.5:
                    self.tear(dice)
            status, out, most = self.run_once(box)
            peak = max(peak, most)
            self.assertEqual(status, 4)
            counts = self.check(box, rows, invalid, Report(out))
            with open(self.journal, encoding="ascii") as file:
                self.assertIsNone(re.search(r"\b79\d{9}\b", file.read()), "a number stands in the journal")
        took = time.monotonic() - begun
        self.assertGreaterEqual(amid, 4, "too few kills came while messages were under way")
        small = self.peak_of(rows[:ROWS // 10])
        print(f"seed {SEED}: {ROWS} rows in {took:.1f} s, killed {kills} times, {amid} amid messages; {counts}; "
              f"peak {peak} KiB, {small} KiB for {ROWS // 10} rows", file=sys.stderr)
        # The address sanitizer keeps what was given back, and shadows of it.
        with open(self.SMSAERO, "rb") as program:
            if b"__asan_init" not in program.read():
                self.assertLess(peak, 1.25 * small + 2048, "memory grows with the rows")

    def size(self):
        return os.path.getsize(self.journal) if os.path.exists(self.journal) else 0

    def tear(self, dice):
        """Leaves the start of a record, as a write that was cut off does: its message was not sent yet."""
        record = f"begin {dice.randrange(1, ROWS + 1)} 999999 1700000000 {'0123456789abcdef' * 4} 01234567"
        with open(self.journal, "a", encoding="ascii") as file:
            file.write(record[:dice.randrange(1, len(record))])

    def peak_of(self, rows):
        write_csv(self.csv, rows)
        os.remove(self.journal)
        with Sandbox(self.SANDBOX, "--balance", str(BALANCE)) as box:
            return self.run_once(box)[2]


if __name__ == "__main__":
    BulkTest.SMSAERO, BulkTest.SANDBOX = sys.argv[1:3]
    if len(sys.argv) > 3:
        ROWS = int(sys.argv[3])
    if len(sys.argv) > 4:
        SEED = int(sys.argv[4])
    unittest.main(argv=sys.argv[:1])
