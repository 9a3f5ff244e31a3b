"""results.json: what was measured and nothing that is made of it. Read, with every fault of its form told."""

import json
import re
from pathlib import Path

import sections

FORM = 1  # of the file
KINDS = ("full", "quick")
PARTS = {"form": int, "kind": str, "commit": str, "machine": dict, "versions": dict, "sections": dict}
PARTS_OF_SECTION = {"command": str, "seconds": int, "load": list, "rounds": int, "context": dict, "rows": dict,
                    "promises": list, "missing": dict}


class Wrong(Exception):
    """What is wrong with a file, and where."""


def load(path):
    try:
        results = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as why:
        raise Wrong(f"{path}: {why.strerror or why}; tools/bench.sh makes it")
    except ValueError as why:
        raise Wrong(f"{path}: not JSON: {why}; make it anew with tools/bench.sh")
    try:
        check(results)
    except Wrong as why:
        raise Wrong(f"{path}: {why}; make it anew with tools/bench.sh")
    return results


def store(path, results):
    """Lists of numbers on one line each, so that it can be read and compared."""
    text = json.dumps(results, ensure_ascii=False, indent=1)
    short = re.sub(r"\[\n\s*((?:[-+.e\d]+,?\n\s*)+)\]", lambda found: f"[{' '.join(found[1].split())}]", text)
    Path(path).write_text(short + "\n", encoding="utf-8")


def check(results):
    has_parts(results, PARTS, "the file")
    if results["form"] != FORM:
        raise Wrong(f"its form is {results['form']}, and this reads {FORM}")
    if results["kind"] not in KINDS:
        raise Wrong(f"kind is {results['kind']!r}, not one of {', '.join(KINDS)}")
    for name, section in results["sections"].items():
        if name not in sections.NAMES:
            raise Wrong(f"sections.{name} is none of {', '.join(sections.NAMES)}")
        if not isinstance(section, dict) or "not_shown" not in section:
            check_section(section, f"sections.{name}")


def check_section(section, where):
    has_parts(section, PARTS_OF_SECTION, where)
    for name, row in section["rows"].items():
        has_parts(row, {"figures": dict}, f"{where}.rows.{name}")
        for figure, values in row["figures"].items():
            check_values(values, section["rounds"], f"{where}.rows.{name}.figures.{figure}")
    for number, promise in enumerate(section["promises"]):
        has_parts(promise, {"row": str, "figure": str}, f"{where}.promises[{number}]")


def check_values(values, rounds, where):
    if not isinstance(values, list) or not all(type(value) in (int, float) for value in values):
        raise Wrong(f"{where} is not a list of numbers")
    if len(values) not in (1, rounds):
        raise Wrong(f"{where} has {len(values)} values, where there is one for each of {rounds} rounds, or one for all")


def has_parts(thing, parts, where):
    if not isinstance(thing, dict):
        raise Wrong(f"{where} is not an object")
    for name, kind in parts.items():
        if name not in thing:
            raise Wrong(f"{where} has no {name}")
        if type(thing[name]) is not kind:
            raise Wrong(f"{where}.{name} is {thing[name]!r}")
