"""The commands that the README proves its promises by are there: commands.py ROOT BUILD

They are run by tools/promises.py, by hand; here each program that they name must be made by this build or stand in the tree,
each test and suite must exist, and so must each suite of a test program."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT, BUILD = Path(sys.argv[1]), Path(sys.argv[2])
sys.path.insert(0, str(ROOT / "tools"))
from promises import tables  # noqa: E402


def introspected(what):
    return json.loads((BUILD / "meson-info" / f"intro-{what}.json").read_text(encoding="utf-8"))


class Known:
    """What the build has."""

    def __init__(self):
        self.made = {Path(file).relative_to(BUILD).as_posix() for target in introspected("targets") for file in target["filename"]}
        tests = introspected("tests")
        self.tests = {test["name"] for test in tests}
        self.suites = {suite.split(":")[-1] for test in tests for suite in test["suite"]}

    def missing(self, command):
        """What a command names that is not there."""
        words = shlex.split(command)
        for word in words:
            if word.startswith("build/"):
                if word.removeprefix("build/") not in self.made:
                    yield f"the build makes no {word}"
            elif "/" in word and not word.startswith("-") and not (ROOT / word).exists():
                yield f"there is no {word}"
        if words[:2] == ["meson", "test"]:
            options = words[2:]
            named = [word for at, word in enumerate(options) if not word.startswith("-") and options[at - 1] not in ("-C", "--suite")]
            suites = [word for at, word in enumerate(options) if at and options[at - 1] == "--suite"]
            yield from (f"no test is called {name}" for name in named if name not in self.tests)
            yield from (f"no suite is called {suite}" for suite in suites if suite not in self.suites)
        suite = re.search(r"--run_test=(\w+)", command)
        if suite and words[0].startswith("build/") and words[0].removeprefix("build/") in self.made:
            listed = subprocess.run([BUILD / words[0].removeprefix("build/"), "--list_content"], capture_output=True, encoding="utf-8")
            if suite[1] + "*" not in (listed.stdout + listed.stderr).split():
                yield f"{words[0]} has no suite {suite[1]}"


def main():
    known = Known()
    for planted, expected in {"build/tests/gone": 1, "python3 -B tests/gone.py build/benchmarks/gone": 2, "meson test -C build gone": 1,
                              "meson test -C build promises --suite gone": 1,
                              "build/tests/loopback/loopback --run_test=gone_suite": 1, "meson test -C build promises": 0}.items():
        if len(list(known.missing(planted))) != expected:
            sys.exit(f"does not find what is wrong in: {planted}")
    problems = [f"{row.promise}: {command}: {problem}" for row in tables((ROOT / "README.md").read_text(encoding="utf-8"))
                for command in row.commands for problem in known.missing(command)]
    print(*problems, sep="\n")
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
