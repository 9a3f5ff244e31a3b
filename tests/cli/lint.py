#!/usr/bin/env python3
"""`smsaero lint` and `segments` as an operator runs them: lint.py SMSAERO"""
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from programs import SOURCE, Run  # noqa: E402

SMSAERO = ""
USAGE_TYPES = ("SignIn", "Register", "ForgotPassword", "OrganizationInvitation", "Generic", "UserPermissionValidation",
               "BindNewIdentifier", "MfaVerification", "BindMfa")


def config(**changes):
    templates = [{"usageType": each, "content": "{{code}}"} for each in USAGE_TYPES]
    return {"email": "a@b.co", "apiKey": "k", "senderName": "S", "templates": templates, **changes}


CLEAN, WARNED, INVALID = config(), config(apiKey=""), config(email="x", apiKey="")


def lint(*arguments, stdin=""):
    run = Run([SMSAERO, "lint", *arguments], stdin=stdin)
    return run, [json.loads(line) for line in run.out.splitlines()]


class Lint(unittest.TestCase):
    def test_it_ends_with_0_when_clean_2_when_warned_and_1_when_invalid(self):
        for configs, status in (([CLEAN], 0), ([WARNED], 2), ([INVALID], 1), ([CLEAN, WARNED], 2),
                                ([WARNED, INVALID, CLEAN], 1), ([], 0)):
            run, answers = lint("--jsonl", stdin="".join(json.dumps(each) + "\n" for each in configs))
            self.assertEqual(run.status, status)
            self.assertEqual([each["valid"] for each in answers], [each is not INVALID for each in configs])

    def test_the_warnings_of_the_reading_and_of_lint_come_together(self):
        text = config(senderName="", smsaero={"x": 1})
        text["templates"][3]["content"] = "Код {{code}} действует 10 минут"
        _, [answer] = lint("-", stdin=json.dumps(text))
        self.assertEqual((answer["file"], answer["valid"], answer["issues"]), ("-", True, []))
        self.assertEqual([each["path"] for each in answer["warnings"]],
                         ["/smsaero/x", "/senderName", "/templates/3/content"])
        self.assertIn('"10 минут"', answer["warnings"][2]["message"])

    def test_an_invalid_config_has_its_issues_and_is_not_linted(self):
        _, [answer] = lint("-", stdin=json.dumps(INVALID))
        self.assertEqual(answer["issues"], [{"path": "/email", "message": "Invalid email"}])
        self.assertEqual(answer["warnings"], [])

    def test_files_are_told_of_by_name(self):
        with tempfile.TemporaryDirectory() as folder:
            clean, warned = pathlib.Path(folder, "clean.json"), pathlib.Path(folder, "warned.json")
            clean.write_text(json.dumps(CLEAN), encoding="utf-8")
            warned.write_text(json.dumps(WARNED), encoding="utf-8")
            run, answers = lint(str(clean), str(warned))
        self.assertEqual((run.status, [each["file"] for each in answers]), (2, [str(clean), str(warned)]))
        self.assertIn(f"{clean}: valid\n", run.err)
        self.assertIn(f"{warned}: warning: /apiKey: Empty", run.err)

    def test_check_config_does_not_lint(self):
        run = Run([SMSAERO, "check-config", "-"], stdin=json.dumps(WARNED))
        self.assertEqual((run.status, run.json()["warnings"]), (0, []))

    def test_the_example_configs_are_clean(self):
        run, answers = lint(*(str(SOURCE / "examples" / name) for name in ("config.json", "config.ru.json")))
        self.assertEqual((run.status, [each["warnings"] for each in answers]), (0, [[], []]))

    def test_wrong_arguments_end_with_1(self):
        for arguments in ([], ["--jsonl", "x"], ["--nonsense"], ["/nonexistent"]):
            self.assertEqual(Run([SMSAERO, "lint", *arguments]).status, 1)


class Segments(unittest.TestCase):
    def count(self, *arguments, **more):
        run = Run([SMSAERO, "segments", *arguments], **more)
        self.assertEqual(run.status, 0, run.err)
        return run.json()

    def test_a_text_of_the_gsm_alphabet(self):
        self.assertEqual(self.count("a" * 161), {"encoding": "gsm7", "units": 161, "segments": 2,
                                                 "limits": {"single": 160, "joined": 153}, "forces_ucs2": None,
                                                 "code_length": None})

    def test_the_character_that_forces_ucs2_is_named_with_its_place(self):
        self.assertEqual(self.count("é€ 1 Код"),
                         {"encoding": "ucs2", "units": 8, "segments": 1, "limits": {"single": 70, "joined": 67},
                          "forces_ucs2": {"character": "К", "code_point": "U+041A", "byte": 8, "position": 5},
                          "code_length": None})

    def test_a_placeholder_counts_as_a_code_and_its_length_is_told(self):
        counted = self.count("{{code}} {{ code }}ж")
        self.assertEqual((counted["units"], counted["code_length"]), (14, 6))
        self.assertEqual((counted["forces_ucs2"]["byte"], counted["forces_ucs2"]["position"]), (19, 19))
        counted = self.count("--code-length", "8", "{{code}}")
        self.assertEqual((counted["units"], counted["code_length"]), (8, 8))
        self.assertIn("{{code}} counts as 8 symbols", Run([SMSAERO, "segments", "--code-length", "8", "{{code}}"]).err)
        self.assertEqual(self.count("{{name}}")["code_length"], None)

    def test_standard_input_is_read_without_the_end_of_its_line(self):
        self.assertEqual(self.count("-", stdin="a\nb\n")["units"], 3)
        self.assertEqual(self.count("-", stdin="a\nb")["units"], 3)
        self.assertEqual(self.count("-", stdin="")["segments"], 0)

    def test_what_cannot_be_sent_is_an_error(self):
        for run in (Run([SMSAERO, "segments", "a\udcff"]), Run([SMSAERO, "segments", "-"], stdin="\ud800"),
                    Run([SMSAERO, "segments", "-"], stdin="a" * (17 << 20))):
            self.assertEqual((run.status, list(run.json())), (1, ["error"]))
            self.assertTrue(run.err.startswith("error: The message is "))

    def test_wrong_arguments_end_with_1(self):
        for arguments in ([], ["x", "y"], ["--code-length", "3", "x"], ["--code-length", "17", "x"],
                          ["--code-length", "x", "x"]):
            run = Run([SMSAERO, "segments", *arguments])
            self.assertEqual((run.status, run.out), (1, ""), arguments)


if __name__ == "__main__":
    SMSAERO = sys.argv[1]
    unittest.main(argv=[sys.argv[0]])
