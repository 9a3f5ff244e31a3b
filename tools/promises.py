"""Runs the command of each promise in README.md and compares what it prints with the figure that stands there:
promises.py [--update] [--only WORDS] [README]

A row of the table names the promise, its proof, a command, and a line of what the command printed last. The command must
end well and print that line again; each number of it may differ by 30 %. With --update the lines that it prints now
are written into the table instead, but only where every word is as before: what is said is written by people, the figures
are not. With --only WORDS only the rows that contain these words are looked at."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- promises -->\n", "<!-- end of promises -->\n"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
MAY_DIFFER = 0.30


class Row:
    """A line of the table."""

    def __init__(self, line):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) != 4:
            sys.exit(f"README: a row of the promises needs four cells: {line}")
        self.line, self.promise = line, re.sub(r"[`*]", "", cells[0])
        self.commands = re.findall(r"`([^`]+)`", cells[2])
        self.figures = re.findall(r"`([^`]+)`", cells[3])
        if not self.commands or len(self.commands) != len(self.figures):
            sys.exit(f"README: the row \"{self.promise}\" needs a figure for each command, both in backticks")


def numbers(text):
    return [float(each.replace(",", "")) for each in NUMBER.findall(text)]


def found_again(figure, printed):
    """The line of `printed` that says the same as the figure, whatever its numbers, and None when there is none."""
    words = " ".join(figure.split())
    pattern = NUMBER.pattern.join(map(re.escape, NUMBER.split(words)))
    same = re.search(pattern, " ".join(printed.split()))
    return same and same[0]


def differs(was, now):
    return any(abs(new - old) > MAY_DIFFER * abs(old) for old, new in zip(numbers(was), numbers(now), strict=True))


def tables(text):
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        sys.exit(f"README: the table of promises must stand once between {BEGIN.strip()} and {END.strip()}")
    table = text[text.index(BEGIN) + len(BEGIN):text.index(END)]
    rows = [Row(line) for line in table.strip().splitlines()[2:]]
    if not rows:
        sys.exit("README: no promise is in the table")
    return rows


def check(row, command, figure):
    """What the command says now in the words of the figure, and what is wrong."""
    run = subprocess.run(["bash", "-c", command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    printed = run.stdout.decode(errors="replace")
    if run.returncode != 0:
        return None, f"ended with {run.returncode}:\n{printed[-2000:]}"
    now = found_again(figure, printed)
    if now is None:
        return None, f"did not print the like of \"{figure}\":\n{printed[-2000:]}"
    return now, f"prints \"{now}\", not \"{figure}\"" if differs(figure, now) else None


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--update", action="store_true")
    arguments.add_argument("--only", default="")
    arguments.add_argument("readme", nargs="?", type=Path, default=ROOT / "README.md")
    asked = arguments.parse_args()
    text = asked.readme.read_text(encoding="utf-8")
    checked = wrong = 0
    for row in tables(text):
        if asked.only not in row.line:
            continue
        renewed = row.line
        for command, figure in zip(row.commands, row.figures):
            now, problem = check(row, command, figure)
            checked += 1
            if problem and not (asked.update and now):
                wrong += 1
            print(f"{'wrong' if problem else 'holds'}: {row.promise}: {command}: {problem or now}", flush=True)
            if now:
                head, last = renewed.rstrip().removesuffix("|").rsplit(" | ", 1)
                renewed = f"{head} | {last.replace(f'`{figure}`', f'`{now}`').strip()} |"
        if asked.update:
            text = text.replace(row.line, renewed)
    if asked.update:
        asked.readme.write_text(text, encoding="utf-8")
    print(f"{checked - wrong} of {checked} commands give the verdict and the figure of the table")
    return 1 if wrong or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
