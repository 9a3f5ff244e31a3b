"""What must not compile, and how the compiler must say so.

A file of cases compiles as it stands. A case puts one line in the place of another:

    #if defined CASE_without_code
    using Message = Template<SignIn, "Your code is">;
    // names: CheckTemplate<UsageType::SignIn, TemplateFault::NoCode, 0>
    // says: smsaero: this template has no {{code}}, so the message would carry no verification code
    #else
    using Message = Template<SignIn, "Your code is {{code}}">;
    #endif

With CASE_without_code defined it must fail, the first error must hold what the case says, and the output each name
that the case names. The library's namespaces are left out of the output first."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

CASE = re.compile(r"#\s*(?:if|elif) defined CASE_(\w+)$")
EXPECTED = re.compile(r"// (says|names): (.*)$")
NAMESPACE = re.compile(r"\bsmsaero::(?:v0::)?")


@dataclass
class Case:
    file: Path
    name: str
    says: str = ""
    names: list = field(default_factory=list)

    def __str__(self):
        return f"{self.file.name}: {self.name}"


def read_cases(file):
    """The cases of a file, and what is wrong with how they are written."""
    cases, problems = [], []
    lines = None  # of code in the branch that is being read; None outside
    goes_on = False  # whether a comment may go on with what a case says

    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        case, expected = CASE.match(line), EXPECTED.match(line)
        if case or re.match(r"#\s*(?:else|endif)\b", line):
            if lines not in (None, 1):
                problems.append(f"{file.name}:{number}: {lines} lines; a case and its twin differ in one")
            lines = None if "endif" in line else 0
            goes_on = False
            if case:
                cases.append(Case(file, case[1]))
        elif expected and cases:
            goes_on = expected[1] == "says"
            if goes_on:
                cases[-1].says = expected[2]
            else:
                cases[-1].names.append(expected[2])
        elif line.startswith("//"):
            if goes_on:
                cases[-1].says += " " + line.removeprefix("//").strip()
        else:
            goes_on = False
            if line and lines is not None:
                lines += 1
    problems += [f"{case}: says or names nothing" for case in cases if not case.says or not case.names]
    return cases, problems


class Compiler:
    """A compiler with the library's headers. It parses them anew for each case: a precompiled header of all of them takes
    longer to be loaded than most cases need of it."""

    def __init__(self, command, include):
        # A cache of objects has nothing to keep here.
        self.command = [*(word for word in command if word != "ccache"), "-std=c++20", "-fdiagnostics-color=never"]
        self.include = Path(include)

    def run(self, *arguments):
        return subprocess.run([*self.command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", env={**os.environ, "LC_ALL": "C"}, check=False)

    def compile(self, file, case=None, instead=None):
        """Whether a file compiles, and what the compiler said. Headers in the folder `instead` take the place of
        the library's."""
        folders = [folder for folder in (instead, self.include) if folder]
        run = self.run("-fsyntax-only", *(f"-I{folder}" for folder in folders),
                       *([f"-DCASE_{case}"] if case else []), str(file))
        return run.returncode == 0, NAMESPACE.sub("", run.stdout)


def judge(case, compiled, output):
    """Why a case is red; None when it failed to compile as it must."""
    if compiled:
        return f"{case}: it compiles"
    errors = [line for line in output.splitlines() if "error: " in line]
    if not errors or case.says not in errors[0]:
        return f"{case}: '{case.says}' is not the first error:\n{output}"
    beside = output.replace(case.says, "")
    missing = [name for name in case.names if name not in beside]
    if missing:
        return f"{case}: '{missing[0]}' is not named:\n{output}"
    return None


def all_at_once(function, items):
    """The function's results, in order; compilers run on every core."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))


def check(compiler, files):
    """The cases of the files, and why which of them are red."""
    cases, problems = [], []
    for file in files:
        of_file, badly_written = read_cases(file)
        cases += of_file
        problems += badly_written

    def problem(item):
        if isinstance(item, Case):
            return judge(item, *compiler.compile(item.file, item.name))
        compiled, output = compiler.compile(item)
        return None if compiled else f"{item.name}: the twin of its cases does not compile:\n{output}"

    return cases, problems + list(filter(None, all_at_once(problem, [*files, *cases])))


def files_of_cases():
    return sorted(Path(__file__).parent.glob("*.cpp"))
