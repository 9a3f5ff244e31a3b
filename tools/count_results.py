"""The closing line of a test run: count_results.py BROKEN LOG…, where BROKEN is how many builds failed before their
tests, and each LOG a testlog.json of Meson. Exits with 1 when anything failed or nothing ran."""

import json
import sys
from pathlib import Path

PASSED = {"OK", "EXPECTEDFAIL"}


def main(broken, *logs):
    passed, failed = 0, int(broken)
    for log in map(Path, logs):
        if not log.is_file():
            continue
        for line in log.read_text(encoding="utf-8").splitlines():
            test = json.loads(line)
            if test["result"] in PASSED:
                passed += 1
            elif test["result"] == "SKIP":
                print(f"skipped: {test['name']}")
            else:
                failed += 1
                print(f"{test['result'].lower()}: {test['name']} ({log.parent.parent})")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


sys.exit(main(*sys.argv[1:]))
