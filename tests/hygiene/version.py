"""One version everywhere: in Meson's project, in the header, and at the top of the changelog.
Usage: version.py ROOT"""

import re

from report import report


def check(root):
    def find(file, pattern):
        found = re.search(pattern, (root / file).read_text(encoding="utf-8"), re.MULTILINE)
        return found[1] if found else "nothing"

    wanted = find("meson.build", r"version: '([\d.]+)'")
    header = "include/smsaero/core/version.hpp"
    numbers = (find(header, rf"SMSAERO_VERSION_{part} (\d+)") for part in ("MAJOR", "MINOR", "PATCH"))
    for what, version in {
        f"{header}: SMSAERO_VERSION_STRING": find(header, r'SMSAERO_VERSION_STRING "([^"]+)"'),
        f"{header}: the three numbers": ".".join(numbers),
        "CHANGELOG.md: the first version": find("CHANGELOG.md", r"^## \[?([\d.]+)"),
    }.items():
        if version != wanted:
            yield f"{what} is {version}, and meson.build says {wanted}"


if __name__ == "__main__":
    report(check)
