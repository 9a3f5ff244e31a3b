"""The checks find what they are for: each fault is planted into a small tree that is clean without it."""

import subprocess
import sys
import tempfile
from pathlib import Path

import api_table
import floors
import headers
import includes
import paths
import version

CLEAN = {
    "meson.build": "project('smsaero', version: '1.2.3')\n",
    "CHANGELOG.md": "# Changelog\n\n## [1.2.3]\n",
    "include/meson.build":
        "['smsaero/api/groups.hpp', 'smsaero/beast/high.hpp', 'smsaero/client.hpp', 'smsaero/core/low.hpp',\n"
        " 'smsaero/core/version.hpp', 'smsaero/exchange/middle.hpp', 'smsaero/testing/help.hpp']\n",
    "include/smsaero/core/version.hpp":
        "#pragma once\n#define SMSAERO_VERSION_MAJOR 1\n#define SMSAERO_VERSION_MINOR 2\n"
        "#define SMSAERO_VERSION_PATCH 3\n#define SMSAERO_VERSION_STRING \"1.2.3\"\n",
}
for _name, _included in {
    "core/low": "string_view", "exchange/middle": "boost/asio/async_result.hpp",
    "beast/high": "smsaero/core/low.hpp", "testing/help": "smsaero/beast/high.hpp",
}.items():
    CLEAN[f"include/smsaero/{_name}.hpp"] = \
        f"#pragma once\n#include <{_included}>\nnamespace smsaero::inline v0 {{}} // a macro I know\n"
CLEAN["include/smsaero/api/groups.hpp"] = (
    "#pragma once\n#include <string_view>\nnamespace smsaero::inline v0 {\nstruct GroupAdd {\n"
    '    static constexpr std::string_view path() { return "group/add"; }\n};\n}\n')
CLEAN["include/smsaero/client.hpp"] = (
    "#pragma once\n#include <smsaero/api/groups.hpp>\nnamespace smsaero::inline v0 {\n"
    "CallResult<GroupAdd> group_add(GroupAdd request);\n}\n")
CLEAN["README.md"] = (
    api_table.BEGIN + "| path | our call | test |\n|---|---|---|\n"
    "| `group/add` | `client.group_add`, `GroupAdd` | `tests/unit/api/groups.cpp` |\n" + api_table.END)
for _name in ("api/groups", "client", "core/low", "core/version", "exchange/middle", "beast/high", "testing/help"):
    CLEAN[f"tests/unit/{_name}.cpp"] = f"#include <smsaero/{_name}.hpp>\n#include <vector>\n"
CLEAN["tests/unit/api/groups.cpp"] += "// GroupAdd\n"

LOW = "include/smsaero/core/low.hpp"
MIDDLE = "include/smsaero/exchange/middle.hpp"
HIGH = "include/smsaero/beast/high.hpp"
TEST = "tests/unit/core/low.cpp"
GROUPS = "include/smsaero/api/groups.hpp"
# (the check, the file, a line to add to it, or its new text, or nothing to remove it, what is said)
PLANTED = [
    (floors, LOW, "+#include <smsaero/exchange/middle.hpp>", "is on floor 2, this is floor 0"),
    (floors, MIDDLE, "+# include <smsaero/beast/high.hpp>", "is on floor 4, this is floor 2"),
    (floors, HIGH, "+#include <smsaero/testing/help.hpp>", "is for tests"),
    (floors, LOW, "+#include <boost/system/result.hpp>", "is not the standard library's"),
    (floors, LOW, "+#include <string.h>", "is not the standard library's"),
    (floors, LOW, "+#include <chrono>", "compiles slowly"),
    (floors, MIDDLE, "+#include <functional>", "compiles slowly"),
    (floors, MIDDLE, "+#include <boost/json.hpp>", "is an umbrella"),
    (floors, HIGH, "+#include <boost/asio.hpp>", "is an umbrella"),
    (floors, MIDDLE, "+#include <boost/asio/post.hpp>", "not among the headers that floor 2 may know"),
    (floors, LOW, "+#include <smsaero/core/low.hpp>", "includes itself"),
    (floors, LOW, '+#include "other.hpp"', "write <smsaero/"),
    (floors, "include/smsaero/cellar/new.hpp", "#pragma once", "on no floor"),
    (headers, LOW, "namespace smsaero::inline v0 {}", "does not begin with #pragma once"),
    (headers, LOW, "#pragma once\nnamespace smsaero {}", "does not open namespace"),
    (headers, LOW, "+using namespace std;", "using namespace"),
    (headers, LOW, "+#define SMSAERO_FAST 1", "SMSAERO_FAST: a macro"),
    (headers, LOW, "+template <int I> struct nth;", "I: a macro on some systems"),
    (headers, LOW, None, "'smsaero/core/low.hpp' is not there"),
    (headers, "include/meson.build", "[]", "'smsaero/core/low.hpp', is missing"),
    (headers, TEST, None, "has no unit test"),
    (headers, TEST, "#include <vector>\n#include <smsaero/core/low.hpp>\n", "is not the first include"),
    (includes, LOW, "+inline std::vector<int> none() { return {}; }", "std::vector: include <vector>"),
    (includes, LOW, "+inline auto const first = std::ranges::find;", "std::find: include <algorithm>"),
    (includes, LOW, "+std::size_t length(GroupAdd const& group);", "std::size_t: include <cstddef>"),
    (includes, LOW, "+int length(GroupAdd const& group);", "GroupAdd: include <smsaero/api/groups.hpp>"),
    (version, "CHANGELOG.md", "## 1.2.4", "the first version is 1.2.4"),
    (version, "include/smsaero/core/version.hpp", CLEAN["include/smsaero/core/version.hpp"].replace("R 2", "R 3"),
     "the three numbers is 1.3.3"),
    (api_table, "README.md", "", "is not what the headers say"),
    (api_table, GROUPS, CLEAN[GROUPS].replace("group/add", "group/new"), "is not what the headers say"),
    (api_table, GROUPS, CLEAN[GROUPS].replace("GroupAdd", "GroupNew"), "has no method"),
    (api_table, "tests/unit/api/groups.cpp", "#include <smsaero/api/groups.hpp>\n", "is not tested in"),
    (paths, "CHANGELOG.md", "+see " + "/ho" + "me/somebody/notes", "is a path of one machine"),
]


def problems_of(check, files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if check is paths:
            subprocess.run(["git", "-C", folder, "init", "--quiet"], check=True)
            subprocess.run(["git", "-C", folder, "add", "."], check=True)
        return list(check.check(root))


def main():
    failed = 0
    for check in (api_table, floors, headers, version, paths):
        for problem in problems_of(check, CLEAN):
            failed += 1
            print(f"{check.__name__}: the clean tree: {problem}")
    for check, file, change, said in PLANTED:
        files = dict(CLEAN)
        if change is None:
            del files[file]
        elif change.startswith("+"):
            files[file] += change[1:] + "\n"
        else:
            files[file] = change
        found = problems_of(check, files)
        if not any(said in problem for problem in found):
            failed += 1
            print(f"{check.__name__}: {change!r} in {file}: expected '{said}', found {found}")
    print(f"{len(PLANTED)} planted, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
