"""The mutants of a header: what a slip of the hand could have made of it, one slip each."""

import re
from dataclasses import dataclass

from source import CLOSING, OPENING, closing, for_the_compiler_alone, tokens_of

# Of two operands, so with white space on both sides.
BINARY = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"],
    "&": ["|"], "|": ["&"], "<<": [">>"], ">>": ["<<"], "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="],
}
STEPS = {"++": "--", "--": "++"}
COMPARISONS = {"<", "<=", ">", ">=", "==", "!="}
LOGICAL = {"&&", "||"}
NUMBER = re.compile(r"(0[xX])?([\da-fA-F']+?)([uUlLzZ]*)")
# What begins no call.
KEYWORDS = {"break", "case", "co_return", "continue", "default", "delete", "do", "else", "for", "friend", "goto", "if",
            "return", "static_assert", "switch", "throw", "typedef", "using", "while"}
# What stands before the body of a function.
BEFORE_BODY = {")", "const", "noexcept", "override", "final", "mutable", "else", "do", "try"}


@dataclass(frozen=True)
class Mutant:
    """One change of one header, known by the first line that it changes and how, and where that happens more than
    once, by which time it is; so it is still known when other lines come and go."""
    header: str
    start: int
    end: int
    new: str
    line: int
    before: str
    after: str
    time: int

    @property
    def key(self):
        return self.header, self.before, self.after, self.time

    def applied(self, text):
        return text[:self.start] + self.new + text[self.end:]


def of_number(text):
    """A whole number one up and one down."""
    whole = NUMBER.fullmatch(text)
    if not whole or re.fullmatch(r"0\d+", text) or not whole[1] and not re.fullmatch(r"[\d']+", whole[2]):
        return
    base = 16 if whole[1] else 10
    value = int(whole[2].replace("'", ""), base)
    for near in (value + 1, value - 1):
        if near >= 0:
            yield (f"{near:#x}" if whole[1] else str(near)) + whole[3]


def of_character(text):
    """The next character."""
    if re.fullmatch(r"'[ -~]'", text):
        near = chr(ord(text[1]) + 1)
        yield f"'{near}'" if near not in "'\\\x7f" else "'_'"


def of_enumerator(name, enumerator, enums):
    """The next enumerator of the same type."""
    for enum, all_of_it in enums:
        if enum == name and enumerator in all_of_it and len(all_of_it) > 1:
            yield all_of_it[(all_of_it.index(enumerator) + 1) % len(all_of_it)]
            return


def conditions(tokens):
    """The conditions that are not a single comparison or negation, as the indexes of their brackets."""
    for at, token in enumerate(tokens[:-2]):
        if token.text not in ("if", "while"):
            continue
        opening = at + 2 if tokens[at + 1].text == "constexpr" else at + 1
        if tokens[opening].text != "(":
            continue
        end = closing(tokens, opening)
        inside = [one.text for one in tokens[opening + 1:end] if one.kind == "sign" and one.spaced or one.text in (";", "!")]
        alone = len(inside) == 1 and inside[0] in COMPARISONS | {"!"}
        if not alone and "=" not in inside and ";" not in inside and tokens[opening + 1].text not in ("true", "false"):
            yield opening, end


def calls(tokens):
    """The statements that are a call and nothing else, as the indexes of their first token and their semicolon."""
    runs = [False]  # whether each brace that is open holds statements
    for at, token in enumerate(tokens):
        before = tokens[at - 1].text if at else ""
        if token.text == "{":
            runs.append(runs[-1] or before in BEFORE_BODY or before == "}")
        elif token.text == "}":
            runs.pop()
        elif runs[-1] and token.kind == "word" and token.text not in KEYWORDS and \
                (before in {";", "{", "}", "else", "do"} or before == ")" and ends_a_header(tokens, at - 1)):
            end = end_of_call(tokens, at)
            if end:
                yield at, end


def ends_a_header(tokens, at):
    """Whether a bracket closes what `if`, `for` and `while` begin."""
    depth = 0
    while at > 1:
        depth += (tokens[at].text in CLOSING) - (tokens[at].text in OPENING)
        if depth == 0:
            return tokens[at - 1].text in ("if", "for", "while", "constexpr")
        at -= 1
    return False


def end_of_call(tokens, at):
    """The semicolon of a statement that is a call; nothing when it is another one."""
    begin = at
    while at < len(tokens) and tokens[at].text != ";":
        token = tokens[at]
        if token.text in ("(", "["):
            at = closing(tokens, at)
        elif token.kind == "word":
            if at > begin and tokens[at - 1].text not in (".", "->", "::", "<", ","):
                return None  # a declaration
        elif token.text not in (".", "->", "::", "<", ">", ","):
            return None
        at += 1
    return at if at < len(tokens) and tokens[at - 1].text == ")" else None


def changes(text, enums):
    """All changes of a header, as (start, end, new text)."""
    tokens = tokens_of(text)
    idle = for_the_compiler_alone(text, tokens)
    for at, token in enumerate(tokens):
        if at in idle:
            continue
        place = (token.start, token.end)
        if token.kind == "sign":
            if token.spaced:
                yield from ((*place, new) for new in BINARY.get(token.text, ()))
            elif token.text in STEPS:
                yield (*place, STEPS[token.text])
            elif token.text == "!":
                yield (*place, "")
        elif token.kind == "number":
            yield from ((*place, new) for new in of_number(token.text))
        elif token.kind == "character":
            yield from ((*place, new) for new in of_character(token.text))
        elif token.text in ("true", "false"):
            yield (*place, "false" if token.text == "true" else "true")
        elif token.kind == "word" and at >= 2 and tokens[at - 1].text == "::":
            yield from ((*place, new) for new in of_enumerator(tokens[at - 2].text, token.text, enums))
    for opening, end in conditions(tokens):
        if opening not in idle:
            yield tokens[opening].end, tokens[end].start, f"!({text[tokens[opening].end:tokens[end].start]})"
    for begin, end in calls(tokens):
        if begin not in idle:
            yield tokens[begin].start, tokens[end].start, ""


def line_at(text, position):
    begin = text.rfind("\n", 0, position) + 1
    return text[begin:text.find("\n", position)].strip()


def mutants_of(header, text, enums):
    """All mutants of a header, in the order of its text. An enumeration of its own goes before one of the same name
    elsewhere, so `enums` has them first."""
    times = {}
    for start, end, new in sorted(changes(text, enums)):
        before, after = line_at(text, start), line_at(text[:start] + new + text[end:], start)
        time = times[before, after] = times.get((before, after), 0) + 1
        yield Mutant(header, start, end, new, text.count("\n", 0, start) + 1, before, after, time)
