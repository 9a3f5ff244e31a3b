"""What the scripts of this folder share: spreads and verdicts, in the words of smsaero/testing/benchmark_comparison.hpp, and
what they say of the machine."""

import os
import platform
import re
import shutil
import statistics
import subprocess
from pathlib import Path

ENOUGH_ROUNDS = 5
SKIPPED = 77  # what a test ends with that cannot be run here


def quartiles(values):
    if len(values) == 1:
        return values[0], values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, statistics.median(values), high


def verdict(low, high, rounds, *, at_least=0.0, at_most=float("inf")):
    """Of a spread, that it lies on one side of what is promised, or that it does not."""
    if rounds < ENOUGH_ROUNDS:
        return "inconclusive"
    if at_least <= low and high <= at_most:
        return "held"
    return "missed" if high < at_least or low > at_most else "inconclusive"


def package_versions(packages):
    """Of Debian's packages, given by the names that they are to be shown under."""
    if not shutil.which("dpkg-query"):
        return "unknown"
    found = {name: subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, encoding="utf-8").stdout for name, package in packages.items()}
    return ", ".join(f"{name} {version or 'unknown'}" for name, version in found.items())


def processor():
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"^model name\s*: (.*)", info, re.M)
    return f"{found[1] if found else platform.machine()}, {os.cpu_count()} cores"
