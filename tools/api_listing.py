#!/usr/bin/env python3
"""Lists the public API, a name a line with its signature: api_listing.py [--write | --release]

Public is what stands in the headers of include/ and is neither private, nor in a namespace whose name ends in _detail,
nor in the body of a function. A line is the namespace or type that a name is of, and its declaration. Of a parameter the
listing has the type and the default, of a constant and a field the value it begins with, unless that is long.

    (nothing)   prints the listing of the headers
    --write     writes it to tests/packaging/api.txt; do that after a change, when version and changelog are right
    --release   keeps api.txt as the listing of the last release; do that when a version is released

tests/packaging/api.py compares them, and says what a change asks of the version."""

import argparse
import re
import shutil
import sys
from pathlib import Path

from cpp_declarations import (FUNDAMENTAL, Unreadable, assigns, brackets, declarations, end_of_template, is_mark, of_header,
                              parameters, top_level)

ROOT = Path(__file__).resolve().parents[1]
LISTING = "tests/packaging/api.txt"
RELEASED = "tests/packaging/api_released.txt"
FIRST_LINE = "The public API of smsaero {}, listed by tools/api_listing.py."
LONG = 60

NO_SPACE_BEFORE = set(", ; ) ] } > :: ( [ ... . & * && ++ --".split())
NO_SPACE_AFTER = set("( [ { < :: ! ~ .".split())
SPACE_AROUND = set("= == != <= >= <=> || + - / % | ^ ? : -> <<".split())


def written(found):
    """Tokens as text, always in the same way, however they were laid out."""
    text, before, binary, sign = "", None, False, False
    for token in found:
        word = token.text
        binary = binary or word in ("requires", "concept")
        if before is None or sign or text.endswith(("(*", "(&")):
            space = ""
        elif token.kind == "mark" and word in SPACE_AROUND or before.kind == "mark" and before.text in SPACE_AROUND:
            space = "" if before.text == "operator" or text.endswith("operator" + before.text) and word == "(" else " "
        elif binary and "&&" in (word, before.text) or before.text == ";" and word != "}":
            space = " "
        elif word == "*" and before.kind == "number" or text.endswith(" *"):
            space = " "
        elif token.kind == "mark" and word == "<":
            space = " " if before.text == "template" else ""
        elif token.kind == "mark" and word == "(":
            space = " " if before.text in (",", "requires", "&&", "||", "=") else ""
        elif token.kind == "mark" and word == "{":
            space = " " if before.text in (")", "requires", "const", "}") else ""
        elif token.kind == "mark" and word in NO_SPACE_BEFORE or before.kind == "mark" and before.text in NO_SPACE_AFTER:
            space = ""
        else:
            space = " "
        # A minus that subtracts from nothing belongs to what follows.
        sign = word == "-" and text[-1:] in ("(", "{", ",", "=")
        text += ("" if sign and text[-1:] in "({" else space) + word
        before = token
    return text


def split(found, separator):
    """The parts between the separators that stand in no brackets of any kind."""
    parts, start, depth = [], 0, 0
    for at, token in top_level(found):
        if token.kind == "mark":
            depth += {"<": 1, ">": -1}.get(token.text, 0)
            if token.text == separator and depth <= 0:
                parts.append(found[start:at])
                start = at + 1
    return parts + [found[start:]] if found[start:] else parts


def without_name(parameter):
    """A parameter's type and default: how it is called is no caller's business."""
    equals = assigns(parameter)
    declared, default = (parameter, []) if equals is None else (parameter[:equals], parameter[equals:])
    named = (len(declared) > 1 and declared[-1].kind == "name" and declared[-1].text not in FUNDAMENTAL
             and declared[-2].text not in ("::", "class", "struct", "enum", "typename"))
    return (declared[:-1] if named else declared) + default


def signature(head):
    """A function up to its body, without what it initialises and the names of its parameters."""
    opened = parameters(head, end_of_template(head))
    closed = brackets(head)[opened]
    inside = []
    for parameter in split(head[opened + 1:closed], ","):
        inside += [*without_name(parameter), head[opened]._replace(text=",")]
    after = head[closed:]
    for at, token in top_level(after):
        if is_mark(token, ":") or is_mark(token, "=") and after[at + 1].text == "default":
            after = after[:at]
            break
    return [token for token in head[:opened + 1] + inside[:-1] + after if token.text != "inline"]


def variable(head):
    """A constant or a field with what it begins with."""
    equals = assigns(head)
    value = equals if equals is not None else next((at for at, token in top_level(head)
                                                    if is_mark(token, "{")), len(head))
    declared = [token for token in head[:value] if token.text != "inline"]
    begins_with = written(head[value:])
    if len(begins_with) > LONG or "\n" in begins_with:
        return written(declared) + " = …"
    return written(declared + head[value:])


def public_bases(head):
    """A type up to its body; of its bases only those that are everybody's."""
    start = end_of_template(head)
    colon = next((at for at, token in top_level(head) if at >= start and is_mark(token, ":")), None)
    words = [token.text for token in head[start:]]
    if colon is None or "enum" in words[:2]:
        return head
    hidden = "private" if words[0] == "class" else "public"
    bases = []
    for base in split(head[colon + 1:], ","):
        access = next((token.text for token in base if token.text in ("public", "protected", "private")), hidden)
        if access == "public":
            bases += [*(token for token in base if token.text != "public"), head[colon]._replace(text=",")]
    return head[:colon] + ([head[colon], *bases[:-1]] if bases else [])


def name_of_type(head):
    """Of a class or enum, with the arguments of a specialisation."""
    start = end_of_template(head)
    rest = head[start:]
    if rest[0].text == "requires":
        rest = rest[max(at for at, token in enumerate(rest) if token.text in ("class", "struct", "union")):]
    at = 2 if rest[1].text in ("class", "struct") else 1
    end = next((place for place, token in top_level(rest)
                if place > at and (is_mark(token, ":") or token.text == "final")), len(rest))
    return written(rest[at:end])


def enumerators(body):
    """Each with its value, told where the header leaves it to be counted."""
    following = 0
    for enumerator in split(body, ","):
        if len(enumerator) > 1:
            value = written(enumerator[2:])
            following = int(value, 0) + 1 if re.fullmatch(r"-?\w+", value) and value.lstrip("-")[0].isdigit() else None
        else:
            value, following = following, None if following is None else following + 1
        yield f"{enumerator[0].text} = {'…' if value is None else value}"


def members(scope, found, public=True, in_type=False):
    """The lines of a namespace's or a type's declarations."""
    for declaration in found:
        kind, head = declaration.kind, declaration.head
        if kind == "access":
            public = head[0].text != "private"
        elif kind == "namespace":
            names = [token.text for token in head if token.kind == "name" and token.text not in ("namespace", "inline")]
            names = [name for name in names if not re.fullmatch(r"v\d+", name)]
            inner = "::".join([scope, *names] if scope else names)
            if not inner.endswith("_detail"):
                yield from members(inner, declarations(declaration.body))
        elif head[0].text == "friend":
            # It belongs to its class, wherever in that it stands.
            if kind == "function":
                yield f"{scope}: {written(signature(head))}"
        elif not public or kind in ("forward", "static_assert"):
            continue
        elif kind == "type":
            words = [token.text for token in head[end_of_template(head):]]
            yield f"{scope or '(global)'}: {written(public_bases(head))}"
            inner = f"{scope}::{name_of_type(head)}"
            if words[0] == "enum":
                yield from (f"{inner}: {enumerator}" for enumerator in enumerators(declaration.body))
            else:
                yield from members(inner, declarations(declaration.body), words[0] != "class", in_type=True)
        elif kind == "function":
            opened = parameters(head, end_of_template(head))
            if in_type or head[opened - 2].text != "::":  # else it is declared elsewhere
                yield f"{scope}: {written(signature(head))}"
        elif kind == "variable":
            field = in_type and not any(token.text == "static" for token in head)
            yield f"{scope}: {'field ' if field else ''}{variable(head)}"
        elif not (kind == "alias" and head[0].text == "namespace"):
            yield f"{scope}: {written(head)}"


def of_root(root):
    """The listing of all headers, as (header, line)."""
    lines = []
    for path in sorted((root / "include").rglob("*.hpp")):
        header, text = path.relative_to(root / "include").as_posix(), path.read_text(encoding="utf-8")
        try:
            lines += [(header, f"#define {name}") for name in re.findall(r"^#define (\w+)", text, re.MULTILINE)]
            lines += [(header, line) for line in members("", of_header(text))]
        except (Unreadable, ValueError) as why:
            sys.exit(f"include/{header}: {why}")
    return lines


def text_of(version, lines):
    text, last = FIRST_LINE.format(version) + "\n", None
    for header, line in lines:
        text += f"\n<{header}>\n" if header != last else ""
        text += line + "\n"
        last = header
    return text


def read(text):
    """The version and the lines of a listing that was kept."""
    first, *rest = text.splitlines()
    version = re.fullmatch(re.escape(FIRST_LINE).replace(r"\{\}", r"([\d.]+)"), first)
    if not version:
        sys.exit("this is no listing: it begins with another line than " + FIRST_LINE)
    lines, header = [], None
    for line in filter(None, rest):
        if line.startswith("<"):
            header = line[1:-1]
        else:
            lines.append((header, line))
    return version[1], lines


def version_of(root):
    return re.search(r"version: '([\d.]+)'", (root / "meson.build").read_text(encoding="utf-8"))[1]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = arguments.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true")
    what.add_argument("--release", action="store_true")
    options = arguments.parse_args()
    if options.release:
        shutil.copyfile(ROOT / LISTING, ROOT / RELEASED)
        return
    text = text_of(version_of(ROOT), of_root(ROOT))
    if options.write:
        (ROOT / LISTING).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
