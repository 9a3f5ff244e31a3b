"""What every header keeps: it is listed for installation, it has a unit test of its own name that includes it
first, and it brings nothing into a user's program but the library's namespace. Usage: headers.py ROOT"""

import re
from pathlib import Path

from report import report

COMMENT_OR_TEXT = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
# Names that a system header or the compiler itself may have defined as a macro before ours is included.
MACROS = re.compile(r"(?<![.\w])(?:I|linux|major|makedev|minor|unix)(?!\w)")
INCLUDE = re.compile(r"^#include <([^>]+)>", re.MULTILINE)
UMBRELLA = "smsaero.hpp"


def code_of(text):
    """The text without comments and literals, line by line as it was."""
    return COMMENT_OR_TEXT.sub(lambda found: "\n" * found[0].count("\n"), text)


def style(name, text):
    """What a header's own text gets wrong, as (line, problem)."""
    if not text.startswith("#pragma once\n"):
        yield 1, "does not begin with #pragma once"
    code = code_of(text)
    if name not in (UMBRELLA, "smsaero/core/version.hpp") and "namespace smsaero::inline v0" not in code:
        yield 1, "does not open namespace smsaero::inline v0"
    for number, line in enumerate(code.splitlines(), 1):
        if "using namespace" in line:
            yield number, "using namespace: it would be the user's too"
        macro = re.match(r"\s*#\s*define\s+(\w+)", line)
        if macro and not macro[1].startswith("SMSAERO_VERSION_"):
            yield number, f"{macro[1]}: a macro, and only SMSAERO_VERSION_… are"
        clash = MACROS.search(line)
        if clash and "#include" not in line:
            yield number, f"{clash[0]}: a macro on some systems; take another name"


def untested(root, name):
    """What is wrong with the unit test of a header; None when nothing is."""
    unit = root / "tests" / "unit"
    inside = Path(name).relative_to("smsaero").with_suffix(".cpp")
    # The headers beside the folders are tested wherever their test found a place.
    tests = [unit / inside] if len(inside.parts) > 1 else list(unit.rglob(inside.name))
    tests = [test for test in tests if test.is_file()]
    if not tests:
        return f"has no unit test; write tests/unit/{inside}"
    if not any(INCLUDE.findall(test.read_text(encoding="utf-8"))[:1] == [name] for test in tests):
        return f"is not the first include of tests/unit/{inside}"
    return None


def check(root):
    include = root / "include"
    names = sorted(path.relative_to(include).as_posix() for path in include.rglob("*.hpp"))
    listed = re.findall(r"'([\w/]+\.hpp)'", (include / "meson.build").read_text(encoding="utf-8"))
    for name in names:
        if name not in listed:
            yield f"include/meson.build: '{name}', is missing"
    for name in listed:
        if name not in names:
            yield f"include/meson.build: '{name}' is not there"
    if listed != sorted(listed):
        yield "include/meson.build: the headers are not in order"
    for name in names:
        for line, problem in style(name, (include / name).read_text(encoding="utf-8")):
            yield f"include/{name}:{line}: {problem}"
        missing = None if name == UMBRELLA else untested(root, name)
        if missing:
            yield f"include/{name}: {missing}"


if __name__ == "__main__":
    report(check)
