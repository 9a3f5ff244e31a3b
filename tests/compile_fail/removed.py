"""A case is of use only if it notices that its check is gone: each check is taken out of its header, one at a time,
and its cases must be red then. A check without a case is a problem too. A check is gone for every compiler, so the test
suite asks g++ alone; for clang++-16 say: removed.py include clang++-16 -fno-caret-diagnostics.
Usage: removed.py INCLUDE COMPILER [ARGUMENT…]"""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import harness

LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
FORMATTER = """
#include <fmt/core.h>
template <>
struct fmt::formatter<smsaero::{0}> : fmt::formatter<std::string_view> {{
    template <class Context>
    auto format(smsaero::{0} const& value, Context& context) const {{
        return fmt::formatter<std::string_view>::format(value.reveal(), context);
    }}
}};
"""
# What is refused because something is missing: what would let it pass, at the end of which header.
PLANTED = {
    "secret_by_fmt": ("smsaero/core/secret.hpp", FORMATTER.format("Secret")),
    "code_by_fmt": ("smsaero/core/verification_code.hpp", FORMATTER.format("VerificationCode")),
}


@dataclass
class Check:
    header: str
    sentence: str
    begin: int
    end: int


def checks_of(header, text):
    """Every static_assert that has a sentence."""
    for found in re.finditer(r"\bstatic_assert\(", text):
        end = end_of_call(text, found.end())
        sentence = "".join(LITERAL.findall(text[found.end():end]))
        if "smsaero: " in sentence:
            yield Check(header, sentence[sentence.index("smsaero: "):], found.start(), end)


def end_of_call(text, at):
    """Where the parenthesis that was opened before `at` has been closed."""
    depth = 1
    while depth > 0:
        literal = LITERAL.match(text, at)
        if literal:
            at = literal.end()
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at


def without(text, checks):
    for check in sorted(checks, key=lambda check: check.begin, reverse=True):
        text = text[:check.begin] + text[check.end:]
    return text


def compile_with(compiler, texts, file, case=None):
    """What compiling comes to when headers have other texts."""
    with tempfile.TemporaryDirectory() as folder:
        for header, text in texts.items():
            changed = Path(folder) / header
            changed.parent.mkdir(parents=True, exist_ok=True)
            changed.write_text(text, encoding="utf-8")
        return compiler.compile(file, case, instead=folder)


def check(compiler, files):
    """How often a check was taken away, and where nobody noticed."""
    texts = {path.relative_to(compiler.include).as_posix(): path.read_text(encoding="utf-8")
             for path in sorted(compiler.include.rglob("*.hpp"))}
    checks = [check for header, text in texts.items() for check in checks_of(header, text)]
    cases = [case for file in files for case in harness.read_cases(file)[0]]
    problems, trials, noticed = [], [], set(PLANTED)
    for each in checks:
        of_check = [case for case in cases if case.says and case.says in each.sentence]
        if not of_check:
            problems.append(f"{each.header}: no case for '{each.sentence}'")
        noticed.update(case.name for case in of_check)
        trials += [(case, {each.header: without(texts[each.header], [each])}) for case in of_check]
    for case in cases:
        if case.name in PLANTED:
            header, planted = PLANTED[case.name]
            trials.append((case, {header: texts[header] + planted}))
        elif case.name not in noticed:
            problems.append(f"{case}: no check says '{case.says}'")
    # What is left without a check must still be C++, or every case would be red for nothing.
    bare = {each.header: without(texts[each.header], [other for other in checks if other.header == each.header])
            for each in checks}

    def still_green(trial):
        case, changed = trial
        problem = harness.judge(case, *compile_with(compiler, changed, case.file, case.name))
        return None if problem else f"{case}: green without its check in {', '.join(changed)}"

    def twin(file):
        compiled, output = compile_with(compiler, bare, file)
        return None if compiled else f"{file.name}: without any check its twin does not compile:\n{output}"

    problems += filter(None, harness.all_at_once(twin, files) + harness.all_at_once(still_green, trials))
    return len(trials), problems


def main():
    include, *command = sys.argv[1:]
    count, problems = check(harness.Compiler(command, include), harness.files_of_cases())
    print(*problems, sep="\n")
    print(f"{count} times a check was taken away, {len(problems)} problems")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main())
