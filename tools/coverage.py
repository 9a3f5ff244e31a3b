#!/usr/bin/env python3
"""What the tests ran of the headers, by clang's counters: tools/coverage.py PROFILE PROGRAM…

PROFILE is what llvm-profdata made of the runs of all programs. A line counts as run when one of the programs ran it, and a
branch when one of the instances of its template took it. Prints what is left, then the two shares. Ends with 1 when fewer than
95 % of the lines or 85 % of the branches were run.
"""
import json
import subprocess
import sys
from collections import defaultdict

AT_LEAST = {"lines": 95, "branches": 85}


def exported(profile, program):
    """What a program has of include/. Asked for several programs at once, llvm-cov takes for a function that the first of
    them does not use that none does."""
    command = ["llvm-cov-16", "export", "--instr-profile", profile, program, "--sources", "include/"]
    [data] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)["data"]
    return data["files"]


def lines_of(segments):
    """The lines that segments [line, column, count, counts at all, begins a region, …] count, each with whether it ran."""
    counted = {}
    for (line, _, count, counts, begins, *_), following in zip(segments, segments[1:]):
        if not counts:
            continue
        # The line where a segment only goes on after an inner one belongs to what stands before.
        for number in range(line if begins else line + 1, following[0] + 1):
            counted[number] = counted.get(number, False) or count > 0
    return counted


def add(run, files):
    """Adds to `run`, {part: {place: whether it ran}}, what one program has."""
    for file in files:
        name = file["filename"][file["filename"].rfind("include/"):]
        for line, ran in lines_of(file["segments"]).items():
            run["lines"][name, line] |= ran
        for line, column, end, end_column, when_true, when_false, *_ in file["branches"]:
            run["branches"][name, line, column, end, end_column, True] |= when_true > 0
            run["branches"][name, line, column, end, end_column, False] |= when_false > 0


def main(profile, *programs):
    run = {part: defaultdict(bool) for part in AT_LEAST}
    for program in programs:
        add(run, exported(profile, program))
    status = 0
    for part, places in run.items():
        left = defaultdict(list)
        for name, line, *_ in sorted(place for place, ran in places.items() if not ran):
            left[name].append(str(line))
        for name, lines in left.items():
            print(f"{part} not run: {name}: {' '.join(lines)}")
        ran = sum(places.values())
        print(f"{part}: {ran / max(len(places), 1):.1%} ({ran} of {len(places)}; {AT_LEAST[part]} % asked)")
        status |= not places or 100 * ran < AT_LEAST[part] * len(places)
    return int(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
