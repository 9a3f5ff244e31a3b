"""The mutation check makes the mutants that it should, kills them where a test is strong, and shows them where it is weak.
Usage: self_check.py ROOT"""

import contextlib
import io
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[1]) / "tools" / "mutation"))

import run
import trial
from mutants import mutants_of
from sample import sample, spread
from source import enums_of

# (source, what its lines are made into)
MADE = [
    ("if (a < b) f(c);", ["if (a <= b) f(c);", "if (a >= b) f(c);", "if (a < b) ;"]),
    ("bool x = a == b && !c;", ["bool x = a != b && !c;", "bool x = a == b || !c;", "bool x = a == b && c;"]),
    ("n += 0x0fu * count - 1'000;", ["n -= 0x0fu * count - 1'000;", "n += 0x10u * count - 1'000;", "n += 0xeu * count - 1'000;",
                                     "n += 0x0fu / count - 1'000;", "n += 0x0fu * count + 1'000;", "n += 0x0fu * count - 1001;",
                                     "n += 0x0fu * count - 999;"]),
    ("for (auto i = n; i-- > 0;) step(i);", ["for (auto i = n; i++ > 0;) step(i);", "for (auto i = n; i-- <= 0;) step(i);",
                                             "for (auto i = n; i-- >= 0;) step(i);", "for (auto i = n; i-- > 1;) step(i);",
                                             "for (auto i = n; i-- > 0;) ;"]),
    ("return c == '9' ? true : other;", ["return c != '9' ? true : other;", "return c == ':' ? true : other;",
                                         "return c == '9' ? false : other;"]),
    ("return Colour::Blue;", ["return Colour::Red;"]),
    ("if constexpr (listens<L>) found = at;", ["if constexpr (!(listens<L>)) found = at;"]),
    ("if (auto found = find(it)) return *found;", []),
    ("list.at(a)->add(b).end<int>(c);", [";"]),
    ("Phone const phone(text);", []),
    ("std::vector<int> list(n);", []),
    ("out = make(n);", []),
    ("Verdict&& v = std::move(*it);", []),
    ("static_assert(a < b && sizeof(int) == 4);", []),
    ("std::pair<std::array<char, N>, T*> x{};", []),
    ("// a < b", []),
    ('text = "a < b"; /* 1 */', []),
    ('text = R"(a < 1")";', []),
    ("#if A < 1", []),
]
ENUM = "enum class Colour : char { Red, ///< one, two\n Blue };"

STRONG = """#pragma once
namespace smsaero::inline v0 {
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
struct Money {
    int cents;
    friend Money operator+(Money a, Money b) { return {a.cents + b.cents}; }
};
inline Money doubled(Money money) { return money + money; }
inline void await(bool const& ready) {
    while (!ready) {}
}
inline void count(int& calls) { ++calls; }
inline void step(int& calls) {
    count(calls);
}
}
"""
STRONG_TEST = """#include <smsaero/core/strong.hpp>
using namespace smsaero;
static_assert(!is_digit('/') && is_digit('0'));
int main() {
    bool ready = true;
    int calls = 0;
    await(ready);
    step(calls);
    return is_digit('9') && !is_digit(':') && doubled({2}).cents == 4 && calls == 1 ? 0 : 1;
}
"""
WEAK = """#pragma once
namespace smsaero::inline v0 {
inline int larger(int a, int b) { return a < b ? b : a; }
inline bool both(bool a, bool b) { return a && b; }
}
"""
WEAK_TEST = """#include <smsaero/core/weak.hpp>
int main() { return smsaero::larger(1, 2) == 2 ? 0 : 1; }
"""
EQUAL = """core/weak.hpp
- inline int larger(int a, int b) { return a < b ? b : a; }
+ inline int larger(int a, int b) { return a <= b ? b : a; }
Of two equal numbers either is the larger one.
"""
UNTRIED = """core/weak.hpp
- inline bool both(bool a, bool b) { return a && b; }
+ inline bool both(bool a, bool b) { return a || b; }
"""


def made_wrong():
    for source, expected in MADE:
        text = ENUM + "\nvoid f() {\n" + source + "\n}\n"
        made = [mutant.after for mutant in mutants_of("x.hpp", text, enums_of(text)) if mutant.line > 3]
        if made != expected:
            yield f"{source}: {made} instead of {expected}"


def spread_wrong():
    if spread({"a": 10, "b": 1, "c": 9}, 4) != {"a": 2, "b": 0, "c": 2}:
        yield f"spread: {spread({'a': 10, 'b': 1, 'c': 9}, 4)}"
    text = "void f() {\n a(1 + 2);\n b(3 + 4);\n}\n"
    longer = text.replace(" a(", " c();\n a(")
    kept = [{mutant.after for mutant in sample(list(mutants_of("x.hpp", one, [])), 4, 1)} for one in (text, longer)]
    if len(kept[0]) != 4 or len(kept[0] & kept[1]) < 3:
        yield f"sample: a line more makes {kept[0]} into {kept[1]}"


def tree(folder):
    for name, text in {"include/smsaero/core/strong.hpp": STRONG, "include/smsaero/core/weak.hpp": WEAK,
                       "tests/unit/core/strong.cpp": STRONG_TEST, "tests/unit/core/weak.cpp": WEAK_TEST,
                       "tests/support/test_main.cpp": ""}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def check(folder, listed, only=""):
    """Whether the check is content with the small tree, and what it prints."""
    (folder / "tests" / "mutation").mkdir(exist_ok=True)
    (folder / "tests" / "mutation" / "survivors.txt").write_text(listed, encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        content = run.main(["--root", str(folder), "--seed=1", "--number=1000", "--jobs=1", f"--only={only}"])
    return content, said.getvalue()


# (what is listed, which headers, whether the check is content, how the table ends, what else is said)
RUNS = [
    ("", "core/strong", True, "all 5 5 1 0 1 100.0 %", "12 of 15 mutants"),
    ("", "", False, "all 5 6 1 2 1 85.7 %", UNTRIED + "No reason is listed"),
    (EQUAL + "\n" + UNTRIED + "Nobody asks for it.", "", True, "all 5 6 1 2 1 85.7 %", "either is the larger one"),
    (EQUAL + "\n" + UNTRIED + "Nobody asks for it.", "core/weak", False, "Fewer than 85 % were killed.", ""),
    (UNTRIED.replace("||", "==") + "Nobody asks.", "core/strong", False, "all 5 5 1 0 1 100.0 %", "no header has this mutant"),
    (EQUAL.replace("<=", ">="), "", False, "all 5 6 1 2 1 85.7 %", "no longer one"),
    (UNTRIED, "core/strong", False, "all 5 5 1 0 1 100.0 %", "and a reason"),
]


def runs_wrong(folder):
    tree(folder)
    for number, (listed, only, expected, end, words) in enumerate(RUNS):
        content, said = check(folder, listed, only)
        last = " ".join(said.splitlines()[-1].split())
        if content != expected or last != end or words not in said:
            yield f"run {number}: '{end}' and '{words}' expected, and the check content: {expected}\n{said}"
        if number > 1 and re.search(r"^\d+/\d+ ", said, re.MULTILINE):
            yield f"run {number}: tries what was tried before\n{said}"
    weak = folder / "tests" / "unit" / "core" / "weak.cpp"
    weak.write_text(WEAK_TEST.replace("== 2 ?", "== 2 && !smsaero::both(true, false) ?"), encoding="utf-8")
    content, said = check(folder, EQUAL, "core/weak")
    if "2/3 core/weak.hpp:3: survived" not in said or "3/3 core/weak.hpp:4: test by core/weak" not in said:
        yield f"a test that has changed is not tried again\n{said}"
    weak.write_text(WEAK_TEST.replace("== 2 ?", "== 1 ?"), encoding="utf-8")
    content, said = check(folder, "")
    if content or "fails without any mutant" not in said:
        yield f"a test that fails anyway counts\n{said}"


def main():
    trial.LONGEST_RUN = 1
    with tempfile.TemporaryDirectory() as folder:
        problems = [*made_wrong(), *spread_wrong(), *runs_wrong(Path(folder))]
    print(*problems, sep="\n")
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
