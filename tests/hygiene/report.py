"""How a check of this folder tells what it found: a line per problem, and an exit status."""

import sys
from pathlib import Path


def report(check):
    problems = list(check(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
