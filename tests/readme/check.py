#!/usr/bin/env python3
"""What README.md alone promises: check.py BUILD_DIRECTORY

The program in it is the first example, its output is what that prints, and the demo shows what it says. What holds for every
page is in guides.py."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from page import Page

SOURCE = pathlib.Path(__file__).resolve().parents[2]
README = Page(SOURCE, "README.md")
BUILD = pathlib.Path()


class Readme(unittest.TestCase):
    def test_the_program_is_the_first_example_and_short(self):
        example = (SOURCE / "examples" / "01_send_a_code.cpp").read_text(encoding="utf-8")
        self.assertEqual(README.of("cpp")[0].text, example.rstrip("\n"))
        self.assertLess(len(example.splitlines()), 25)

    def test_its_output_is_real(self):
        run = subprocess.run([BUILD / "examples" / "01_send_a_code"], stdout=subprocess.PIPE, encoding="utf-8", check=True)
        self.assertEqual(README.of("text")[0].text, run.stdout.rstrip("\n"))

    def test_the_other_examples_are_listed(self):
        for example in sorted((SOURCE / "examples").glob("0*.cpp")):
            self.assertIn(example.name, README.path.read_text(encoding="utf-8") + "01_send_a_code.cpp")

    def test_the_demo_shows_every_usage_type_and_a_failure(self):
        demo = BUILD / "examples" / "demo" / "smsaero-demo"
        self.assertTrue(shutil.which(demo))
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SMSAERO_")}
        configs = [SOURCE / "examples" / name for name in ("config.json", "config.ru.json")]
        run = subprocess.run([demo, *configs], stdout=subprocess.PIPE, encoding="utf-8", check=True, env=clean)
        self.assertEqual(len(re.findall(r"\+79\*+67\s+sent\s+44\d+\s+\d+\.\d+", run.stdout)), 18)
        self.assertEqual(len(re.findall(r"\d{6}.*код|код.*\d{6}", run.stdout)), 9)
        self.assertIn("rejected", run.stdout)
        self.assertIn("top the SMS Aero account up", run.stdout)


if __name__ == "__main__":
    BUILD = pathlib.Path(sys.argv[1]).resolve()
    unittest.main(argv=[sys.argv[0]])
