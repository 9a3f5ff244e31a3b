#!/usr/bin/env python3
"""The recorded answers of the original, replayed through `smsaero check-config` and `render`:
vectors.py SMSAERO VECTORS"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SMSAERO, VECTORS = "", pathlib.Path()
USAGE_TYPES = ("Register", "SignIn", "ForgotPassword", "Generic")


def lines(name):
    """The lines of a file as they stand: parsing would change a number or half a character."""
    return (VECTORS / name).read_text(encoding="ascii").splitlines()


def run(*arguments, stdin=""):
    return subprocess.run([SMSAERO, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=300, check=False, encoding="utf-8")


def answers(*arguments, stdin):
    """The exit status and one JSON value for each line of input."""
    done = run(*arguments, stdin="\n".join(stdin) + "\n")
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(out) == len(stdin), f"{len(stdin)} lines in, {len(out)} out"
    return done.returncode, out


def config(email="a@b.co"):
    templates = [{"usageType": each, "content": "{{code}}"} for each in USAGE_TYPES]
    return {"email": email, "apiKey": "k", "senderName": "S", "templates": templates}


def pointer(path):
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def with_missing_key(row):
    """What a name that only JavaScript's prototypes have must come to: the answer to any other missing key."""
    template, recorded = row["template"], row["expected"]
    name = template[template.index("{{") + 2:template.index("}}")].strip()
    root, _, rest = name.partition(".")
    if root not in row["payload"]:
        return template
    if "[native code]" in recorded or "__proto__" in rest:
        return template.replace("{{" + name + "}}", "")
    return recorded


class Render(unittest.TestCase):
    def test_every_recorded_message(self):
        raw = lines("handlebars-vectors.jsonl")
        status, rendered = answers("render", "--jsonl", stdin=raw)
        self.assertEqual(status, 1)
        compared = 0
        for line, answer in zip(raw, rendered):
            row = json.loads(line)
            with self.subTest(row["name"]):
                if {"lone-surrogate", "json-range", "payload-shape"} & set(row["tags"]):
                    self.assertEqual(list(answer), ["error"])
                    self.assertIn(" ", answer["error"])
                    continue
                expected = with_missing_key(row) if "prototype" in row["tags"] else row["expected"]
                self.assertEqual(answer, expected)
                compared += 1
        self.assertGreater(compared, 470)

    def test_one_message(self):
        done = run("render", "--template", "[{{code}}]", "--payload", '{"code": 1e21}')
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, '"[1e+21]"\n', ""))

    def test_one_message_that_fails(self):
        for payload in ("[1]", "null", "{", '{"code": 1e400}', '{"code": "\\ud83d"}'):
            done = run("render", "--template", "{{code}}", "--payload", payload)
            self.assertEqual((done.returncode, list(json.loads(done.stdout))), (1, ["error"]), payload)
            self.assertTrue(done.stderr.startswith("error: "))

    def test_a_line_that_fails_does_not_stop_the_others(self):
        good = '{"template": "{{a}}", "payload": {"a": 1}}'
        status, out = answers("render", "--jsonl", stdin=[good, "", "x", "[]", '{"template": 1, "payload": {}}',
                                                          '{"template": "{{a}}"}', good])
        self.assertEqual(status, 1)
        self.assertEqual([out[0], out[-1]], ["1", "1"])
        self.assertTrue(all(list(each) == ["error"] for each in out[1:-1]))

    def test_all_lines_good_ends_with_0(self):
        status, out = answers("render", "--jsonl", stdin=['{"template": "\u00e9", "payload": null}'])
        self.assertEqual((status, out), (0, ["\u00e9"]))


class CheckConfig(unittest.TestCase):
    def test_every_recorded_config(self):
        rows = [json.loads(line) for line in lines("config-vectors.jsonl")]
        status, out = answers("check-config", "--jsonl", stdin=[json.dumps(row["config"]) for row in rows])
        self.assertEqual(status, 1)
        for row, answer in zip(rows, out):
            with self.subTest(row["name"]):
                issues = [{"path": pointer(each["path"]), "message": each["message"]} for each in row["issues"]]
                self.assertEqual(answer, {"valid": row["valid"], "issues": issues, "warnings": []})

    def test_every_recorded_address(self):
        rows = [json.loads(line) for line in lines("email-vectors.jsonl")]
        _, out = answers("check-config", "--jsonl", stdin=[json.dumps(config(row["email"])) for row in rows])
        for row, answer in zip(rows, out):
            with self.subTest(row["email"]):
                issues = [] if row["accepted"] else [{"path": "/email", "message": "Invalid email"}]
                self.assertEqual(answer, {"valid": row["accepted"], "issues": issues, "warnings": []})

    def test_all_lines_valid_ends_with_0(self):
        status, _ = answers("check-config", "--jsonl", stdin=[json.dumps(config())] * 2)
        self.assertEqual(status, 0)

    def test_a_line_that_fails_does_not_stop_the_others(self):
        status, out = answers("check-config", "--jsonl", stdin=["", "{", json.dumps(config())])
        self.assertEqual(status, 1)
        self.assertEqual([each["valid"] for each in out], [False, False, True])
        self.assertEqual([len(each["issues"]) for each in out], [1, 1, 0])

    def test_files_and_standard_input(self):
        with tempfile.TemporaryDirectory() as folder:
            good, bad = pathlib.Path(folder, "good.json"), pathlib.Path(folder, "bad.json")
            good.write_text(json.dumps({**config(), "smsaero": {"x": 1}}), encoding="utf-8")
            bad.write_text(json.dumps(config("nobody")), encoding="utf-8")
            done = run("check-config", str(good), str(bad), "-", str(folder), stdin=json.dumps(config()))
        self.assertEqual(done.returncode, 1)
        out = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([each["file"] for each in out], [str(good), str(bad), "-", str(folder)])
        self.assertEqual([each["valid"] for each in out], [True, False, True, False])
        self.assertEqual(out[0]["warnings"], [{"path": "/smsaero/x", "message": "Unknown key; ignored"}])
        self.assertEqual(out[1]["issues"], [{"path": "/email", "message": "Invalid email"}])
        self.assertIn(f"{bad}: error: /email: Invalid email\n", done.stderr)
        self.assertNotIn("\033", done.stderr)  # colour is for terminals

    def test_one_valid_file_ends_with_0(self):
        self.assertEqual(run("check-config", "-", stdin=json.dumps(config())).returncode, 0)

    def test_hostile_texts_are_one_issue(self):
        texts = {"empty": "", "truncated": json.dumps(config())[:-1], "deep": "[" * 600 + "]" * 600,
                 "large": " " * (17 << 20) + "{}", "byte order mark": "\ufeff{}", "lone surrogate": '"\\ud83d"'}
        for name, text in texts.items():
            with self.subTest(name):
                done = run("check-config", "-", stdin=text)
                answer = json.loads(done.stdout)
                self.assertEqual((done.returncode, answer["valid"], len(answer["issues"])), (1, False, 1))
                self.assertEqual(answer["issues"][0]["path"], "")

    def test_a_key_that_steers_a_terminal_is_told_in_one_plain_line(self):
        done = run("check-config", "-", stdin=json.dumps({**config(), "smsaero": {"a\nb\x1b[31m": 1}}))
        self.assertIn("-: warning: /smsaero/a b [31m: Unknown key; ignored\n", done.stderr)

    def test_a_key_that_turns_the_direction_of_text_is_told_without(self):
        done = run("check-config", "-", stdin=json.dumps({**config(), "smsaero": {"a\u202e\u009bb": 1}}))
        self.assertIn("-: warning: /smsaero/a  b: Unknown key; ignored\n", done.stderr)

    def test_a_repeated_key_is_a_warning(self):
        text = json.dumps(config())[:-1] + ', "apiKey": "x"}'
        done = run("check-config", "-", stdin=text)
        warnings = json.loads(done.stdout)["warnings"]
        self.assertEqual((done.returncode, [each["path"] for each in warnings]), (0, ["/apiKey"]))


class Arguments(unittest.TestCase):
    def test_wrong_arguments_end_with_1_and_leave_standard_output_alone(self):
        for arguments in ([], ["nothing"], ["check-config"], ["check-config", "--jsonl", "x"], ["render"],
                          ["render", "--template", "x"], ["render", "--jsonl", "--payload", "{}"]):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stdout), (1, ""), arguments)
            self.assertNotEqual(done.stderr, "")

    def test_help_ends_with_0(self):
        for arguments in (["--help"], ["check-config", "--help"], ["render", "--help"], ["--version"]):
            self.assertEqual(run(*arguments).returncode, 0)


if __name__ == "__main__":
    SMSAERO, VECTORS = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=[sys.argv[0]])
