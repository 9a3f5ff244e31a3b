"""A program whose logger says nothing holds nothing of logging, and its twin does: symbols.py SILENT TELLING"""

import subprocess
import sys

OF_LOGGING = ["fmt::", "smsaero::v0::events::"]


def found(program):
    """Which of the names occur among the program's symbols, those that it takes from libraries included."""
    run = subprocess.run(["nm", "--demangle", program], stdout=subprocess.PIPE, encoding="utf-8", check=True)
    if "smsaero::v0::" not in run.stdout:
        sys.exit(f"{program}: no symbol of the library, so this says nothing")
    return {name: [line for line in run.stdout.splitlines() if name in line] for name in OF_LOGGING}


silent, telling = map(found, sys.argv[1:])
problems = [f"silent: {line}" for lines in silent.values() for line in lines]
problems += [f"telling: no symbol of {name}" for name, lines in telling.items() if not lines]
print("\n".join(problems))
sys.exit(1 if problems else 0)
