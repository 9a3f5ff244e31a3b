#!/usr/bin/env python3
"""Writes one header that holds many: amalgamate.py core|all OUTPUT [--forward FOLDER]

    core  smsaero_core.hpp: floor 0, which needs the standard library and POSIX and nothing else
    all   smsaero_all.hpp: everything that links what `dependency('smsaero')` links

Left out of `all` is what needs more than that, the stores on Redis (hiredis) and the benchmark harness (Google
Benchmark), and the rest of smsaero/testing: an emulated gateway has no place in a program that sends. libcurl is needed
by examples alone. Both headers are one file to copy; a program takes one of them, and not the single headers beside it.

The headers stand in it as they are in include/, each once, after those that it includes; the includes of others stand
once at its top, but for one between #if and #endif, which stays where it is. The same tree gives the same bytes.

With --forward FOLDER also a tree of headers of the usual names, each of which includes OUTPUT, so that programs which
include <smsaero/...> can be compiled against it. For `all` the headers that are left out stand there as they are."""

import argparse
import re
import sys
from pathlib import Path

from cpp_tokens import tokens

ROOT = Path(__file__).resolve().parents[1]
UMBRELLA = "smsaero.hpp"
VERSION = "smsaero/core/version.hpp"
LEFT_OUT = ("smsaero/testing/", "smsaero/verification/redis_", "smsaero/verification/async_redis_")

DIRECTIVE = re.compile(r"#\s*(\w+)\s*(.*)", re.DOTALL)
INCLUDED = re.compile(r"<([^>]+)>")

BOTH = """
// A second definition of everything is what this would be.
#ifdef SMSAERO_VERSION_STRING
#error "smsaero: include either this file or the single headers of smsaero, not both"
#endif
"""


class Refused(Exception):
    """What the script cannot do rightly, and so does not do."""


class Header:
    """One header: which of ours it includes, which of others, and its text without those lines."""

    def __init__(self, name, text):
        self.ours, self.others = [], []
        taken, depth, code_seen = set(), 0, False
        for token in tokens(text):
            if token.kind != "directive":
                code_seen = True
                continue
            word, rest = DIRECTIVE.match(token.text).groups()
            if word in ("if", "ifdef", "ifndef"):
                depth += 1
            elif word == "endif":
                depth -= 1
            elif word == "pragma" and rest.startswith("once"):
                taken.add(token.line)
            elif word == "include":
                included = INCLUDED.match(rest)
                if not included:
                    raise Refused(f"{name}:{token.line}: what does this include?")
                ours = included[1].startswith("smsaero")
                if depth > 0 and not ours:
                    continue
                if depth > 0:
                    raise Refused(f"{name}:{token.line}: a header of ours between #if and #endif")
                if code_seen:
                    raise Refused(f"{name}:{token.line}: an include after code, which cannot go to the top")
                (self.ours if ours else self.others).append(included[1])
                taken.add(token.line)
        lines = []
        for number, line in enumerate(text.splitlines(), 1):
            # Nor the empty lines between what is taken away.
            if number in taken or number - 1 in taken and not line:
                taken.add(number)
            else:
                lines.append(line)
        self.text = "\n".join(lines).strip("\n")


def wanted(include, what):
    """The names of the headers that go into one."""
    names = sorted(path.relative_to(include).as_posix() for path in include.rglob("*.hpp"))
    if what == "core":
        return [name for name in names if name.startswith("smsaero/core/")]
    return [name for name in names if name != UMBRELLA and not name.startswith(LEFT_OUT)]


def in_order(include, names):
    """The headers by name, each after those that it includes."""
    headers, way = {}, []

    def visit(name):
        if name in headers:
            return
        if name in way:
            raise Refused(f"{name}: includes itself")
        if name not in names:
            raise Refused(f"{way[-1]}: includes {name}, which is left out")
        way.append(name)
        header = Header(name, (include / name).read_text(encoding="utf-8"))
        for included in header.ours:
            visit(included)
        way.pop()
        headers[name] = header

    for name in names:
        visit(name)
    return headers


def group(name):
    """Others' headers as the tree groups them: the standard library, then libraries, then the system's."""
    if "/" not in name and not name.endswith(".h"):
        return 0
    return 1 if name.startswith(("boost/", "fmt/", "openssl/")) else 2


def amalgamated(include, what, licence):
    headers = in_order(include, wanted(include, what))
    version = re.search(r'SMSAERO_VERSION_STRING "([^"]+)"', (include / VERSION).read_text(encoding="utf-8"))[1]
    others = {other for header in headers.values() for other in header.others}
    blocks = ["\n".join(f"#include <{other}>" for other in sorted(others) if group(other) == of) for of in range(3)]
    comment = "\n".join(f"// {line}".rstrip() for line in licence.strip().splitlines())
    holds = "the core: floor 0" if what == "core" else "everything but what is for tests, and the stores on Redis"
    parts = ["#pragma once", f"// smsaero {version}, {holds}, in one header.\n"
             f"// Made by tools/amalgamate.py from the single headers; change those.\n//\n{comment}", BOTH.strip("\n"),
             *filter(None, blocks)]
    parts += [f"// {name}\n\n{header.text}" for name, header in headers.items()]
    return "\n\n".join(parts) + "\n", headers


def write_changed(path, text):
    """Leaves alone what would stay the same, so that nothing is compiled again for it."""
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write_forwards(include, what, output, held, folder):
    for path in include.rglob("*.hpp"):
        name = path.relative_to(include).as_posix()
        if name in held or name == UMBRELLA and what == "all":
            write_changed(folder / name, f"#include <{output.name}>\n")
        elif what == "all":
            write_changed(folder / name, path.read_text(encoding="utf-8"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=["core", "all"])
    arguments.add_argument("output", type=Path)
    arguments.add_argument("--forward", metavar="FOLDER", type=Path)
    options = arguments.parse_args()
    include = ROOT / "include"
    try:
        text, held = amalgamated(include, options.what, (ROOT / "LICENSE").read_text(encoding="utf-8"))
    except Refused as why:
        sys.exit(f"include/{why}")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")
    if options.forward:
        write_forwards(include, options.what, options.output, held, options.forward)


if __name__ == "__main__":
    main()
