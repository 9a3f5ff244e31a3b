"""The declarations of a header of ours: enough of C++ for text that clang-format has formatted and compilers have
accepted. What it cannot read it refuses, rather than leave it out."""

from typing import NamedTuple

from cpp_tokens import tokens

OPENING = {"(": ")", "[": "]", "{": "}"}
TYPES = {"class", "struct", "union", "enum"}
# After these, `requires` begins an expression, and the braces behind it are its own.
BEFORE_EXPRESSION = {"requires", "=", "&&", "||", "(", "!", ">"}
FUNDAMENTAL = {"auto", "bool", "char", "const", "double", "float", "int", "long", "short", "signed", "unsigned", "void",
               "volatile"}


class Unreadable(Exception):
    """A place in a header that is not understood."""


class Declaration(NamedTuple):
    kind: str  # namespace, type, enumerator, function, concept, alias, variable or access
    head: list  # its tokens up to a body or the end; of an enumerator all of them
    body: list  # the tokens between its braces; of a function none
    line: int


def is_mark(token, text):
    return token.kind == "mark" and token.text == text


def brackets(found, whole=False):
    """Where each bracket closes, by where it opens. Of what is a part of something some may be open, or closed before."""
    closes, open_at = {}, []
    for at, token in enumerate(found):
        if token.kind != "mark":
            continue
        if token.text in OPENING:
            open_at.append(at)
        elif token.text in OPENING.values():
            if open_at and OPENING[found[open_at[-1]].text] == token.text:
                closes[open_at.pop()] = at
            elif open_at or whole:
                raise Unreadable(f"line {token.line}: {token.text!r} closes nothing")
    if open_at and whole:
        raise Unreadable(f"line {found[open_at[-1]].line}: {found[open_at[-1]].text!r} is not closed")
    return closes


def top_level(found):
    """The tokens, with their places, that stand in no brackets; opening ones are among them."""
    closes, at = brackets(found), 0
    while at < len(found):
        yield at, found[at]
        at = closes.get(at, at) + 1


def end_of_template(head):
    """The place behind `template <…>`, of several ones the last; 0 without one, nothing when it is not closed."""
    end = 0
    while end < len(head) and head[end].text == "template":
        depth = 0
        for at, token in top_level(head[end + 1:]):
            depth += {"<": 1, ">": -1}.get(token.text, 0)
            if depth == 0:
                end += at + 2
                break
        else:
            return None
    return end


def angle_depth(head):
    depth = 0
    for _, token in top_level(head):
        depth += {"<": 1, ">": -1}.get(token.text, 0) if token.kind == "mark" else 0
    return depth


def assigns(head):
    """The place of the `=` that begins a value, or nothing."""
    start = end_of_template(head)
    for at, token in top_level(head):
        if start is not None and at >= start and is_mark(token, "=") and head[at - 1].text != "operator":
            return at
    return None


def parameters(head, start):
    """The place of the parenthesis that opens the parameters, or nothing."""
    depth = 0
    for at, token in top_level(head):
        if at < start or token.kind != "mark":
            continue
        depth += {"<": 1, ">": -1}.get(token.text, 0) if head[at - 1].text != "operator" else 0
        if token.text == "(" and depth <= 0 and head[at - 1].text not in ("operator", "requires", "explicit", "alignas"):
            return at
    return None


def opens(head):
    """What a brace opens after these tokens: "type", "namespace" or "function", or "value" for one of an expression."""
    start = end_of_template(head)
    if start is None:
        return "value"
    rest = head[start:]
    last = rest[-1]
    if last.text == "requires":
        return "value"
    if is_mark(last, ")"):
        closes = brackets(rest)
        opened = next(at for at, end in closes.items() if end == len(rest) - 1)
        if opened > 0 and rest[opened - 1].text == "requires":
            before = rest[opened - 2].text if opened > 1 else ">"
            if before in BEFORE_EXPRESSION:
                return "value"
    words = [token.text for token in rest]
    if "namespace" in words[:2]:
        return "namespace"
    first = next((at for at, word in enumerate(words) if word in TYPES), None)
    if first is not None and "(" not in words[:first] and assigns(rest) is None and words[0] not in ("friend", "using"):
        return "value" if angle_depth(rest) > 0 else "type"
    if assigns(rest) is not None:
        return "value"
    opened = parameters(head, start)
    if opened is None:
        return "value"
    closed = brackets(head)[opened]
    colon = any(is_mark(token, ":") for _, token in top_level(head[closed:]))
    return "value" if colon and (last.kind == "name" or is_mark(last, ">")) else "function"


def without_attributes(found):
    closes, kept, at = brackets(found, whole=True), [], 0
    while at < len(found):
        if is_mark(found[at], "[") and at + 1 < len(found) and is_mark(found[at + 1], "["):
            at = closes[at] + 1
        else:
            kept.append(found[at])
            at += 1
    return kept


def kind_of(head):
    """Of a declaration that ends with a semicolon, or of a function."""
    start = end_of_template(head)
    words = [token.text for token in head[start:]]
    if words[0] == "requires":
        return "function" if parameters(head, start) else "variable"
    if words[0] in ("using", "namespace"):
        return "alias"
    if words[0] in ("static_assert", "concept"):
        return words[0]
    equals, opened = assigns(head), parameters(head, start)
    if opened is not None and (equals is None or opened < equals):
        return "variable" if head[opened + 1].text in ("*", "&") else "function"  # a pointer to a function has a name inside
    if words[0] in TYPES and equals is None or words[0] == "friend":
        return "forward"
    return "variable"


def declarations(found):
    """The declarations of a namespace or a class, given the tokens between its braces."""
    closes = brackets(found, whole=True)
    start = at = 0
    while at < len(found):
        token = found[at]
        if token.kind == "mark" and token.text in "([":
            at = closes[at] + 1
        elif at == start and token.text in ("public", "protected", "private"):
            yield Declaration("access", [token], [], token.line)
            start = at = at + 2
        elif at == start and is_mark(token, ";"):
            start = at = at + 1
        elif is_mark(token, ";"):
            head = without_attributes(found[start:at])
            yield Declaration(kind_of(head), head, [], found[start].line)
            start = at = at + 1
        elif is_mark(token, "{"):
            head = found[start:at]
            opened = opens(head)
            if opened == "value":
                at = closes[at] + 1
                continue
            body = found[at + 1:closes[at]]
            yield Declaration(opened, without_attributes(head), [] if opened == "function" else body, found[start].line)
            at = closes[at] + 1
            if opened == "type":
                if not is_mark(found[at], ";"):
                    raise Unreadable(f"line {found[at].line}: a type and what is declared of it at once")
                at += 1
            start = at
        else:
            at += 1
    if start != len(found):
        raise Unreadable(f"line {found[start].line}: a declaration without an end")


def of_header(text):
    """The declarations of a whole header, whose directives are left out."""
    return declarations([token for token in tokens(text) if token.kind != "directive"])
