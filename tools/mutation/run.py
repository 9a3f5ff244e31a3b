"""The mutation check, as tools/mutate.sh describes it."""

import argparse
import hashlib
import json
import queue
import signal
import sys
import threading
from pathlib import Path

import survivors
from mutants import mutants_of
from sample import sample
from source import enums_of
from summary import percentage, table
from tests import Tests, headers_of
from trial import ILL_FORMED, SURVIVED, Broken, Result, Workplace

LEAST_PERCENTAGE = 85


class Results:
    """What was found out before and now, a line of JSON each. A result counts as long as its header and the tests that
    were tried are the same."""

    def __init__(self, root, tests):
        self.root, self.tests = root, tests
        self.file = root / "build" / "mutation" / "results.jsonl"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.known = {}
        if self.file.exists():
            for line in self.file.read_text(encoding="utf-8").splitlines():
                found = json.loads(line)
                self.known[tuple(found["mutant"])] = found

    def state(self, mutant, tried):
        """A digest of all that the result of these tests depends on, or nearly all."""
        digest = hashlib.sha256((self.root / "include" / "smsaero" / mutant.header).read_bytes())
        for test in tried:
            digest.update(f"\n{test.name}\n".encode() + test.file.read_bytes())
        return digest.hexdigest()

    def of(self, mutant):
        """A result that still counts."""
        found = self.known.get(mutant.key)
        if not found:
            return None
        tests = self.tests.of(mutant.header)
        tried = tests[:len(found["tried"])] if found["verdict"] != SURVIVED else tests
        if found["state"] != self.state(mutant, tried):
            return None
        return Result(found["verdict"], found["said"], found["tried"])

    def add(self, mutant, result):
        tried = self.tests.of(mutant.header)[:len(result.tried)]
        found = {"mutant": mutant.key, "verdict": result.verdict, "said": result.said, "tried": result.tried,
                 "state": self.state(mutant, tried)}
        self.known[mutant.key] = found
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(found) + "\n")


def all_mutants(root):
    enums = {file: enums_of(file.read_text(encoding="utf-8")) for file in sorted((root / "include").rglob("*.hpp"))}
    everywhere = [enum for of_file in enums.values() for enum in of_file]
    for header in headers_of(root):
        file = root / "include" / "smsaero" / header
        yield from mutants_of(header, file.read_text(encoding="utf-8"), enums[file] + everywhere)


def try_all(root, mutants, results, jobs):
    """Tries the mutants that have no result yet; how each ended goes into `results`."""
    waiting = queue.SimpleQueue()
    for number, mutant in enumerate(mutants, 1):
        if not results.of(mutant):
            waiting.put((number, mutant))
    lock = threading.Lock()
    problems = []

    def work():
        place = None
        try:
            while not problems:
                number, mutant = waiting.get_nowait()
                place = place or Workplace(root)
                result = place.judge(mutant, results.tests.of(mutant.header))
                with lock:
                    results.add(mutant, result)
                    by = f" by {result.tried[-1]}: {result.said}" if result.verdict not in (SURVIVED, ILL_FORMED) else ""
                    print(f"{number}/{len(mutants)} {mutant.header}:{mutant.line}: {result.verdict}{by}", flush=True)
        except queue.Empty:
            pass
        except Exception as problem:  # of any thread, for the main one
            problems.append(problem)
        finally:
            if place:
                place.close()

    workers = [threading.Thread(target=work) for _ in range(jobs)]
    for worker in workers:
        worker.start()
    try:
        for worker in workers:
            worker.join()
    except KeyboardInterrupt as interrupt:
        print("Only what is under way is still finished.", flush=True)
        problems.append(interrupt)
    for worker in workers:
        worker.join()
    if problems:
        raise problems[0]


def report(mutants, results, reasons):
    """Prints what came of the mutants; whether that is good enough."""
    verdicts = [(mutant, result.verdict) for mutant in mutants if (result := results.of(mutant))]
    good = len(verdicts) == len(mutants)
    if not good:
        print(f"\n{len(mutants) - len(verdicts)} mutants have headers or tests that changed meanwhile; run this again.")
    for mutant, verdict in verdicts:
        reason = reasons.get(mutant.key)
        if verdict == SURVIVED:
            print(f"\ninclude/smsaero/{mutant.header}:{mutant.line} survived\n{survivors.written(mutant.key)}")
            print(reason or "No reason is listed: write a test that kills it, or why there is none.")
            good = good and reason is not None
        elif reason:
            print(f"\nListed as a survivor, but no longer one ({verdict}):\n{survivors.written(mutant.key)}")
            good = False
    lines, counts = table((mutant.header, verdict) for mutant, verdict in verdicts)
    print("", *lines, sep="\n")
    share = percentage(counts)
    if share is not None and share < LEAST_PERCENTAGE:
        print(f"Fewer than {LEAST_PERCENTAGE} % were killed.")
        good = False
    return good


def main(arguments):
    """Whether all is well."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--number", type=int, required=True)
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    root = options.root.resolve()

    mutants = list(all_mutants(root))
    listed = root / "tests" / "mutation" / "survivors.txt"
    reasons, problems = survivors.read(listed)
    known = {mutant.key for mutant in mutants}
    problems += [f"{listed}: no header has this mutant:\n{survivors.written(key)}" for key in reasons if key not in known]

    inside = options.only.removeprefix("include/").removeprefix("smsaero/")
    chosen = list(sample([mutant for mutant in mutants if mutant.header.startswith(inside)], options.number, options.seed))
    if not chosen:
        problems.append(f"no mutant in {options.only}")
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"{len(chosen)} of {len(mutants)} mutants, seed {options.seed}", flush=True)
    results = Results(root, Tests(root))
    try:
        try_all(root, chosen, results, options.jobs)
    except Broken as problem:
        print(problem)
        return False
    except KeyboardInterrupt:
        print("Interrupted; the next run goes on from here.")
        return False
    return report(chosen, results, reasons) and not problems


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(0 if main(sys.argv[1:]) else 1)
