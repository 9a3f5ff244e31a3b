"""Every case of this folder fails to compile, and the compiler says so as it must.
Usage: run.py INCLUDE COMPILER [ARGUMENT…]"""

import sys

import harness


def main():
    include, *command = sys.argv[1:]
    cases, problems = harness.check(harness.Compiler(command, include), harness.files_of_cases())
    print(*problems, sep="\n")
    print(f"{len(cases)} cases, {len(problems)} problems")
    return 1 if problems or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
