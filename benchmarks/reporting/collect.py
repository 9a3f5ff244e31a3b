#!/usr/bin/env python3
"""Runs the benchmarks and writes what they measured: collect.py FOLDER [--quick] [--only=NAME]…. results.json in the folder has
every round's figure; what the benchmarks printed is in build/bench. Without names all of them run. When one ends in failure, the
rest still run, and what they measured is kept in build/bench/report, since it is no report of all."""

import argparse
import sys
from pathlib import Path

import machine
import results
from running import BENCHMARKS, Failed, NotShown, run

SCRATCH = machine.SOURCE / "build" / "bench"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--only", action="append", choices=[benchmark.name for benchmark in BENCHMARKS])
    options = arguments.parse_args()
    SCRATCH.mkdir(parents=True, exist_ok=True)

    measured, failed = {}, []
    for benchmark in BENCHMARKS:
        if options.only and benchmark.name not in options.only:
            continue
        print(f"{benchmark.name}: ", end="", flush=True)
        try:
            measured[benchmark.name] = run(benchmark, options.quick, SCRATCH)
            print(f"{measured[benchmark.name]['rounds']} rounds in {measured[benchmark.name]['seconds']} s")
        except NotShown as why:
            measured[benchmark.name] = {"not_shown": str(why)}
            print(f"not shown: {why}")
        except Failed as why:
            failed.append(benchmark.name)
            measured[benchmark.name] = {"not_shown": "it ended in failure"}
            print(f"failed: {why}")
    folder = SCRATCH / "report" if failed else options.folder
    folder.mkdir(parents=True, exist_ok=True)
    results.store(folder / "results.json", {
        "form": results.FORM, "kind": "quick" if options.quick else "full", "commit": machine.commit(),
        "machine": machine.machine(), "versions": machine.versions(), "sections": measured})
    if failed:
        sys.exit(f"No report is written, since {', '.join(failed)} ended in failure; what was measured is in {folder}/results.json.")


if __name__ == "__main__":
    main()
