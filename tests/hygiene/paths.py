"""No tracked file holds a path of somebody's machine. Usage: paths.py ROOT"""

import re
import subprocess
import sys

from report import report

MACHINE = re.compile(rb"(?<![\w.:/-])/(?:home|root|Users|work|tmp/b)[/-][\w.-]+")
SKIPPED = 77


def check(root):
    git = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z"]
    tracked = subprocess.run(git, stdout=subprocess.PIPE, check=True).stdout.split(b"\0")
    for name in sorted(filter(None, tracked)):
        path = root / name.decode()
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            found = MACHINE.search(line)
            if found:
                yield f"{name.decode()}:{number}: {found[0].decode()} is a path of one machine"


if __name__ == "__main__":
    try:
        report(check)
    except (OSError, subprocess.CalledProcessError) as why:
        print(f"not a git checkout: {why}")
        sys.exit(SKIPPED)
