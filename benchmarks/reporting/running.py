"""How each benchmark is run, in full and for a quick try, and what it leaves."""

import json
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from machine import SOURCE, load
from records import read, take

sys.path.insert(0, str(SOURCE / "benchmarks"))
from comparison import SKIPPED  # noqa: E402


class NotShown(Exception):
    """Why a benchmark cannot be run here."""


class Failed(Exception):
    """What a benchmark said that ended in failure."""


@dataclass(frozen=True)
class Benchmark:
    """A program or script of this tree, with its arguments in full and when it is only tried."""
    name: str
    command: tuple
    full: tuple = ()
    quick: tuple = ()
    times: tuple = (1, 1)  # how often it is run, each a round, when it has none of its own
    needs: str = ""  # what it was not built without
    starts: tuple = ()  # programs of others that it cannot do without
    google: bool = False  # it is a program of Google Benchmark
    beside: tuple = ()  # what is run after it in each round


GOOGLE = {"full": ("--benchmark_min_time=0.01",), "quick": ("--benchmark_min_time=0.0005",), "times": (25, 2), "google": True,
          "needs": "libbenchmark-dev"}
# In the order in which they run: what a busy processor disturbs most comes first.
BENCHMARKS = (
    Benchmark("render", ("build/benchmarks/render",), beside=("benchmarks/render_node.sh", "10", "1"), **GOOGLE),
    Benchmark("request", ("build/benchmarks/request",), **GOOGLE),
    Benchmark("code", ("build/benchmarks/code",), **GOOGLE),
    Benchmark("parse", ("build/benchmarks/parse",), **GOOGLE),
    Benchmark("verify", ("build/benchmarks/verify",), ("15", "1000000"), ("1", "10000")),
    Benchmark("send", ("benchmarks/send.py",), ("--rounds", "7", "--seconds", "3"), ("--quick",)),
    Benchmark("relay", ("benchmarks/relay.py", "build/examples/relay/smsaero-relay", "build/examples/sandbox/smsaero-sandbox"),
              ("--rounds", "7", "--seconds", "3"), ("--rounds", "1", "--seconds", "1")),
    Benchmark("verify_redis", ("build/benchmarks/verify_redis",), ("4000",), ("200",), times=(5, 1),
              needs="libhiredis-dev and redis-server", starts=("redis-server",)),
    Benchmark("deadline", ("build/benchmarks/deadline",), ("2", "5"), ("1", "1")),
    Benchmark("compile_time", ("benchmarks/compile_time.py",), ("--rounds", "5"), ("--rounds", "1", "--quick")),
)
# By a word of a contestant's name, what the program was built without when it has no such row.
PACKAGES = {"absl": "libabsl-dev", "ctemplate": "libctemplate-dev", "kainjow": "libkainjow-mustache-dev"}


def run(benchmark, quick, folder):
    """Its section of results.json. What it prints is in the folder."""
    words = [*benchmark.command, *(benchmark.quick if quick else benchmark.full)]
    times = benchmark.times[quick]
    for program in (word for word in benchmark.command if word.startswith("build/")):
        if not (SOURCE / program).exists():
            raise NotShown(f"{program} is not built" + (f"; it needs {benchmark.needs}" if benchmark.needs else ""))
    for program in benchmark.starts:
        if not shutil.which(program):
            raise NotShown(f"there is no {program}")
    record, log = folder / f"{benchmark.name}.jsonl", folder / f"{benchmark.name}.log"
    record.unlink(missing_ok=True)
    log.unlink(missing_ok=True)
    before, began = load(), time.monotonic()
    for _ in range(times):
        if benchmark.google:
            google_round(words, folder / "google.json", record, log)
        else:
            call([*words, "--record", str(record)], log)
        if benchmark.beside:
            run_beside(benchmark.beside, record, log)
    section = read(record)
    if benchmark.google:
        judge_by(benchmark, section, log)
    return {"command": shlex.join(words) + (f", {times} times" if times > 1 else ""), "seconds": round(time.monotonic() - began),
            "load": [before, load()], **section}


def call(words, log):
    """Runs it in the source's folder. Returns what it printed on standard output."""
    start = [sys.executable, "-B"] if words[0].endswith(".py") else []
    with log.open("a", encoding="utf-8") as errors:
        done = subprocess.run([*start, *words], cwd=SOURCE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                              encoding="utf-8")
        errors.write(done.stdout)
    lines = done.stdout.strip().splitlines()
    if done.returncode == SKIPPED:
        raise NotShown(lines[-1] if lines else "it says that it cannot be run here")
    if done.returncode != 0:
        raise Failed(f"{shlex.join(words)} ended with {done.returncode}; all it said is in {log}")
    return done.stdout


def google_round(words, file, record, log):
    """One repetition of all, in an order of chance, as lines of a record."""
    call([*words, "--benchmark_repetitions=1", f"--benchmark_out={file}", "--benchmark_out_format=json"], log)
    told = json.loads(file.read_text(encoding="utf-8"))
    context = {key: told["context"][key] for key in ("compiler", "flags", "libraries", "memcpy") if key in told["context"]}
    with record.open("a", encoding="utf-8") as out:
        print(json.dumps({"context": context}), file=out)
        for row in told["benchmarks"]:
            figures = {"ns": row["cpu_time"]}
            if "allocations" in row:
                figures["allocations"] = row["allocations"]
            if "bytes_per_second" in row:
                figures["bytes"] = round(row["bytes_per_second"] * row["cpu_time"] / 1e9)
            print(json.dumps({"row": row["name"], "figures": figures}), file=out)


def run_beside(words, record, log):
    try:
        call([*words, str(record)], log)
    except NotShown as why:
        name, _, reason = str(why).partition("not shown:")
        with record.open("a", encoding="utf-8") as out:
            print(json.dumps({"missing": name.strip(), "why": reason.strip()}), file=out)


def judge_by(benchmark, section, log):
    """Adds what such a program promises, and the contestants among that which it has not."""
    for line in call([*benchmark.command, "--promises"], log).splitlines():
        take(json.loads(line), section)
    for promise in section["promises"]:
        for name in (promise["row"], promise.get("over", promise["row"])):
            if not any(f"{row}/".startswith(f"{name}/") for row in section["rows"]):
                package = next((package for word, package in PACKAGES.items() if word in name), "")
                section["missing"][name] = "the program was built without it" + (f"; it is in {package}" if package else "")
