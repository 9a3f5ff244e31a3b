"""The tokens of a header of ours, for the scripts that rearrange or list headers. No preprocessor: a directive is one
token."""

import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str  # directive, text, char, number, name or mark
    text: str
    line: int


PATTERN = re.compile(r"""
    (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<text>(?:u8|[uUL])?(?:R"(?P<fence>[^()\s\\]{0,16})\(.*?\)(?P=fence)"|"(?:\\.|[^"\\\n])*"))
  | (?P<char>(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
  | (?P<number>\.?\d(?:[eEpP][+-]|'?[\w.])*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<mark>::|->|\.\.\.|<=>|<<=?|[=!<>]=|&&|\|\||\+\+|--|[-+*/%&|^]=|[^\w\s"'\#])
""", re.VERBOSE | re.DOTALL | re.MULTILINE)


def tokens(text):
    """What the text is made of; comments and white space are left out. Two `>` are never one token, so that the end of
    nested template arguments needs no care."""
    at, line = 0, 1
    while at < len(text):
        found = PATTERN.match(text, at)
        if not found:
            raise ValueError(f"line {line}: no token begins with {text[at:at + 20]!r}")
        end = found.end()
        if found.lastgroup != "space":
            yield Token(found.lastgroup, found[0].strip(), line)
        elif "\n" in found[0] and found[0].isspace():
            end = found.start() + found[0].rindex("\n") + 1  # what begins the next line may be a directive
        line += text.count("\n", at, end)
        at = end
