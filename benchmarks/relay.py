#!/usr/bin/env python3
"""How many messages a second smsaero-relay takes from Logto, each with a record on the disk and a call of the emulated gateway
behind it, beside what the same wrk gets from nginx's constant reply: relay.py RELAY SANDBOX [--rounds N] [--seconds S]
[--record FILE]

Plain HTTP on both sides, 64 connections of one thread; wrk, relay and sandbox share the machine's processors. The two take
turns, every other round in reverse. Every message has another number and code; the sandbox is asked in the end whether it had
as many as were answered."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from comparison import SKIPPED, processor, quartiles, verdict
from gateway import NGINX, Nginx
from record import Record

SOURCE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SOURCE / "tests" / "support"))
from programs import Sandbox  # noqa: E402
from relay_program import AUTHORIZATION, Relay  # noqa: E402

AT_LEAST = 0.12
CONNECTIONS = 64


def drive(port, seconds, first):
    environment = {**os.environ, "SMSAERO_RELAY_AUTHORIZATION": AUTHORIZATION, "FIRST": str(first)}
    done = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", SOURCE / "benchmarks" / "relay.lua",
                           f"http://127.0.0.1:{port}"], stdout=subprocess.PIPE, encoding="utf-8", env=environment, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    if result["errors"]:
        sys.exit(f"{result['errors']} of {result['messages']} requests were not answered with success")
    return result


def peak_memory(process):
    for line in Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("relay")
    arguments.add_argument("sandbox")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--seconds", type=int, default=3)
    arguments.add_argument("--record", help="a file for tools/bench.sh: see record.py")
    options = arguments.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # not without ending the servers
    if not NGINX or not shutil.which("wrk"):
        print("there is no nginx or no wrk")
        sys.exit(SKIPPED)
    record = Record(options.record)
    record.context(server=f"{Nginx.version()}, 1 worker, plain HTTP, kept connections")
    record.promise("relay/relay", "messages/s", over="relay/nginx", at_least=AT_LEAST)
    results, answered = {"relay": [], "nginx": []}, 0
    with tempfile.TemporaryDirectory() as folder, Sandbox(options.sandbox, "--plain", "--balance", "1000000000", journal=False) as box, \
            Relay(options.relay, box.gate) as relay:
        nginx = Nginx(Path(folder), "/logto/sms", '{"outcome":"sent"}', tls=False)
        try:
            for number in range(options.rounds + 1):
                for name in ("relay", "nginx") if number % 2 == 0 else ("nginx", "relay"):
                    port = relay.port if name == "relay" else nginx.port
                    result = drive(port, options.seconds if number else 1, number * 1_000_000)
                    if name == "relay":
                        answered += result["messages"]
                    if number:  # the first one warms up
                        results[name].append(result)
                        record.row(f"relay/{name}", **{"messages/s": result["messages"] / result["seconds"],
                                                       "median ms": result["p50"] / 1000, "99 % ms": result["p99"] / 1000})
        finally:
            nginx.stop()
        memory = peak_memory(relay.process)
        known = relay.metrics()
        record.row("relay/relay", **{"peak MiB": memory})
    sent = known['smsaero_messages_total{way="logto",outcome="sent",code="none"}']
    # wrk ends amid requests, which are sent all the same.
    if not answered <= sent <= answered + 2 * CONNECTIONS * (options.rounds + 1):
        sys.exit(f"{answered} messages were answered, and {sent:.0f} sent")
    print(f"processor  {processor()}; load {os.getloadavg()[0]:.1f}\nrounds     {options.rounds} of {options.seconds} s\n")
    print(f"{'contestant':12} {'messages/s':>10} {'spread':>18} {'median ms':>10} {'99 % ms':>9}")
    for name, rows in results.items():
        low, speed, high = quartiles([row["messages"] / row["seconds"] for row in rows])
        median, late = (quartiles([row[key] / 1000 for row in rows])[1] for key in ("p50", "p99"))
        print(f"{name:12} {speed:10.0f} {low:8.0f} to {high:6.0f} {median:10.2f} {late:9.2f}")
    ratios = [ours["messages"] / ours["seconds"] / (rival["messages"] / rival["seconds"])
              for ours, rival in zip(results["relay"], results["nginx"])]
    low, ratio, high = quartiles(ratios)
    print(f"\nrelay over nginx {ratio:.3f}, {low:.3f} to {high:.3f}; promise {AT_LEAST}: "
          f"{verdict(low, high, options.rounds, at_least=AT_LEAST)}\n"
          f"the relay's memory was {memory:.0f} MiB at most, with {known['smsaero_known_messages']:.0f} messages known")


if __name__ == "__main__":
    main()
