"""The library makes a request's body with no more instructions than code written by hand, counted by Callgrind:
instructions.py PROGRAM. What they call counts too; ours may take 1.02 times as many."""

import re
import shutil
import subprocess
import sys

MESSAGES = ["sign_in", "register_", "forgot_password", "generic"]
TIMES = 1000 # so many that what happens only once, such as looking up a symbol, does not count
AT_MOST = 1.02
SKIPPED = 77


def instructions(program, contestant, message):
    """How many instructions each call takes."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
               f"--toggle-collect={contestant}::{message}*", program, message, str(TIMES)]
    run = subprocess.run(command, stderr=subprocess.PIPE, encoding="utf-8")
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not collected or int(collected[1]) < 10 * TIMES:
        sys.exit(f"{' '.join(map(str, command))}\n{run.stderr}")
    return int(collected[1]) / TIMES


def main(program):
    if not shutil.which("valgrind"):
        print("valgrind is not installed")
        sys.exit(SKIPPED)
    worst = 0
    print(f"{'message':16} {'ours':>7} {'by hand':>8} {'ratio':>6}")
    for message in MESSAGES:
        ours, by_hand = (instructions(program, contestant, message) for contestant in ("ours", "by_hand"))
        worst = max(worst, ours / by_hand)
        print(f"{message:16} {ours:7.0f} {by_hand:8.0f} {ours / by_hand:6.3f}")
    if worst > AT_MOST:
        sys.exit(f"more than {AT_MOST}")


main(sys.argv[1])
