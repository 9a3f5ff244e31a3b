#!/usr/bin/env python3
"""Makes one unit of many tests, so that what they include is parsed once: one_unit.py OUTPUT TEST…

All includes stand at the top, and each test in a namespace of its own, so that two of them may
have helpers of one name. What a test adds to a namespace of the library stays in that one. Lines are told as those of
the tests."""

import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from cpp_tokens import tokens  # noqa: E402


def block_end(all_tokens, start):
    """The place behind the braces that open at or after `start`."""
    depth = 0
    for at in range(start, len(all_tokens)):
        depth += {"{": 1, "}": -1}.get(all_tokens[at].text, 0) if all_tokens[at].kind == "mark" else 0
        if depth == 0 and all_tokens[at].text in ("}", ";"):
            return at + 1
    raise ValueError("a block without an end")


def library_blocks(text):
    """The lines, first and last, of each block that is in a namespace of the library."""
    found = list(tokens(text))
    depth, at = 0, 0
    while at < len(found):
        if depth == 0 and found[at].text == "namespace" and found[at + 1].text == "smsaero":
            end = block_end(found, at)
            yield found[at].line, found[end - 1].line
            at = end
            continue
        if found[at].kind == "mark":
            depth += {"{": 1, "}": -1}.get(found[at].text, 0)
        at += 1


def included(test, line, folder):
    """What the line includes, written so that a unit in `folder` finds it."""
    found = re.match(r'\s*#\s*include\s*("([^"]+)"|<[^>]+>)', line)
    if not found:
        return None
    return f'"{os.path.relpath(test.parent / found[2], folder)}"' if found[2] else found[1]


def body_of(test, text, folder):
    """The test in a namespace of its own, line for line, without its includes."""
    name = f"unit_{test.parent.name}_{test.stem}"
    library = {number for begin, end in library_blocks(text) for number in range(begin, end + 1)}
    yield f"namespace {name} {{"
    yield f'#line 1 "{os.path.relpath(test, folder)}"'
    for number, line in enumerate(text.splitlines(), 1):
        if (number in library) != (number - 1 in library):
            yield f"}} // namespace {name}" if number in library else f"namespace {name} {{"
            yield f"#line {number}"
        yield "" if included(test, line, folder) else line
    yield f"}} // namespace {name}"


def one_unit(folder, tests):
    texts = {test: test.read_text(encoding="utf-8") for test in tests}
    includes = dict.fromkeys(included(test, line, folder) for test, text in texts.items() for line in text.splitlines())
    lines = [f"#include {what}" for what in includes if what]
    for test, text in texts.items():
        lines += ["", *body_of(test, text, folder)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    unit = Path(sys.argv[1])
    unit.write_text(one_unit(unit.parent, [Path(name) for name in sys.argv[2:]]), encoding="utf-8")
