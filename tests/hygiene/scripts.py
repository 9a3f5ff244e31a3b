"""Each script of tools/ says with --help how it is called, and refuses what it does not know: scripts.py ROOT"""

import subprocess
import sys
from pathlib import Path

TOOLS = Path(sys.argv[1]) / "tools"


def wrong(script):
    """What is wrong with a script."""
    name = f"tools/{script.name}"
    for argument, expected in ("--help", 0), ("--no-such-option", 1):
        run = subprocess.run(["bash", script, argument], capture_output=True, encoding="utf-8")
        said, other = (run.stdout, run.stderr) if expected == 0 else (run.stderr, run.stdout)
        if run.returncode != expected or other or not said.startswith(name) or len(said.splitlines()) < 3:
            yield f"{name} {argument}: ends with {run.returncode} and says {(run.stdout + run.stderr)[:300]!r}"


def main():
    scripts = [script for script in sorted(TOOLS.glob("*.sh")) if script.name != "lib.sh"]  # which the others read
    problems = [problem for script in scripts for problem in wrong(script)]
    print(*problems, sep="\n")
    print(f"{len(scripts)} scripts, {len(problems)} problems")
    return 1 if problems or not scripts else 0


sys.exit(main())
