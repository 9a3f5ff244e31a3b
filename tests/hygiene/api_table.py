"""The README's table of the gateway's paths: for each the call that is ours, and its test. It is made from the headers.
Usage: api_table.py ROOT [--write]"""

import re
import sys
from pathlib import Path

BEGIN, END = "<!-- paths -->\n", "<!-- end of paths -->\n"
# What a `Connector` or a `Verifier` posts without the client.
WITHOUT_CLIENT = {"SendSms": "connector.send", "TelegramSend": "VerificationRules::telegram_fallback"}


def endpoints(root):
    """Each request's name, with its paths and its header."""
    for header in sorted((root / "include/smsaero/api").glob("*.hpp")):
        text = header.read_text(encoding="utf-8")
        names = list(re.finditer(r"^(?:struct|class) (\w+)", text, re.MULTILINE))
        for path in re.finditer(r"std::string_view path\(\)[^{]*\{([^}]*)\}", text):
            name = [found[1] for found in names if found.start() < path.start()][-1]
            yield name, re.findall(r'"([a-z-]+(?:/[a-z-]+)*)"', path[1]), header.stem


def rows(root):
    methods = dict(re.findall(r"CallResult<(\w+)> (\w+)\((?!unsigned)", (root / "include/smsaero/client.hpp").read_text(encoding="utf-8")))
    made = []
    for name, paths, header in endpoints(root):
        call = f"client.{methods[name]}" if name in methods else WITHOUT_CLIENT.get(name)
        for path in paths:
            made.append((path, call, name, f"tests/unit/api/{header}.cpp"))
    return sorted(made)


def table(root):
    lines = ["| path | our call | test |", "|---|---|---|"]
    lines += [f"| `{path}` | `{call}`, `{name}` | `{test}` |" for path, call, name, test in rows(root)]
    return "\n".join(lines) + "\n"


def check(root):
    for path, call, name, test in rows(root):
        if call is None:
            yield f"{name} ({path}) has no method in include/smsaero/client.hpp"
        file = root / test
        if not file.is_file() or name not in file.read_text(encoding="utf-8"):
            yield f"{name} ({path}) is not tested in {test}"
    readme = (root / "README.md").read_text(encoding="utf-8")
    if BEGIN + table(root) + END not in readme:
        yield "the README's table of paths is not what the headers say; run tests/hygiene/api_table.py . --write"


def write(root):
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    readme.write_text(before + BEGIN + table(root) + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write(Path(sys.argv[1]))
    else:
        from report import report

        report(check)
