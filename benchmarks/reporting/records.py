"""Reads what a benchmark has recorded (../record.py says how) into the form that results.json has of it."""

import json
from pathlib import Path


def read(path):
    """`context`, `rounds`, `rows` with the `figures` of each, `promises`, and who is `missing`. What is the same in every round
    is there once."""
    section = {"context": {}, "rounds": 0, "rows": {}, "promises": [], "missing": {}}
    for number, text in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            take(json.loads(text), section)
        except (ValueError, KeyError, TypeError, AttributeError) as why:
            raise SystemExit(f"{path}:{number}: not a record ({why!r}): {text[:200]}")
    for row in section["rows"].values():
        for name, values in row["figures"].items():
            section["rounds"] = max(section["rounds"], len(values))
            if all(value == values[0] for value in values):
                row["figures"][name] = values[:1]
    return section


def take(line, section):
    if "row" in line:
        row = section["rows"].setdefault(line["row"], {"figures": {}})
        for name, value in line["figures"].items():
            # No clock here tells more digits, and the file is for people too.
            row["figures"].setdefault(name, []).append(float(f"{value:.5g}"))
        if "note" in line:
            row["note"] = line["note"]
    elif "promise" in line:
        # Each round may say it again.
        if line["promise"] not in section["promises"]:
            section["promises"].append(line["promise"])
    elif "missing" in line:
        section["missing"][line["missing"]] = line["why"]
    else:
        section["context"].update(line["context"])
