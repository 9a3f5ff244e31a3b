"""Tries a mutant: compiles and runs tests with the changed header in front of the real one on the include path."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests import included_by

COMPILER = "clang++-16"
# As the sanitizers' build of the tests has it, so that what only they see counts as seen.
FLAGS = ["-std=c++20", "-O0", "-w", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined",
         "-D_GLIBCXX_ASSERTIONS", "-DBOOST_ASIO_NO_DEPRECATED", "-DBOOST_TEST_DYN_LINK", "-fno-caret-diagnostics",
         "-ferror-limit=1"]
LIBRARIES = ["-lboost_unit_test_framework", "-lboost_json", "-lfmt", "-lssl", "-lcrypto"]
ENVIRONMENT = {**os.environ, "LC_ALL": "C", "UBSAN_OPTIONS": "halt_on_error=1", "ASAN_OPTIONS":
               "detect_stack_use_after_return=1:hard_rss_limit_mb=2048:max_allocation_size_mb=1024"}
# What clang says where a check or an evaluation while compiling has failed. All else means that a mutant is not C++.
CHECKED = re.compile(r"static assertion (failed|expression)|constant expression|have a constant initializer")
ERROR = re.compile(r"^(?:(\S+?):\d+:\d+: )?(?:fatal )?error: (.*)", re.MULTILINE)
# In seconds, several times what the slowest needs on a busy machine: of processor time for a test that goes round in
# circles, and on a clock for one that waits for good, and for the compiler.
LONGEST_RUN, LONGEST_WAIT, LONGEST_COMPILATION = 30, 300, 1800

SURVIVED, BY_COMPILER, BY_TEST, BY_TIMEOUT, ILL_FORMED = "survived", "compile", "test", "timeout", "ill-formed"


@dataclass
class Result:
    verdict: str
    said: str = ""
    tried: list = field(default_factory=list)  # the names of the tests, of which the last has found it


class Broken(Exception):
    """What is wrong without any mutant."""


def finished(command, folder, longest_wait=LONGEST_COMPILATION):
    """Runs a command with everything that it starts: its status, or none after too long, and what it said."""
    said = folder / "said"  # no pipe, which would stay open as long as anything that a test has left behind
    with said.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env={**ENVIRONMENT, "TMPDIR": str(folder)}, stdout=output,
                                   stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            status = awaited(process, longest_wait)
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
    too_long = status in (-signal.SIGKILL, -signal.SIGXCPU)
    return None if too_long else status, said.read_text(encoding="utf-8", errors="replace")


def awaited(process, seconds):
    """The status of a process, or none when it takes longer. Second by second, so that a time in which everything was
    stopped does not count."""
    for _ in range(seconds):
        try:
            return process.wait(1)
        except subprocess.TimeoutExpired:
            pass
    return None


def of_errors(said):
    """What it means that something does not compile with a mutant, by the first error."""
    found = ERROR.search(said)
    if not found:
        return Result(ILL_FORMED, "the compiler gave up")
    # A check in a system header says that the mutant gives a template what it does not take.
    ours = not (found[1] or "").startswith("/usr/")
    return Result(BY_COMPILER if ours and CHECKED.search(found[2]) else ILL_FORMED, found[2])


class Workplace:
    """Where one mutant at a time is tried."""

    def __init__(self, root):
        self.root = root
        # With a short name, since tests make sockets in it.
        self.temporary = tempfile.TemporaryDirectory(prefix="mutants_")
        self.folder = Path(self.temporary.name)
        self.changed = self.folder / "include"
        self.command = [COMPILER, *FLAGS, f'-DSMSAERO_VECTORS="{root / "tests" / "vectors"}"']
        self.passing = set()  # the tests that are known to pass
        self.compile("others.pch", Path(__file__).with_name("precompiled.hpp"), "-fpch-instantiate-templates")
        self.compile("main.o", root / "tests" / "support" / "test_main.cpp", "-c")

    def close(self):
        self.temporary.cleanup()

    def compile(self, output, *arguments):
        status, said = finished([*self.command, "-o", output, *map(str, arguments)], self.folder)
        if status != 0:
            raise Broken(f"{arguments[0]} does not compile:\n{said}")

    def judge(self, mutant, tests):
        """What comes of a mutant."""
        source = self.root / "include" / "smsaero" / mutant.header
        changed = self.changed / "smsaero" / mutant.header
        changed.parent.mkdir(parents=True, exist_ok=True)
        changed.write_text(mutant.applied(source.read_text(encoding="utf-8")), encoding="utf-8")
        result = Result(SURVIVED)
        tried = []
        for test in tests:
            if result.verdict == SURVIVED:
                tried.append(test.name)
                result = self.refusals(test) if test.must_not_compile else self.run(test)
        shutil.rmtree(self.changed)
        return Result(result.verdict, result.said, tried)

    def run(self, test):
        """What a unit test says of the mutant."""
        result = self.outcome(test, [f"-I{self.changed}"])
        if result.verdict != SURVIVED and test not in self.passing:
            without = self.outcome(test, [])
            if without.verdict != SURVIVED:
                raise Broken(f"{test.file} fails without any mutant: {without.said or without.verdict}")
            self.passing.add(test)
        return result

    def outcome(self, test, include):
        """What a unit test ends in with these arguments in front of the include path."""
        status, said = finished([*self.command, *include, f"-I{self.root / 'include'}", "-include-pch", "others.pch", "-c",
                                 "-o", "test.o", str(test.file)], self.folder)
        if status != 0:
            return of_errors(said)
        libraries = [*LIBRARIES, *(["-lhiredis"] if "redis" in test.name else [])]
        parts = ["main.o", "test.o", *self.parts_of(test)]
        status, said = finished([*self.command, "-o", "test", *parts, *libraries], self.folder)
        if status != 0:
            return Result(ILL_FORMED, "it does not link")
        status, said = finished(["sh", "-c", 'ulimit -t "$0"; exec ./test --color_output=no', str(LONGEST_RUN)],
                                self.folder, LONGEST_WAIT)
        if status is None:
            return Result(BY_TIMEOUT)
        found = re.search(r"error: in (.*)|(?:ERROR: |runtime error: )(.*)", said)
        return Result(BY_TEST if status else SURVIVED, (found[1] or found[2]) if found else f"status {status}")

    def parts_of(self, test):
        """What a test is linked with: of each header that it includes of `tests/support` the file of the same name."""
        for header in included_by(self.root, test.file):
            source = header.with_suffix(".cpp")
            if header.parent == (self.root / "tests" / "support").resolve() and source.is_file():
                part = source.stem + ".o"
                if not (self.folder / part).is_file():
                    self.compile(part, source, "-c")
                yield part

    def refusals(self, test):
        """What the cases that must not compile say of the mutant."""
        sys.path.append(str(test.file.parent))
        import harness  # of the tree that is looked at
        compiler = harness.Compiler([COMPILER, "-fno-caret-diagnostics"], self.root / "include")
        compiled, said = compiler.compile(test.file, None, self.changed)
        if not compiled:
            return of_errors(said)
        for case in harness.read_cases(test.file)[0]:
            problem = harness.judge(case, *compiler.compile(test.file, case.name, self.changed))
            if problem:
                return Result(BY_TEST, problem.splitlines()[0])
        return Result(SURVIVED)
