"""Which tests may notice a change of a header, the nearest first."""

import re
from collections import deque
from dataclasses import dataclass
from pathlib import Path

# Floors 0 to 3 and the verification flow: folders and files of include/smsaero.
MUTATED = ["core", "config", "wire", "logging", "exchange", "api", "verification", "connector.hpp", "client.hpp"]
# The unit tests of these folders are about something else, or about sockets and slow.
NOT_IN = {"beast", "cli", "relay", "testing"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
# More than so many tests are not tried on one mutant: what lives that long has no test meant for it.
AT_MOST = 6


@dataclass(frozen=True)
class Test:
    file: Path
    must_not_compile: bool = False

    @property
    def name(self):
        return "/".join(self.file.with_suffix("").parts[-2:])


def included_by(root, file):
    """What a file includes of the tree."""
    for quote, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
        path = root / "include" / name if quote == "<" else file.parent / name
        if path.is_file():
            yield path.resolve()


class Tests:
    def __init__(self, root):
        self.root = root
        unit = root / "tests" / "unit"
        self.steps = {}  # for each test, how many includes away each file is
        for file in sorted(unit.rglob("*.cpp")):
            if file.relative_to(unit).parts[0] not in NOT_IN:
                self.steps[Test(file)] = self.steps_from(file)
        for file in sorted((root / "tests" / "compile_fail").glob("*.cpp")):
            self.steps[Test(file, True)] = self.steps_from(file)

    def steps_from(self, file):
        steps = {file: 0}
        queue = deque([file])
        while queue:
            file = queue.popleft()
            for other in included_by(self.root, file):
                if other not in steps:
                    steps[other] = steps[file] + 1
                    queue.append(other)
        return steps

    def of(self, header):
        """The tests for a header: its own; what must not compile, where that includes the header itself; then others by
        how near they include it, those first that include little else."""
        path = (self.root / "include" / "smsaero" / header).resolve()

        def order(test):
            own = next(included_by(self.root, test.file), None) == path
            return test.must_not_compile or not own, not test.must_not_compile, self.steps[test][path], len(self.steps[test])

        near = sorted((test for test, steps in self.steps.items() if path in steps), key=order)
        return [test for test in near if not test.must_not_compile or self.steps[test][path] == 1][:AT_MOST]


def headers_of(root):
    """The headers that are mutated, by their names under include/smsaero."""
    include = root / "include" / "smsaero"
    for name in MUTATED:
        files = [include / name] if name.endswith(".hpp") else sorted((include / name).glob("*.hpp"))
        yield from (file.relative_to(include).as_posix() for file in files if file.is_file())
