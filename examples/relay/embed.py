#!/usr/bin/env python3
"""Puts the files of the page into one C++ source: embed.py OUTPUT FILES..."""
import hashlib
import pathlib
import sys

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
HEAD = """// Made by embed.py.
#include "assets.hpp"

#include <array>

namespace relay {

namespace {

using namespace std::string_view_literals;

"""


def character(byte):
    """Always three octal digits, so that what follows is never taken for one more."""
    return chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\?' else f"\\{byte:03o}"


def literal(content):
    lines = content.splitlines(keepends=True) or [b""]
    return "\n".join('    "' + "".join(map(character, line)) + '"' for line in lines) + "sv"


def main(output, names):
    files = sorted((pathlib.Path(name) for name in names), key=lambda file: file.name)
    contents = [file.read_bytes() for file in files]
    source = HEAD
    for number, content in enumerate(contents):
        source += f"constexpr auto content_{number} =\n{literal(content)};\n\n"
    source += f"constexpr std::array<Asset, {len(files)}> assets{{{{\n"
    for number, (file, content) in enumerate(zip(files, contents)):
        if file.suffix not in TYPES:
            sys.exit(f"embed.py: {file}: the page has no files of this kind")
        tag = hashlib.sha256(content).hexdigest()[:32]
        source += f'    {{"{file.name}"sv, "{TYPES[file.suffix]}"sv, "\\"{tag}\\""sv, content_{number}}},\n'
    source += "}};\n\n} // namespace\n\nstd::span<Asset const> embedded_assets() { return assets; }\n\n} // namespace relay\n"
    pathlib.Path(output).write_text(source, encoding="ascii")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
