"""The floors of the house: a header includes its own floor and lower ones, and each floor knows only the
libraries that it is allowed to know. Usage: floors.py ROOT"""

import re

from report import report

FOLDERS = {"core": 0, "config": 1, "wire": 1, "logging": 1, "exchange": 2, "api": 3, "beast": 4,
           "verification": 5, "testing": 6}
FILES = {"smsaero/connector.hpp": 3, "smsaero/client.hpp": 3, "smsaero.hpp": 5}
FOR_TESTS = 6

# What includes by the hundred and takes long to compile, so that it would be paid for by every user.
HEAVY_IN_CORE = {"chrono"}
HEAVY = {"functional", "iostream", "random", "ranges", "regex"}

# All that floors 1 to 3 may know of Boost and fmt: what stands here costs one second together.
LIGHT = {
    "boost/core/no_exceptions_support.hpp", "boost/throw_exception.hpp",
    "boost/system/error_code.hpp", "boost/system/result.hpp", "boost/system/system_error.hpp",
    "boost/json/array.hpp", "boost/json/object.hpp", "boost/json/parse.hpp", "boost/json/serialize.hpp",
    "boost/json/string.hpp", "boost/json/string_view.hpp", "boost/json/value.hpp", "fmt/core.h",
}
ASYNC = {"boost/asio/associator.hpp", "boost/asio/async_result.hpp"}
# What would make every header compile slowly, wherever it stands.
NOWHERE = {"boost/asio.hpp", "boost/beast.hpp", "boost/beast/http.hpp", "boost/beast/ssl.hpp", "boost/json.hpp",
           "fmt/compile.h", "fmt/format.h"}
# The one header with the operating system's calls.
POSIX = "smsaero/core/posix.hpp"

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def floor_of(name):
    if name in FILES:
        return FILES[name]
    parts = name.split("/")
    return FOLDERS.get(parts[1]) if len(parts) > 2 else None


def forbidden(name, floor, quote, included):
    """Why `name` on `floor` may not include `included`; None when it may."""
    if quote == '"':
        return 'write <smsaero/…>, so that the header is found from wherever it is included'
    if included.startswith("smsaero"):
        target = floor_of(included)
        if target is None:
            return "is on no floor"
        if target > floor:
            return "is for tests" if target == FOR_TESTS else f"is on floor {target}, this is floor {floor}"
        return None
    if included in NOWHERE:
        return "is an umbrella and compiles slowly; take the single headers"
    if floor > 3:
        return None
    if "/" not in included and not included.endswith(".h"):
        if included in HEAVY or floor == 0 and included in HEAVY_IN_CORE:
            return "compiles slowly"
        return None
    if name == POSIX and included.endswith(".h"):
        return None
    if floor == 0:
        return "is not the standard library's, and floor 0 knows nothing else"
    if included in LIGHT or floor >= 2 and included in ASYNC:
        return None
    return f"is not among the headers that floor {floor} may know"


def check(root):
    include = root / "include"
    graph = {}
    for path in sorted(include.rglob("*.hpp")):
        name = path.relative_to(include).as_posix()
        floor = floor_of(name)
        text = path.read_text(encoding="utf-8")
        graph[name] = [found for _, found in INCLUDE.findall(text)]
        if floor is None:
            yield f"include/{name}: on no floor; name its folder in tests/hygiene/floors.py"
            continue
        for match in INCLUDE.finditer(text):
            why = forbidden(name, floor, *match.groups())
            if why:
                line = text.count("\n", 0, match.start(2)) + 1
                yield f"include/{name}:{line}: {match[2]} {why}"
    yield from circles(graph)


def circles(graph):
    """Headers that include each other: `#pragma once` hides them until somebody includes the other first."""
    done = set()

    def walk(name, way):
        if name in way:
            yield f"include/{name}: includes itself: {' > '.join(way[way.index(name):] + [name])}"
        elif name in graph and name not in done:
            for found in graph[name]:
                yield from walk(found, way + [name])
            done.add(name)

    for name in graph:
        yield from walk(name, [])


if __name__ == "__main__":
    report(check)
