#!/usr/bin/env python3
"""How long a unit takes to compile that sends verification codes: by the library, by nlohmann/json with libcurl as the
vendor's client does, by coroutines on Boost.Beast, and by hand. Each unit is in compile_time/ and says what it does. It
is compiled as it stands ("used") and with nothing but its includes of libraries ("headers"); seconds are the compiler's
own on the processor.

compile_time.py [--rounds N] [--quick] [--record FILE]

The contestants take turns within a round. Quick optimises nothing, and only checks that the floors and Beast compile; what it
measures is no result."""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from comparison import SKIPPED, package_versions, processor, quartiles, verdict
from record import Record

FOLDER = Path(__file__).resolve().parent / "compile_time"
SOURCE = FOLDER.parents[1]
FLAGS = ["-std=c++20", "-O2"]
# All that do the whole job: a new code, sent to a number in the message for SignIn.
JOBS = ["ours_with_config", "ours_with_template_set", "nlohmann_and_curl", "by_hand"]
OTHERS = ["floor_0", "floor_1", "floor_2", "ours_with_beast", "coroutine_and_beast"]
# (the contestant, its rival, in which form, how many times the rival's time it takes at most)
PROMISES = [
    ("ours_with_config", "nlohmann_and_curl", "used", 0.8),
    ("ours_with_config", "nlohmann_and_curl", "headers", 1.2),
    ("ours_with_template_set", "nlohmann_and_curl", "used", 0.5),
    ("ours_with_beast", "coroutine_and_beast", "used", 0.5),
]
PACKAGES = {"boost": "libboost1.81-dev", "fmt": "libfmt-dev", "curl": "libcurl4-openssl-dev",
            "nlohmann/json": "nlohmann-json3-dev"}


def headers_alone(file):
    """The unit's includes of libraries, through its own headers too, those of the standard library left out."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    own = "".join(headers_alone(name) for name in re.findall(r'^#include "(.+)"', text, re.M))
    return own + "".join(f"#include <{name}>\n" for name in re.findall(r"^#include <(\w+[/.][\w./]+)>", text, re.M)
                         if not name.startswith("sys/"))


class Compiler:
    def __init__(self, command, flags):
        # A cache would answer instead of the compiler.
        self.command = [word for word in command if Path(word).name != "ccache"]
        self.flags = flags
        self.environment = {**os.environ, "CCACHE_DISABLE": "1", "LC_ALL": "C"}

    def run(self, *arguments):
        command = [*self.command, *self.flags, f"-I{SOURCE / 'include'}", f"-I{FOLDER}", *map(str, arguments)]
        run = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             encoding="utf-8")
        if run.returncode != 0:
            sys.exit(f"{' '.join(command)}\n{run.stderr[:4000]}")
        return run.stdout

    def seconds(self, source, output):
        def used():
            usage = resource.getrusage(resource.RUSAGE_CHILDREN)
            return usage.ru_utime + usage.ru_stime

        before = used()
        self.run("-c", source, "-o", output)
        return used() - before

    def lines(self, source):
        """How many lines the preprocessor leaves that say something."""
        return sum(1 for line in self.run("-E", "-P", source).splitlines() if line.strip())

    def version(self):
        return subprocess.run([*self.command, "--version"], stdout=subprocess.PIPE,
                              encoding="utf-8").stdout.splitlines()[0]


def check_jobs(compiler, work):
    """That all post the same, told by a libcurl that is none."""
    compiler.run("-c", FOLDER / "fake_gateway.cpp", "-o", work / "fake_gateway.o")
    posted = {}
    for job in JOBS:
        program = work / job
        compiler.run(work / f"{job}.used.o", work / "fake_gateway.o", "-o", program, "-lboost_json")
        run = subprocess.run([program, SOURCE / "examples" / "config.json", "+79001234567"], stdout=subprocess.PIPE,
                             encoding="utf-8")
        if run.returncode != 0:
            sys.exit(f"{job}: sends nothing")
        posted[job] = sorted(re.sub(r"\d{6}\.", "CODE.", run.stdout).splitlines())
    for job, text in posted.items():
        if text != posted["by_hand"]:
            sys.exit(f"{job} posts {text}\nby_hand posts {posted['by_hand']}")


def show_promises(times, rounds):
    print(f"\n{'contestant':24} {'over':20} {'form':8} {'ratio':>5} {'spread':>13} {'promise':>8}")
    for ours, rival, form, at_most in PROMISES:
        if (ours, form) not in times or (rival, form) not in times:
            print(f"{ours:24} {rival:20} {form:8} {'':20} {at_most:7.2f}  not shown")
            continue
        our_low, our_median, our_high = quartiles(times[ours, form])
        low, median, high = quartiles(times[rival, form])
        spread = our_low / high, our_high / low
        print(f"{ours:24} {rival:20} {form:8} {our_median / median:5.2f} {spread[0]:5.2f} to {spread[1]:4.2f} "
              f"{at_most:8.2f}  {verdict(*spread, rounds, at_most=at_most)}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=9)
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--record", help="a file for tools/bench.sh: see record.py")
    options = arguments.parse_args()
    compiler = Compiler(os.environ.get("CXX", "g++").split(), [*FLAGS, "-O0"] if options.quick else FLAGS)
    if not has_rivals(compiler):
        print("nlohmann/json and libcurl (nlohmann-json3-dev, libcurl4-openssl-dev) are not both installed")
        sys.exit(SKIPPED)
    units = JOBS + ([] if options.quick else OTHERS)
    for unit in OTHERS if options.quick else []:
        compiler.run("-fsyntax-only", FOLDER / f"{unit}.cpp")

    record = Record(options.record)
    record.context(compiler=compiler.version(), flags=" ".join(compiler.flags), libraries=package_versions(PACKAGES))
    for ours, rival, form, at_most in PROMISES:
        record.promise(f"compile_time/{ours}/{form}", "s", over=f"compile_time/{rival}/{form}", at_most=at_most)
    print(f"processor  {processor()}\ncompiler   {compiler.version()}\n"
          f"flags      {' '.join(compiler.flags)}\nversions   {package_versions(PACKAGES)}\nrounds     {options.rounds}\n")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sources = {}
        for unit in units:
            sources[unit, "used"] = FOLDER / f"{unit}.cpp"
            alone = work / f"{unit}.cpp"
            alone.write_text(headers_alone(f"{unit}.cpp"), encoding="utf-8")
            sources[unit, "headers"] = alone
        times = {key: [] for key in sources}
        for _ in range(options.rounds):
            for (unit, form), source in sources.items():
                times[unit, form].append(compiler.seconds(source, work / f"{unit}.{form}.o"))
                record.row(f"compile_time/{unit}/{form}", s=times[unit, form][-1])
        check_jobs(compiler, work)
        print(f"{'unit':24} {'form':8} {'seconds':>7} {'spread':>15} {'lines':>8}")
        for (unit, form), source in sources.items():
            low, median, high = quartiles(times[unit, form])
            lines = compiler.lines(source)
            record.row(f"compile_time/{unit}/{form}", lines=lines)
            print(f"{unit:24} {form:8} {median:7.2f} {low:6.2f} to {high:5.2f} {lines:8}")
    show_promises(times, options.rounds)


def has_rivals(compiler):
    probe = "#if !__has_include(<nlohmann/json.hpp>) || !__has_include(<curl/curl.h>)\n#error\n#endif\n"
    return subprocess.run([*compiler.command, "-E", "-x", "c++", "-"], input=probe, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, encoding="utf-8").returncode == 0


if __name__ == "__main__":
    main()
