#!/usr/bin/env python3
"""How many messages a second this library sends over TLS, beside others, and what that costs: to nginx on this machine, which
keeps connections and gives one constant reply, with a thread for each client. The programs are in send/, one for a contestant;
each says what it does. All post the same body with a code, and all but wrk verify the certificate, look into the reply and
make a new code every time.

send.py [--programs FOLDER] [--rounds N] [--seconds S] [--only NAME,…] [--quick] [--record FILE]

The contestants take turns within a round, every other round in reverse. What one says it has sent is held against nginx's
own count. Quick only checks that all work; what it measures once is no result. @logto/connector-smsaero is looked for in
build/node, or in SMSAERO_NODE."""

import argparse
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from comparison import SKIPPED, package_versions, processor, quartiles, verdict
from gateway import NGINX, PATH, Certificates, Inspector, Nginx
from record import Record

FOLDER = Path(__file__).resolve().parent / "send"
SOURCE = FOLDER.parents[1]
NODE = Path(os.environ.get("SMSAERO_NODE", SOURCE / "build" / "node")) / "node_modules" / "@logto"
NPM_INSTALL = "npm install --ignore-scripts --prefix build/node @logto/connector-smsaero@1.5.4 @logto/connector-kit@5.1.1"
PACKAGES = {"boost": "libboost1.81-dev", "openssl": "libssl3", "curl": "libcurl4", "wrk": "wrk"}
CONFIG = SOURCE / "examples" / "config.json"
POSTED = (PATH, "Basic eW91QGV4YW1wbGUuY29tOnlvdXItYXBpLWtleQ==", "application/json",
          '{"number":"79001234567","sign":"SMS Aero",'
          '"text":"Your sign-in code is CODE. Do not tell it to anyone, whoever asks."}')
# What is measured of each, and what it is called in a report.
FIGURES = {"speed": "messages/s", "median": "median us", "p99": "99 % us", "cpu": "CPU us", "nginx": "nginx us", "peak": "peak MiB"}
# (the contestant, its rival, how many times the rival's messages a second it sends at least)
PROMISES = [
    ("send/ours_async/64", "send/wrk/64", 0.85),
    ("send/ours_async/64", "send/raw_beast/64", 1.1),
    ("send/ours_async/1", "send/wrk/1", 0.9),
    ("send/ours_blocking/1", "send/wrk/1", 0.9),
    ("send/ours_async/64", "send/logto_node/64", 25),
    ("send/ours_async/64", "send/libcurl_per_call", 100),
]


class Contestant:
    """A program, in a form that can be run against any port."""

    def __init__(self, name, concurrency, *command, missing=""):
        self.name = name
        self.concurrency = concurrency
        self.command = command  # words, with {port}, {warm_up}, {seconds} and {whole_seconds} in them
        self.missing = missing  # why it cannot be run; empty when it can
        self.is_wrk = name.startswith("send/wrk")

    def start(self, port, authority, warm_up, seconds):
        whole = math.ceil(warm_up + seconds + 0.2)
        words = [str(word).format(port=port, warm_up=warm_up, seconds=seconds, whole_seconds=whole) for word in self.command]
        environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(authority), "SMSAERO_PORT": str(port)}
        return subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, encoding="utf-8")

    def end(self, process):
        """What it printed, and what it used of the processor."""
        lines = [line for line in process.stdout if line.startswith("{")]
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0 or not lines:
            sys.exit(f"{self.name}: ended with {process.returncode}")
        return {**json.loads(lines[-1]), "cpu": usage.ru_utime + usage.ru_stime}


def contestants(programs, trusted):
    def ours(name, program, concurrency, *first):
        missing = "" if (programs / program).exists() else f"{programs.name}/{program} is not built"
        if missing and program == "libcurl":
            missing = "there was no libcurl (libcurl4-openssl-dev) when this was built"
        return Contestant(name, concurrency, programs / program, *first, "{port}", trusted, concurrency, "{warm_up}", "{seconds}",
                          missing=missing)

    def node(concurrency):
        missing = "" if shutil.which("node") else "there is no node"
        if not missing and not all((NODE / name).is_dir() for name in ("connector-smsaero", "connector-kit")):
            missing = NPM_INSTALL
        return Contestant(f"send/logto_node/{concurrency}", concurrency, "node", "--import", FOLDER / "loopback.mjs",
                          FOLDER / "logto_node.mjs", NODE / "connector-smsaero", CONFIG, concurrency, "{warm_up}", "{seconds}",
                          missing=missing)

    def wrk(concurrency):
        return Contestant(f"send/wrk/{concurrency}", concurrency, "wrk", "-t1", f"-c{concurrency}", "-d{whole_seconds}s", "--timeout",
                          "15s", "-s", FOLDER / "wrk.lua", f"https://localhost:{{port}}{PATH}",
                          missing="" if shutil.which("wrk") else "there is no wrk")

    # Those that are compared stand side by side.
    return [
        ours("send/ours_async/1", "ours_async", 1), wrk(1), ours("send/ours_blocking/1", "ours_blocking", 1),
        ours("send/raw_beast/1", "raw_beast", 1), ours("send/libcurl_reused", "libcurl", 1, "reused"), node(1),
        ours("send/libcurl_per_call", "libcurl", 1, "per_call"), node(64), ours("send/raw_beast/64", "raw_beast", 64),
        ours("send/ours_async/64", "ours_async", 64), wrk(64), ours("send/ours_async/1000", "ours_async", 1000),
        ours("send/ours_blocking/8", "ours_blocking", 8),
    ]


def check(contestant, certificates):
    """That it posts what all post, and a new code every time. Returns what compiled it, if it says so."""
    inspector = Inspector(certificates.folder)
    result = contestant.end(contestant.start(inspector.port, certificates.authority, 0, 0.05))
    inspector.stop()
    if inspector.posted != {POSTED}:
        sys.exit(f"{contestant.name} posts {inspector.posted}\ninstead of {POSTED}")
    if result["all"] > 10 and len(inspector.codes) < 2 and not contestant.is_wrk:
        sys.exit(f"{contestant.name} sends the same code again and again")
    return result.get("compiler")


def measure(contestant, nginx, authority, warm_up, seconds):
    before, used = nginx.served(), nginx.seconds()
    process = contestant.start(nginx.port, authority, warm_up, seconds)
    if contestant.is_wrk:
        # It cannot leave out its beginning with the handshakes; the server's count over the rest is its speed.
        while nginx.served() == before and process.poll() is None:
            time.sleep(0.01)
        time.sleep(warm_up)
        begin, count = time.monotonic(), nginx.served()
        time.sleep(seconds)
        speed = max(1, nginx.served() - count) / (time.monotonic() - begin)
    result = contestant.end(process)
    served = nginx.served() - before
    # When wrk's time is over, it has not read the last replies.
    if not 0 <= served - result["all"] <= (contestant.concurrency if contestant.is_wrk else 0):
        sys.exit(f"{contestant.name} says that it has sent {result['all']} messages, and nginx that it has answered {served}")
    served = max(1, served)
    return {"speed": speed if contestant.is_wrk else result["messages"] / result["seconds"],
            "median": result["median"], "p99": result["p99"], "cpu": 1e6 * result["cpu"] / served,
            "nginx": 1e6 * (nginx.seconds() - used) / served, "peak": result["peak_kib"] / 1024}


def show_table(rows, results):
    print(f"\n{'contestant':24} {'messages/s':>10} {'spread':>18} {'median us':>10} {'99 % us':>10} {'CPU us':>8} "
          f"{'nginx us':>8} {'peak MiB':>8}")
    for row in rows:
        if row.missing:
            print(f"{row.name:24} not shown: {row.missing}")
            continue
        figures = {key: quartiles([result[key] for result in results[row.name]]) for key in results[row.name][0]}
        low, speed, high = figures["speed"]
        print(f"{row.name:24} {speed:10.0f} {low:8.0f} to {high:6.0f} {figures['median'][1]:10.1f} {figures['p99'][1]:10.1f} "
              f"{figures['cpu'][1]:8.1f} {figures['nginx'][1]:8.1f} {figures['peak'][1]:8.1f}")
    print("\nCPU and nginx: time of the processor for one message, in the client with its start, and in the server. peak: of the "
          "client's memory.")


def show_promises(results, rounds):
    print(f"\n{'contestant':24} {'over':24} {'ratio':>7} {'spread':>19} {'promise':>8}")
    for ours, rival, at_least in PROMISES:
        if not (results.get(ours) and results.get(rival)):
            print(f"{ours:24} {rival:24} {'':27} {at_least:8.2f}  not shown")
            continue
        ours_speeds, rival_speeds = ([result["speed"] for result in results[name]] for name in (ours, rival))
        ratio = quartiles(ours_speeds)[1] / quartiles(rival_speeds)[1]
        # A slow moment of the machine lasts longer than a round, so each round has its own ratio.
        low, _, high = quartiles([one / other for one, other in zip(ours_speeds, rival_speeds)])
        low, high = min(low, ratio), max(high, ratio)
        print(f"{ours:24} {rival:24} {ratio:7.2f} {low:7.2f} to {high:8.2f} {at_least:8.2f}  "
              f"{verdict(low, high, rounds, at_least=at_least)}")


def node_versions():
    if not shutil.which("node"):
        return "no node"
    node = subprocess.run(["node", "--version"], stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.strip()
    found = [f"{name} {json.loads((folder / 'package.json').read_text(encoding='utf-8'))['version']}"
             for name, folder in (("@logto/connector-smsaero", NODE / "connector-smsaero"), ("got", NODE.parent / "got"))
             if folder.is_dir()]
    return ", ".join([f"node {node}", *found])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--programs", type=Path, default=SOURCE / "build" / "benchmarks" / "send")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--seconds", type=float, default=3)
    arguments.add_argument("--only", help="some contestants, as ours_async/64,wrk/64")
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--record", help="a file for tools/bench.sh: see record.py")
    options = arguments.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # not without ending nginx
    if not NGINX:
        print("there is no nginx")
        sys.exit(SKIPPED)
    rounds, seconds, warm_up = (1, 0.1, 0.02) if options.quick else (options.rounds, options.seconds, 1)

    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates(Path(folder))
        rows = contestants(options.programs, certificates.trusted)
        if options.only:
            rows = [row for row in rows if row.name.removeprefix("send/") in options.only.split(",")]
        running = [row for row in rows if not row.missing]
        compilers = {check(row, certificates) for row in running if row.concurrency == 1} - {None}
        context = {"compiler": ", ".join(compilers) or "unknown", "flags": "-std=c++20 -O3",
                   "libraries": f"{package_versions(PACKAGES)}, {node_versions()}",
                   "server": f"{Nginx.version()}, 1 worker, TLS 1.3, kept connections; "
                             f"{certificates.count} authorities are trusted"}
        record = Record(options.record)
        record.context(**context)
        for row in rows:
            if row.missing:
                record.missing(row.name, row.missing)
        for ours, rival, at_least in PROMISES:
            record.promise(ours, "messages/s", over=rival, at_least=at_least)
        print(f"processor  {processor()}\ncompiler   {context['compiler']}, {context['flags']}\n"
              f"versions   {context['libraries']}\nserver     {context['server']}\n"
              f"rounds     {rounds} of {seconds:g} s, after {warm_up:g} s to warm up")
        nginx = Nginx(Path(folder))
        results = {row.name: [] for row in running}
        try:
            for number in range(rounds):
                for row in running if number % 2 == 0 else reversed(running):
                    results[row.name].append(measure(row, nginx, certificates.authority, warm_up, seconds))
                    record.row(row.name, **{heading: results[row.name][-1][key] for key, heading in FIGURES.items()})
        finally:
            nginx.stop()
    show_table(rows, results)
    show_promises(results, rounds)


if __name__ == "__main__":
    main()
