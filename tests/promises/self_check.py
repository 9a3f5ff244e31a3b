"""The check of the README's promises finds what it is for: self_check.py PROMISES_PY"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROMISES = sys.argv.pop(1)
TABLE = "<!-- promises -->\n| promise | proof | command | last figure |\n|---|---|---|---|\n{}<!-- end of promises -->\n"


class Promises(unittest.TestCase):
    def run_on(self, *rows, options=()):
        with tempfile.TemporaryDirectory() as folder:
            readme = Path(folder, "README.md")
            readme.write_text("# x\n" + TABLE.format("".join(f"| {row} |\n" for row in rows)), encoding="utf-8")
            run = subprocess.run([sys.executable, "-B", PROMISES, *options, readme], capture_output=True, encoding="utf-8")
            return run.returncode, run.stdout + run.stderr, readme.read_text(encoding="utf-8")

    def test_a_figure_within_its_bounds_holds(self):
        status, said, _ = self.run_on("fast | a | `echo 'over memcpy   1.29 times'` | `memcpy 1.00 times`")
        self.assertEqual(status, 0, said)
        self.assertIn("holds: fast", said)

    def test_a_figure_that_moved_is_found_in_both_directions(self):
        for now in ("1.31", "0.69"):
            status, said, _ = self.run_on(f"fast | a | `echo ratio {now}` | `ratio 1.00`")
            self.assertEqual(status, 1)
            self.assertIn(f'prints "ratio {now}", not "ratio 1.00"', said)

    def test_thousands_are_numbers(self):
        self.assertEqual(self.run_on("a | a | `echo 1,000,064 sends` | `1,000,064 sends`")[0], 0)
        self.assertEqual(self.run_on("a | a | `echo 100,064 sends` | `1,000,064 sends`")[0], 1)

    def test_a_command_that_fails_is_found_whatever_it_prints(self):
        status, said, _ = self.run_on("sure | a | `echo ratio 1.00; false` | `ratio 1.00`")
        self.assertEqual(status, 1)
        self.assertIn("ended with 1", said)

    def test_another_verdict_is_found(self):
        status, said, _ = self.run_on("sure | a | `echo ratio 1.00 missed` | `ratio 1.00 held`")
        self.assertEqual(status, 1)
        self.assertIn("did not print", said)

    def test_each_command_has_its_figure(self):
        row = "both | a | `echo one 1`<br>`echo two {}` | `one 1`<br>`two 2`"
        self.assertEqual(self.run_on(row.format(2))[0], 0)
        self.assertEqual(self.run_on(row.format(3))[0], 1)
        self.assertIn("needs a figure", self.run_on("a | a | `true`<br>`true` | `1`")[1])

    def test_a_table_without_rows_is_no_proof(self):
        self.assertNotEqual(self.run_on()[0], 0)

    def test_only_some_rows(self):
        rows = ("good | a | `echo 1` | `1`", "bad | a | `echo 1` | `2`")
        self.assertEqual(self.run_on(*rows, options=("--only", "good"))[0], 0)
        self.assertEqual(self.run_on(*rows, options=("--only", "bad"))[0], 1)
        self.assertEqual(self.run_on(*rows, options=("--only", "neither"))[0], 1)

    def test_update_writes_what_is_printed_now_and_nothing_else(self):
        rows = ("a 1 | b 1 | `echo at 7 of 9`<br>`echo 1` | `at 1 of 9`<br>`1`", "b | c | `echo no` | `yes 1`")
        status, _, readme = self.run_on(*rows, options=("--update",))
        self.assertEqual(status, 1)
        self.assertEqual(readme, "# x\n" + TABLE.format(
            "| a 1 | b 1 | `echo at 7 of 9`<br>`echo 1` | `at 7 of 9`<br>`1` |\n| b | c | `echo no` | `yes 1` |\n"))


unittest.main()
