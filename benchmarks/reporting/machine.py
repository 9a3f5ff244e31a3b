"""What a reader of the figures must know of the machine, the versions and the source that was measured."""

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
GOVERNOR = Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
# What is measured and what it is compared with, by the names and the packages that Debian has of it.
PACKAGES = {
    "g++": "g++-12", "Boost": "libboost1.81-dev", "fmt": "libfmt-dev", "OpenSSL": "libssl-dev",
    "Google Benchmark": "libbenchmark-dev", "Abseil": "libabsl-dev", "ctemplate": "libctemplate-dev",
    "kainjow mustache": "libkainjow-mustache-dev", "libcurl": "libcurl4-openssl-dev", "nlohmann/json": "nlohmann-json3-dev",
    "hiredis": "libhiredis-dev", "nginx": "nginx", "wrk": "wrk", "Redis": "redis-server",
}


def said_by(*command):
    """The first line of what a program prints; empty when there is none."""
    try:
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
                              check=True).stdout.partition("\n")[0].strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def first_line(file):
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].strip()
    except OSError:
        return ""


def machine():
    cpuinfo = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*: (.*)", cpuinfo, re.M)
    system = re.search(r'^PRETTY_NAME="?([^"\n]*)', Path("/etc/os-release").read_text(encoding="utf-8"), re.M)
    return {"processor": model[1] if model else platform.machine(), "cores": os.cpu_count(),
            "kernel": f"{platform.system()} {platform.release()}", "system": system[1] if system else "unknown",
            "governor": first_line(GOVERNOR) or "cannot be read here"}


def versions():
    has_dpkg = shutil.which("dpkg-query")
    found = {name: has_dpkg and said_by("dpkg-query", "-W", "-f", "${Version}", package) or "not installed as a package"
             for name, package in PACKAGES.items()}
    return {**found, "Node": said_by("node", "--version") or "not installed", "gnuplot": gnuplot_version() or "not installed"}


def gnuplot_version():
    return said_by("gnuplot", "--version").removeprefix("gnuplot ")


def commit():
    """The head, and whether what is measured differs from it."""
    git = ["git", "-c", "safe.directory=*", "-C", str(SOURCE)]
    head = said_by(*git, "rev-parse", "HEAD")
    changed = said_by(*git, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!benchmarks/report")
    return (head or "unknown") + (", with changes" if changed else "")


def load():
    """How many processes wanted a processor, on average over the last minute."""
    return round(os.getloadavg()[0], 2)
