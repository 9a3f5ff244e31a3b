"""The harness reports what it is for: each fault is planted into a case that is good without it.
Usage: self_check.py COMPILER [ARGUMENT…]"""

import sys
import tempfile
from pathlib import Path

import harness
import removed

HEADER = """#pragma once
namespace smsaero::inline v0 {
template <int N>
struct Even {
    static_assert(N % 2 == 0, "smsaero: this number "
                              "is odd");
};
}
"""
CASES = """#include <smsaero/even.hpp>
#if defined CASE_odd
smsaero::Even<3> number;
// names: Even<3>
// says: smsaero: this number
// is odd
#else
smsaero::Even<2> number;
#endif
"""
# (what runs, what of the cases or the header is replaced, by what, what is said)
PLANTED = [
    (harness, "Even<3> number", "Even<4> number", "odd: it compiles"),
    (harness, "Even<3> number", "Evn<3> number", "'smsaero: this number is odd' is not the first error"),
    (harness, "smsaero::Even<3> number", "Nobody it; smsaero::Even<3> number", "is not the first error"),
    (harness, "is odd\n#else", "is even\n#else", "'smsaero: this number is even' is not the first error"),
    (harness, "names: Even<3>", "names: Even<5>", "'Even<5>' is not named"),
    (harness, "names: Even<3>", "names: this number", "'this number' is not named"),
    (harness, "Even<2> number", "Evn<2> number", "the twin of its cases does not compile"),
    (harness, "Even<2> number;", "Even<2> number;\nint more;", "10: 2 lines; a case and its twin differ in one"),
    (harness, "// names: Even<3>\n", "", "says or names nothing"),
    (harness, "// says: smsaero: this number\n", "", "says or names nothing"),
    (removed, "smsaero: this number\n", "smsaero: that number\n", "no check says 'smsaero: that number is odd'"),
    (removed, "smsaero: this number\n", "smsaero: that number\n", "no case for 'smsaero: this number is odd'"),
    # A second check with the same words, which makes up for the first.
    (removed, "\n};\n}\n", '\n static_assert(N % 2 == 0, "smsaero: this number is odd"); };\n}\n',
     "odd: green without its check"),
    (removed, 'odd");', 'odd") + 1);', "without any check its twin does not compile"),
]


def problems_of(command, checker, header, cases):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "smsaero").mkdir()
        (folder / "smsaero" / "even.hpp").write_text(header, encoding="utf-8")
        file = folder / "cases.cpp"
        file.write_text(cases, encoding="utf-8")
        return checker.check(harness.Compiler(command, folder), [file])[1]


def main():
    command = sys.argv[1:]
    wrong = [f"{checker.__name__} finds in what is good: {problem}" for checker in (harness, removed)
             for problem in problems_of(command, checker, HEADER, CASES)]

    def try_out(planted):
        checker, old, new, said = planted
        assert (old in HEADER) != (old in CASES), old
        found = problems_of(command, checker, HEADER.replace(old, new), CASES.replace(old, new))
        return None if any(said in problem for problem in found) else f"{new!r}: expected '{said}', found {found}"

    wrong += filter(None, harness.all_at_once(try_out, PLANTED))
    print(*wrong, sep="\n")
    print(f"{len(PLANTED)} planted, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
