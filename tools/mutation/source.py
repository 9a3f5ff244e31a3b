"""C++ as the mutations see it: tokens without comments and preprocessor lines, and which of them only the compiler's
checks are made of."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<nothing>//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:[^\n\\]|\\.)*)
    |(?P<text>(?:u8|[uUL])?R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)"|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
    |(?P<character>(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
    |(?P<number>\.?\d(?:[eEpP][+-]|'?[\w.])*)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<sign><=>|<<=|>>=|\.\.\.|->|::|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|>>|\S)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE)
OPENING, CLOSING = {"(", "[", "{"}, {")", "]", "}"}
ENUM = re.compile(r"\benum class (\w+)[^;{]*\{([^}]*)\}")
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int
    end: int
    spaced: bool  # white space on both sides, as the tree's format has it around binary operators and nothing else


def tokens_of(text):
    """The tokens of a source that clang-format has seen."""
    return [Token(found.lastgroup if found.lastgroup != "mark" else "text", found[0], *found.span(),
                  text[found.start() - 1:found.start()].isspace() and text[found.end():found.end() + 1].isspace())
            for found in TOKEN.finditer(text) if found.lastgroup != "nothing"]


def closing(tokens, at):
    """Where the bracket at `at` is closed."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index].text in OPENING) - (tokens[index].text in CLOSING)
        if depth == 0:
            return index
    return len(tokens) - 1


def closing_angle(tokens, at):
    """The same for a list of template parameters."""
    depth = 0
    for index in range(at, len(tokens)):
        token = tokens[index]
        if not token.spaced or token.text == "<":
            depth += {"<": 1, ">": -1, ">>": -2}.get(token.text, 0)
        if depth <= 0:
            return index
    return len(tokens) - 1


def for_the_compiler_alone(text, tokens):
    """The indexes of tokens that run nothing: what a change of them does is seen while compiling or never."""
    found = set()
    at = 0
    while at + 1 < len(tokens):
        word, end, following = tokens[at].text, at, tokens[at + 1].text
        if word in ("static_assert", "noexcept", "decltype") and following == "(":
            end = closing(tokens, at + 1)
        elif word == "template" and following == "<":
            end = closing_angle(tokens, at + 1)
        elif word == "operator":
            end = at + 1
        elif word == "concept":
            while tokens[end].text != ";":
                end = closing(tokens, end) + 1 if tokens[end].text in OPENING else end + 1
        elif word == "requires":
            for bracket in ("(", "{"):
                if tokens[end + 1].text == bracket:
                    end = closing(tokens, end + 1)
            line = text.find("\n", tokens[end].end)
            while tokens[end + 1].end <= line and tokens[end + 1].text != "{":
                end += 1
        found.update(range(at, end + 1) if end > at else ())
        at = end + 1
    return found


def enums_of(text):
    """The enumerations of a source and their enumerators, in order."""
    return [(name, [re.match(r"\s*(\w+)", one)[1] for one in COMMENT.sub("", body).split(",") if one.strip()])
            for name, body in ENUM.findall(COMMENT.sub("", text))]
