#!/usr/bin/env python3
"""The rules find what they are for: each fault is planted into a small documentation that is clean without it."""
import subprocess
import sys
import tempfile
from pathlib import Path

import rules
from page import Page

PROGRAM = "int main() {\n    if (true) {\n        int sent = 1;\n        print(sent);\n    }\n}\n"
PRINTED = "one\ntwo\nthree\n"
GUIDE = """# Guide

From [`program.cpp`](program.cpp), see [the index](README.md#all-guides) and `examples/guides/program.cpp`:

```cpp
int sent = 1;
print(sent);
```

```text
two
three
```

1. In a list, by `print`:

   ```console
   $ echo hello >greeting
   $ cat greeting
   hello
   ```

```json
{"smsaero": {"testMode": true}}
```

```sh
tools/run.sh --fast    # builds it
build/benchmarks/send \\
    --slow
```
"""
CLEAN = {
    "examples/guides/guide.md": GUIDE,
    "examples/guides/README.md": "# Guides\n\n## All guides\n\n[one](guide.md)\n",
    "examples/guides/program.cpp": PROGRAM,
    "examples/guides/meson.build": "executable('program', 'program.cpp')\n",
    "benchmarks/send.cpp": "",
    "include/smsaero/print.hpp": "void print(int sent);\n",
    "tools/run.sh": "",
}
PAGE, INDEX, CODE = "examples/guides/guide.md", "examples/guides/README.md", "examples/guides/program.cpp"
# (the file, what in it is put in the place of what, or None to remove the file, what is said)
PLANTED = [
    (CODE, "sent = 1", "sent = 2", "these are no lines of program.cpp"),
    (CODE, None, None, "is no program that is built"),
    ("examples/guides/meson.build", "'program'", "'another'", "is no program that is built"),
    (PAGE, "print(sent);", "print(sent); // it", "these are no lines of program.cpp"),
    (PAGE, "int sent = 1;\nprint", "print", None),
    (PAGE, "int sent = 1;\n", "int sent = 1;\n\n", "these are no lines of program.cpp"),
    (PAGE, "int sent = 1;\nprint", "    int sent = 1;\n    print", None),
    (PAGE, "int sent = 1;\nprint", "int sent = 1;\n    print", "these are no lines of program.cpp"),
    (PAGE, "(program.cpp)", "(README.md)", "no program is linked to above this block"),
    (PAGE, "two\nthree", "two\nthree!", "is not what program.cpp prints"),
    (PAGE, "two\nthree", "one\nthree", "is not what program.cpp prints"),
    (PAGE, "hello\n   ```", "Hello\n   ```", "prints:\nhello"),
    (PAGE, "cat greeting", "cat farewell", "ended with 1"),
    (PAGE, "$ echo", "echo", "begins with a command"),
    (PAGE, '"testMode"', '"testmode"', "/smsaero/testmode"),
    (PAGE, "true}}", "true}", "no JSON"),
    (PAGE, "tools/run.sh", "tools/walk.sh", "tools/walk.sh is not there"),
    (PAGE, "build/benchmarks/send", "build/benchmarks/receive", "build/benchmarks/receive is not there"),
    (PAGE, "--fast", "--faster", "`tools/run.sh` has no --faster"),
    (PAGE, "--slow", "--slower", "`build/benchmarks/send` has no --slower"),
    (PAGE, "(README.md#", "(INDEX.md#", "the link to INDEX.md#all-guides is dead"),
    (PAGE, "#all-guides", "#some-guides", "leads to no heading"),
    (PAGE, "`examples/guides/program.cpp`", "`examples/guides/old.cpp`", "examples/guides/old.cpp is not there"),
    (PAGE, "by `print`", "by `smsaero/send.hpp`", "there is no header smsaero/send.hpp"),
    (PAGE, "by `print`", "by `printed`", "nothing is called printed"),
    (PAGE, "# Guide\n", "# Guide\n" + "\n" * rules.LONGEST, "a guide has 150 at most"),
    (INDEX, "[one](guide.md)", "one", "examples/guides/guide.md is missing"),
    (PAGE, "```cpp", "```c", "program.cpp is shown in no guide"),
]


def lint(config):
    return [f"/smsaero/{key}: unknown" for key in config["smsaero"] if key != "testMode"]


def options_of(words):
    return {"tools/run.sh": "--fast", "build/benchmarks/send": "--slow"}.get(words[0]) if words else None


def problems_of(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

        def shell(command):
            done = subprocess.run(command, shell=True, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                                  check=False)
            return done.returncode, done.stdout

        page = Page(root, PAGE)
        return [
            *rules.code_is_from_a_program(page), *rules.output_is_real(page, lambda program: PRINTED),
            *rules.commands_work(page, shell), *rules.configs_are_accepted(page, {}, lint),
            *rules.scripts_name_what_is_there(page, options_of), *rules.links_lead_somewhere(page), *rules.files_exist(page),
            *rules.names_are_known(page, rules.vocabulary(root)), *rules.guide_is_short(page), *rules.index_is_whole(root),
        ]


def main():
    failed = 0
    for problem in problems_of(CLEAN):
        failed += 1
        print(f"the clean documentation: {problem}")
    for file, what, instead, said in PLANTED:
        files = dict(CLEAN)
        if what is None:
            del files[file]
        else:
            assert what in files[file], f"{what!r} is not in {file}"
            files[file] = files[file].replace(what, instead, 1)
        found = problems_of(files)
        if said is None and found or said is not None and not any(said in problem for problem in found):
            failed += 1
            print(f"{instead!r} for {what!r} in {file}: expected {said!r}, found {found}")
    print(f"{len(PLANTED)} planted, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
