#!/usr/bin/env python3
"""What it costs to include the library: for each need the headers that serve it, how long a unit takes to compile that
includes them and nothing else, how long with a small use, and how much code and data the object then holds. Beside them
stand the same job by hand on libcurl, on nlohmann/json with libcurl, as the vendor's client does it, and on coroutines of
Boost.Beast.

adoption.py [--rounds N] [--all] [--also UNIT.cpp]… [--json FILE] [--page] [--check]

    --rounds N   each unit is compiled N times, and the median counts (3)
    --all        also every public header alone
    --also UNIT  a unit of yours as one more row
    --json FILE  writes the figures there
    --page       puts the table into examples/guides/what_to_include.md
    --check      measures nothing: tells whether that page's table has these rows, and whether the small uses compile

Seconds are the compiler's own on the processor, with the flags of an optimised build; a cache is not asked."""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from comparison import package_versions, processor
from compile_time import FLAGS, FOLDER, PACKAGES, SOURCE, Compiler, headers_alone

INCLUDE = SOURCE / "include"
USES = SOURCE / "benchmarks" / "adoption"
PAGE = SOURCE / "examples" / "guides" / "what_to_include.md"
BEGIN, END = "<!-- what it costs -->\n", "<!-- end of what it costs -->\n"

# (what for, the headers that serve it, the unit of a small use)
NEEDS = [
    ("The text of a message that the program knows, filled with a code",
     ["core/template_set.hpp", "core/code_generator.hpp"], FOLDER / "floor_0.cpp"),
    ("A phone number as people type it", ["core/phone_number.hpp"], None),
    ("How many segments a text takes", ["core/sms_segments.hpp"], None),
    ("A config read, and what is wrong with it", ["config/config_json.hpp"], FOLDER / "floor_1.cpp"),
    ("What a valid config is most likely wrong in", ["config/lint.hpp"], None),
    ("Codes sent over a transport of yours, in messages that the program knows", ["connector.hpp"],
     FOLDER / "ours_with_template_set.cpp"),
    ("The same in the messages of a config", ["connector.hpp", "config/config_json.hpp", "config/account.hpp"],
     FOLDER / "ours_with_config.cpp"),
    ("The whole API over a transport of yours", ["client.hpp"], USES / "client.cpp"),
    ("Codes sent, checked and counted", ["verification/verifier.hpp", "verification/memory_store.hpp"],
     USES / "verifier.cpp"),
    ("The same, kept in Redis", ["verification/verifier.hpp", "verification/redis_store.hpp"], None),
    ("Codes sent by the library's own transport, blocking", ["beast/default_connector.hpp"],
     FOLDER / "ours_with_beast.cpp"),
    ("Codes sent with Asio", ["beast/async_connector.hpp"], USES / "async_connector.cpp"),
    ("The whole API by the library's own transport", ["beast/default_client.hpp"], None),
    ("A message whose outcome is unknown, looked for", ["api/reconcile.hpp"], None),
    ("Each event as a line", ["logging/fmt_logger.hpp"], None),
    ("All of the above but Redis", ["smsaero.hpp"], USES / "everything.cpp"),
    ("What became of a message, as the gateway posts it", ["api/delivery_notice.hpp", "api/delivery_book.hpp"], None),
    ("For tests: a transport that records", ["testing/recording_transport.hpp"], None),
    ("For tests: an emulated gateway", ["testing/sandbox.hpp"], None),
]
RIVALS = [
    ("By hand on libcurl", FOLDER / "by_hand.cpp"),
    ("nlohmann/json and libcurl, as the vendor's client has it", FOLDER / "nlohmann_and_curl.cpp"),
    ("Coroutines of Boost.Beast, as its examples have it", FOLDER / "coroutine_and_beast.cpp"),
]
# What a program knows, and mostly links, by what the headers include.
LIBRARIES = {"boost/system": "Boost.System", "boost/json": "Boost.JSON", "boost/asio": "Asio", "boost/beast": "Beast",
             "fmt": "fmt", "openssl": "OpenSSL", "boost/asio/ssl": "OpenSSL", "hiredis": "hiredis",
             "benchmark": "Google Benchmark", "curl": "libcurl", "nlohmann": "nlohmann/json"}


def path_of(header):
    return header if header == "smsaero.hpp" else f"smsaero/{header}"


def libraries(header, seen=None):
    """The libraries that a header of ours includes, through others of ours too."""
    seen = set() if seen is None else seen
    found = set()
    for included in re.findall(r"^#include <([^>]+)>", (INCLUDE / header).read_text(encoding="utf-8"), re.M):
        if included.startswith("smsaero") and included not in seen:
            seen.add(included)
            found |= libraries(included, seen)
        found |= {name for folder, name in LIBRARIES.items() if included.startswith(folder + "/")}
    return found


def libraries_of_unit(unit):
    text = headers_alone(unit.name) if unit.parent == FOLDER else unit.read_text(encoding="utf-8")
    return {name for folder, name in LIBRARIES.items() if f"#include <{folder}/" in text}


def includes(headers):
    return "".join(f"#include <{path_of(header)}>\n" for header in headers)


def named(found):
    return ", ".join(name for name in dict.fromkeys(LIBRARIES.values()) if name in found) or "none"


class Measurement:
    """Units that take turns within each round."""

    def __init__(self, compiler, folder):
        self.compiler, self.folder, self.units = compiler, folder, {}

    def add(self, key, source):
        if isinstance(source, str):
            path = self.folder / f"{len(self.units)}.cpp"
            path.write_text(source, encoding="utf-8")
            source = path
        self.units[key] = source

    def run(self, rounds):
        """The median of the seconds, and the code and data in the object, by key."""
        seconds, sizes, unit = {key: [] for key in self.units}, {}, self.folder / "unit.o"
        for _ in range(rounds):
            for key, source in self.units.items():
                seconds[key].append(self.compiler.seconds(source, unit))
                told = subprocess.run(["size", unit], stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
                sizes[key] = sum(map(int, told.splitlines()[1].split()[:3]))  # text, data and bss
        return {key: {"seconds": round(statistics.median(seconds[key]), 2), "bytes": sizes[key]} for key in self.units}


def has(compiler, names):
    probe = "".join(f"#if !__has_include(<{name}>)\n#error\n#endif\n" for name in names)
    return subprocess.run([*compiler.command, "-E", "-x", "c++", "-"], input=probe, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, encoding="utf-8").returncode == 0


def measure(compiler, options):
    """What is not installed takes its rows with it and nothing else."""
    redis, rivals = has(compiler, ["hiredis/hiredis.h"]), has(compiler, ["curl/curl.h", "nlohmann/json.hpp"])
    harness = has(compiler, ["benchmark/benchmark.h"])
    with tempfile.TemporaryDirectory() as name:
        work = Measurement(compiler, Path(name))
        work.add("an empty unit", "int nothing;\n")
        for what, headers, use in NEEDS:
            needed = set().union(*(libraries(path_of(header)) for header in headers))
            if "hiredis" in needed and not redis or use and "libcurl" in libraries_of_unit(use) and not rivals:
                continue
            work.add(("include", what), includes(headers))
            if use:
                work.add(("use", what), use)
        for what, unit in RIVALS if rivals else []:
            work.add(("include", what), headers_alone(unit.name))
            work.add(("use", what), unit)
        for unit in options.also:
            work.add(("use", unit.name), unit)
        if options.all:
            for path in sorted(INCLUDE.rglob("*.hpp")):
                header = path.relative_to(INCLUDE).as_posix()
                needed = libraries(header)
                if ("Google Benchmark" not in needed or harness) and ("hiredis" not in needed or redis):
                    work.add(("header", header), f"#include <{header}>\n")
        return work.run(options.rounds)


def cells(figures, what):
    """Seconds to include, seconds of the small use, kilobytes of its object; what was not measured is empty."""
    included, use = figures.get(("include", what)), figures.get(("use", what))
    return [f"{included['seconds']:.2f}" if included else "", f"{use['seconds']:.2f}" if use else "",
            f"{use['bytes'] / 1024:.0f}" if use else ""]


def row(*parts):
    return f"| {' | '.join(parts)} |\n"


def need_rows(figures):
    return [row(what, " ".join(f"`{path_of(header)}`" for header in headers),
                named(set().union(*(libraries(path_of(header)) for header in headers))), *cells(figures, what))
            for what, headers, _ in NEEDS]


def rival_rows(figures, also=()):
    rows = [row(what, named(libraries_of_unit(unit)), *cells(figures, what)) for what, unit in RIVALS]
    return rows + [row(f"`{unit.name}`", named(libraries_of_unit(unit)), *cells(figures, unit.name)) for unit in also]


def table(compiler, figures, options):
    seconds = "seconds to include | seconds with a small use | KB of code and data"
    text = (f"| for | include | brings | {seconds} |\n|---|---|---|--:|--:|--:|\n" + "".join(need_rows(figures)) +
            "\nThe same job, a new code sent in the message for `SignIn`, without the library:\n\n"
            f"| way | brings | {seconds} |\n|---|---|--:|--:|--:|\n" + "".join(rival_rows(figures, options.also)))
    headers = [(key[1], figure) for key, figure in figures.items() if key[0] == "header"]
    if headers:
        text += ("\nEach header alone:\n\n| header | brings | seconds |\n|---|---|--:|\n" +
                 "".join(row(f"`{header}`", named(libraries(header)), f"{figure['seconds']:.2f}") for header, figure in headers))
    if figures:
        text += (f"\nMeasured on {processor()}, with {compiler.version()}, `{' '.join(FLAGS)}`, {package_versions(PACKAGES)}: "
                 f"processor time, the median of {options.rounds} turns. A unit with nothing in it takes "
                 f"{figures['an empty unit']['seconds']:.2f} s.\n")
    return text


def check(compiler):
    """What is wrong with the page and the small uses."""
    _, found, after = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    kept, ended, _ = after.partition(END)
    if not found or not ended:
        yield f"{PAGE.name}: no table between {BEGIN.strip()} and {END.strip()}"
    # The figures are a run's; everything else is the headers'.
    rows = {line.rsplit("|", 4)[0] for line in kept.splitlines()}
    for wanted in need_rows({}) + rival_rows({}):
        if wanted.rstrip("\n").rsplit("|", 4)[0] not in rows:
            yield f"{PAGE.name}: no row {wanted.strip()}; renew it: benchmarks/adoption.py --page"
    with tempfile.TemporaryDirectory() as folder:
        together = Path(folder) / "uses.cpp"
        together.write_text("".join(f'#include "{unit}"\n' for unit in sorted(USES.glob("*.cpp"))), encoding="utf-8")
        compiler.run("-fsyntax-only", "-Wall", "-Wextra", "-Werror", together)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--all", action="store_true")
    arguments.add_argument("--also", type=Path, action="append", default=[], metavar="UNIT")
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--page", action="store_true")
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    compiler = Compiler(os.environ.get("CXX", "g++").split(), FLAGS)
    if options.check:
        problems = list(check(compiler))
        print(*problems, sep="\n")
        sys.exit(1 if problems else 0)

    figures = measure(compiler, options)
    text = table(compiler, figures, options)
    print(text, end="")
    if options.json:
        rows = [{"kind": key[0], "name": key[1], **figure} if isinstance(key, tuple) else {"kind": "empty", **figure}
                for key, figure in figures.items()]
        about = {"processor": processor(), "compiler": compiler.version(), "flags": FLAGS,
                 "versions": package_versions(PACKAGES), "rounds": options.rounds}
        options.json.write_text(json.dumps({**about, "units": rows}, indent=1) + "\n", encoding="utf-8")
    if options.page:
        before, _, after = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + text + END + after.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
