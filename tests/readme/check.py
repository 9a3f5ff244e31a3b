#!/usr/bin/env python3
"""Holds README.md to the truth: check.py BUILD_DIRECTORY SANDBOX

The program in it is the first example, its output is what that prints, and every command of the set-up works when it is
typed in order, against the sandbox instead of the gateway."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests" / "support"))
from programs import Sandbox  # noqa: E402

README = (SOURCE / "README.md").read_text(encoding="utf-8")
BUILD, SANDBOX = pathlib.Path(), ""


def blocks(language):
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", README, re.M | re.S)


class Readme(unittest.TestCase):
    def test_the_program_is_the_first_example_and_short(self):
        example = (SOURCE / "examples" / "01_send_a_code.cpp").read_text(encoding="utf-8")
        self.assertEqual(blocks("cpp")[0], example)
        self.assertLess(len(example.splitlines()), 25)

    def test_its_output_is_real(self):
        run = subprocess.run([BUILD / "examples" / "01_send_a_code"], stdout=subprocess.PIPE, encoding="utf-8", check=True)
        self.assertEqual(blocks("text")[0], run.stdout)

    def test_every_command_of_the_set_up_works(self):
        commands = [line.strip()[2:] for block in blocks("console") for line in block.splitlines()]
        self.assertGreater(len(commands), 5)
        with Sandbox(SANDBOX) as box, tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "examples").mkdir()
            (pathlib.Path(folder) / "build").symlink_to(BUILD)
            config = json.loads((SOURCE / "examples" / "config.json").read_text(encoding="utf-8"))
            config["smsaero"] = {"gates": [box.gate]}
            (pathlib.Path(folder) / "examples" / "config.json").write_text(json.dumps(config), encoding="utf-8")
            for command in commands:
                with self.subTest(command):
                    # OpenSSL's own variable stands for the system's trust store, so that the commands stay as they are.
                    subprocess.run(command, shell=True, cwd=folder, check=True, timeout=60,
                                   env={**os.environ, "SSL_CERT_FILE": box.ca}, stdout=subprocess.DEVNULL)
            paths = [entry["path"] for entry in box.journal()]
            self.assertEqual(paths, ["/v2/sms/testsend", "/v2/sms/send", "/v2/sms/send"])

    def test_every_file_that_it_names_exists(self):
        for name in re.findall(r"`((?:examples|tools|tests|benchmarks)/[\w./-]+)`", README):
            self.assertTrue((SOURCE / name).exists(), name)

    def test_the_other_examples_are_listed(self):
        for example in sorted((SOURCE / "examples").glob("0*.cpp")):
            self.assertIn(example.name, README + "01_send_a_code.cpp")

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
    BUILD, SANDBOX = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    unittest.main(argv=[sys.argv[0]])
