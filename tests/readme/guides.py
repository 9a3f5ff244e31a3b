#!/usr/bin/env python3
"""Holds README.md and the guides to the truth: guides.py BUILD_DIRECTORY SANDBOX

All code stands in programs that are built, all output is what they print, every command works when it is typed in order,
against the sandbox instead of the gateway, and every link leads somewhere. The rules are in rules.py, and planted.py shows
that each finds what it is for."""
import contextlib
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import rules
from page import Page

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests" / "support"))
from programs import Run, Sandbox  # noqa: E402

BUILD, SANDBOX = pathlib.Path(), ""
GATE = "https://gate.smsaero.ru/v2/"
CONFIG = json.loads((SOURCE / "examples" / "config.json").read_text(encoding="utf-8"))
README = "README.md"
RELAY = "examples/relay/README.md"
INDEX = f"{rules.GUIDES}/README.md"
GUIDES = [Page(SOURCE, name) for name in rules.guides(SOURCE)]
# What the commands of a page ask of the gateway.
REACHES = {
    f"{rules.GUIDES}/set_up_smsaero.md": ["auth", "sms/testsend", *["sms/send"] * 3],
    f"{rules.GUIDES}/start_here.md": ["sms/send"] * 2,
}
PAGES = [*GUIDES, *(Page(SOURCE, name) for name in (README, INDEX, RELAY))]


@functools.cache
def prints(program):
    """What an example prints; nothing for what is no example."""
    built = BUILD / program.relative_to(SOURCE).with_suffix("")
    if not built.exists():
        return ""
    return subprocess.run([built], stdout=subprocess.PIPE, encoding="utf-8", check=True, timeout=60).stdout


def lint(config):
    found = Run([BUILD / "examples" / "cli" / "smsaero", "lint", "-"], stdin=json.dumps(config)).json()
    return [f"{each['path']}: {each['message']}" for each in found["issues"] + found["warnings"]]


@functools.cache
def help_of(program, command):
    return Run([program, *([command] if command else []), "--help"]).out


def help_of_built(words):
    """The help of one of our programs, and of its command; nothing for what is none."""
    if not words or not words[0].startswith("build/examples/"):
        return None
    program = BUILD / words[0].removeprefix("build/")
    command = words[1] if len(words) > 1 and re.fullmatch(r"[a-z-]+", words[1]) and words[1][0] != "-" else ""
    return help_of(program, command)


def aimed_at(gate, config):
    return json.dumps({**config, "smsaero": {**config.get("smsaero", {}), "gates": [gate]}})


@contextlib.contextmanager
def shell(page):
    """What runs the commands of a page, in a folder that looks like this project where a reader would stand: with the examples,
    the programs, and the configs that the page has saved. The gates of all configs are the sandbox; its journal is given too."""
    with Sandbox(SANDBOX) as box, tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "build").symlink_to(BUILD)
        (root / "examples").mkdir()
        for path in (SOURCE / "examples").iterdir():
            copy = root / "examples" / path.name
            if path.suffix == ".json":
                copy.write_text(aimed_at(box.gate, json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
            else:
                copy.symlink_to(path)
        for block in page.of("json"):
            if block.saved_as:
                config = rules.as_config(json.loads(block.text), CONFIG)
                (root / block.saved_as).write_text(aimed_at(box.gate, config), encoding="utf-8")

        def run(command):
            # OpenSSL's own variable stands for the system's trust store, so that the commands stay as they are.
            done = subprocess.run(command, shell=True, cwd=folder, timeout=60, env={**os.environ, "SSL_CERT_FILE": box.ca},
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
            return done.returncode, done.stdout.replace(box.gate, GATE)

        yield run, box.journal


class Pages(unittest.TestCase):
    def check(self, pages, rule, *more):
        for page in pages:
            with self.subTest(page.name):
                problems = list(rule(page, *more))
                self.assertFalse(problems, "\n".join(problems))

    def test_there_are_guides(self):
        self.assertGreater(len(GUIDES), 9)
        self.assertLessEqual(set(REACHES), {page.name for page in GUIDES})

    def test_all_code_is_from_programs_that_are_built(self):
        self.check(GUIDES, rules.code_is_from_a_program)

    def test_the_code_of_the_readme_is_from_examples(self):
        examples = "\n".join(path.read_text(encoding="utf-8") for path in (SOURCE / "examples").rglob("*.cpp"))
        self.check([Page(SOURCE, README)], rules.code_is_from_some_program, examples)

    def test_all_output_is_what_the_programs_print(self):
        self.check(GUIDES, rules.output_is_real, prints)

    def test_every_command_works_when_typed_in_order(self):
        for page in PAGES:
            if page.of("console"):
                with shell(page) as (run, journal):
                    self.check([page], rules.commands_work, run)
                    paths = [entry["path"].removeprefix("/v2/") for entry in journal()]
                with self.subTest(page.name):
                    self.assertEqual(paths, REACHES.get(page.name, paths))

    def test_every_config_is_accepted(self):
        self.check(PAGES, rules.configs_are_accepted, CONFIG, lint)

    def test_what_is_not_run_names_files_and_options_that_exist(self):
        self.check(PAGES, rules.scripts_name_what_is_there, help_of_built)

    def test_every_link_leads_somewhere(self):
        self.check(PAGES, rules.links_lead_somewhere)

    def test_every_file_that_is_named_exists(self):
        self.check(PAGES, rules.files_exist)

    def test_every_name_is_known(self):
        self.check(GUIDES, rules.names_are_known, rules.vocabulary(SOURCE))

    def test_guides_are_short(self):
        self.check(GUIDES, rules.guide_is_short)

    def test_the_index_is_whole(self):
        problems = list(rules.index_is_whole(SOURCE))
        self.assertFalse(problems, "\n".join(problems))


if __name__ == "__main__":
    BUILD, SANDBOX = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    unittest.main(argv=[sys.argv[0]])
