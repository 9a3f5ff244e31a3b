#!/usr/bin/env python3
"""What the tests ran of the headers, by `llvm-cov export`: tools/coverage.py FILE

Prints the headers of which most is left, then the two shares. Ends with 1 when fewer than 95 % of the lines or 85 % of the
branches were run.
"""
import json
import sys

AT_LEAST = {"lines": 95, "branches": 85}


def main(path):
    with open(path, encoding="utf-8") as text:
        [exported] = json.load(text)["data"]
    left = [({part: file["summary"][part]["count"] - file["summary"][part]["covered"] for part in AT_LEAST}, file["filename"])
            for file in exported["files"]]
    for parts, name in sorted(left, key=lambda entry: -sum(entry[0].values()))[:20]:
        print(f"{parts['lines']:4} lines {parts['branches']:4} branches not run  {name[name.rfind('include/'):]}")

    shares = {part: exported["totals"][part]["covered"] / exported["totals"][part]["count"] for part in AT_LEAST}
    for part, share in shares.items():
        total = exported["totals"][part]
        print(f"{part}: {share:.1%} ({total['covered']} of {total['count']}; {AT_LEAST[part]} % asked)")
    return int(any(100 * share < AT_LEAST[part] for part, share in shares.items()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
