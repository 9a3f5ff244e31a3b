"""tools/coverage.py counts a header as the tests of several programs ran it: coverage.py ROOT"""

import subprocess
import sys
import tempfile
from pathlib import Path

HEADER = """#pragma once
template <class T>
bool is_positive(T value) {
    if (value > 0) return true;
    return false;
}
inline bool by_one_program_alone(int value) {
    return value > 0 && value < 10;
}
inline int by_nobody(int value) {
    return value - 1;
}
"""
# The first does not use what the second does, and takes the other branch in an instance of its own.
PROGRAMS = {
    "first": '#include "header.hpp"\nint main() { return is_positive(1) ? 0 : 1; }\n',
    "second": '#include "header.hpp"\nint main() { return is_positive(-1L) || by_one_program_alone(-1); }\n',
}
EXPECTED = [
    "lines not run: include/header.hpp: 10 11 12",
    "branches not run: include/header.hpp: 8 8 8",
]


def counted(root, folder):
    """What the script says of the programs, and how it ends."""
    (folder / "include").mkdir()
    (folder / "include/header.hpp").write_text(HEADER, encoding="utf-8")
    for name, text in PROGRAMS.items():
        (folder / f"{name}.cpp").write_text(text, encoding="utf-8")
        subprocess.run(["clang++-16", "-std=c++20", "-fprofile-instr-generate", "-fcoverage-mapping", "-I", folder / "include",
                        folder / f"{name}.cpp", "-o", folder / name], check=True)
        subprocess.run([folder / name], check=True, env={"LLVM_PROFILE_FILE": str(folder / f"{name}.profraw")})
    subprocess.run(["llvm-profdata-16", "merge", "--output", folder / "all", *folder.glob("*.profraw")], check=True)
    run = subprocess.run([root / "tools/coverage.py", folder / "all", *(folder / name for name in PROGRAMS)],
                         cwd=folder, encoding="utf-8", stdout=subprocess.PIPE)
    return run.stdout.splitlines(), run.returncode


def main():
    with tempfile.TemporaryDirectory() as folder:
        said, status = counted(Path(sys.argv[1]).resolve(), Path(folder))
    print(*said, sep="\n")
    told = [line for line in said if "not run" in line]
    if told != EXPECTED:
        print("expected", *EXPECTED, sep="\n")
    if status != 1:
        print(f"ended with {status}, though less was run than is asked")
    return int(told != EXPECTED or status != 1)


sys.exit(main())
