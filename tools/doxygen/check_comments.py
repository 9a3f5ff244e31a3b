"""What the comment of each public function must say, beside what Doxygen itself demands: comments.md has the form. It reads
Doxygen's XML, names each miss in a line, and counts the functions. Usage: check_comments.py XML_FOLDER"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

NUMBER = (r"(?:(?:std::)?(?:u?int(?:_fast|_least)?(?:8|16|32|64)_t|u?intmax_t|u?intptr_t|size_t|ptrdiff_t)"
          r"|(?:un)?signed(?: (?:char|short|int|long(?: long)?))?|short|int|long(?: long| double)?|float|double)")
# A bare number, and one that may be missing.
IS_NUMBER = re.compile(rf"(?:std::optional< {NUMBER} >|(?:\w+::)*result< {NUMBER}, .*>|{NUMBER})")
NOT_OF_THE_TYPE = re.compile(r"\b(?:static|inline|constexpr|consteval|const|friend|volatile)\b|&")

# What numbers measure and count.
COUNTED = """addresses allocations answers approvals arguments attempts bits braces bytes calls characters clients codes
    columns connections contacts copies cycles days descriptors digits elements entries events failures files gates groups
    holes hours instructions items iterations kopecks letters levels lines messages microseconds millionths milliseconds
    minutes months nanoseconds octets operations pages parts pieces placeholders places processes records replies requests
    retries roubles rounds rows seconds segments sends septets sessions shards shares slots starts steps symbols templates
    threads ticks times tries units verifications weeks words years"""
# Which of many things a number names.
NAMED = """byte code column day descriptor exponent fraction hour id index level line minute month offset page percent port
    position ratio second status version week year"""
UNIT = re.compile(r"\b(?:" + "|".join(COUNTED.split() + NAMED.split())
                  + r"|(?:number|count) of|how (?:many|often|long|much|deep|large))\b(?!')|%", re.IGNORECASE)
# Which numbers may be passed.
RANGE = re.compile(
    r"\b(?:any|at (?:least|most)|up to|between|below|above|(?:more|less|fewer) than|within|inside|into|positive|negative"
    r"|as many as|one of|not (?:0|negative)|\d+ or \d+|\w+ or more|from \S+ (?:up|on|to)|\S+ to \S+)\b|…",
    re.IGNORECASE)

# `Errors: none.` and the like, and what is returned for want of a value: `nothing when there is none`.
ERRORS = re.compile(r"\bErrors: *(none\b(?! but| except)|\S)")
FAILS = re.compile(r"(?:\b(?:nothing|none|null|empty|zeros?|0|npos|false|no \w+)|-1)\b[^.]*"
                   r"\b(?:when|where|if|unless|for|once|until|while|after|before|without|as long as)\b", re.IGNORECASE)
OR_WHY_NOT = re.compile(r"\bor\b.*\b(?:errors?|failure|fault|problems?|reason|why|what is wrong|Errc)\b", re.DOTALL)
THREADS = re.compile(r"\bThread safety: *\S")
# What brings a failure back as a value: that of a class cannot have none.
RESULT = re.compile(r"\bresult< |\w(?:Result|Attempt)\b|^Attempt\b")


def flat(element):
    """All text below an element, its paragraphs apart."""
    if element is None:
        return ""
    return re.sub(r"[ \t]+", " ", "".join(element.itertext())).strip()


def comment_of(element):
    return "\n".join(filter(None, (flat(element.find(part)) for part in ("briefdescription", "detaileddescription"))))


class Function:
    """A function with what its comment says of each part."""

    def __init__(self, member):
        self.name = member.findtext("qualifiedname") or member.findtext("name")
        self.short_name = member.findtext("name")
        self.signature = member.findtext("argsstring") or ""
        self.returned = type_of(member)
        self.parameters = [(flat(param.find("declname")), NOT_OF_THE_TYPE.sub("", flat(param.find("type"))).strip())
                           for param in member.findall("param")]
        self.template_parameters = numbers_among(member)
        self.comment = comment_of(member)
        self.said_of = {}
        for item in member.iterfind(".//parameterlist[@kind='param']/parameteritem"):
            for name in item.iterfind("parameternamelist/parametername"):
                self.said_of[flat(name)] = flat(item.find("parameterdescription"))
        self.said_of_return = "\n".join(flat(part) for part in member.iterfind(".//simplesect[@kind='return']"))
        self.throws = member.find(".//parameterlist[@kind='exception']") is not None
        self.may_throw = member.get("noexcept") != "yes"
        self.is_pure = is_constexpr(member) and (member.get("static") == "yes" or member.get("kind") == "friend")

    def is_written(self):
        """Whether its body is ours: what the compiler writes says all in its declaration."""
        return not re.search(r"= ?(?:default|delete)$", self.signature)


def type_of(element):
    return NOT_OF_THE_TYPE.sub("", flat(element.find("type"))).strip()


def is_constexpr(member):
    return member.get("constexpr") == "yes" or "constexpr" in flat(member.find("type"))


def numbers_among(element):
    """The template parameters that are numbers."""
    for param in element.iterfind("templateparamlist/param"):
        words = flat(param.find("type")) + " " + flat(param.find("declname"))
        found = re.fullmatch(rf"({NUMBER}) (\w+)", words.strip())
        if found:
            yield found[2]


def misses(function, around):
    """What the comment of a function lacks; `around` are the comments that count for all members."""
    if not function.comment:
        yield "no comment"
        return
    for name, kind in function.parameters:
        if not name:
            continue
        said = function.said_of.get(name, "")
        if not said:
            yield f"parameter {name} is not described"
        elif IS_NUMBER.fullmatch(kind):
            if not UNIT.search(f"{name.replace('_', ' ')} {said}"):
                yield f"parameter {name}: no unit, nor what it counts"
            if not RANGE.search(said):
                yield f"parameter {name}: no range"
    for name in function.template_parameters:
        if not re.search(rf"\b{name}\b", function.comment):
            yield f"template parameter {name} is not described"
    if function.returned not in ("", "void") and not function.said_of_return:
        yield "what it returns"
    elif IS_NUMBER.fullmatch(function.returned) and not UNIT.search(function.said_of_return):
        yield "what it returns: no unit, nor what it counts"
    if not says_errors(function, around):
        yield "errors"
    if not function.is_pure and not any(THREADS.search(text) for text in [function.comment] + around):
        yield "thread safety"


def says_errors(function, around):
    if function.throws or not function.may_throw or ERRORS.search(function.comment):
        return True
    if RESULT.search(function.returned):
        inherited = filter(None, map(ERRORS.search, around))
        return bool(OR_WHY_NOT.search(function.said_of_return)) or any(found[1] != "none" for found in inherited)
    return bool(FAILS.search(function.said_of_return)) or any(map(ERRORS.search, around))


class Reference:
    """All compounds of Doxygen's XML, with what stands around each."""

    def __init__(self, folder):
        self.compounds = {}
        # The index leaves out what an earlier run has left there.
        for entry in ElementTree.parse(Path(folder) / "index.xml").getroot().iterfind("compound"):
            path = Path(folder) / f"{entry.get('refid')}.xml"
            for compound in ElementTree.parse(path).getroot().iterfind("compounddef"):
                self.compounds[compound.get("id")] = compound
        self.outer = {inner.get("refid"): compound for compound in self.compounds.values()
                      if compound.get("kind") != "file" for inner in compound.iterfind("innerclass")}
        self.files = {compound.find("location").get("file"): comment_of(compound)
                      for compound in self.compounds.values() if compound.get("kind") == "file"}
        # The comment of a namespace counts for its members when it stands above all of them.
        self.files_of_namespace = defaultdict(set)
        for compound in self.compounds.values():
            if compound.get("kind") == "namespace":
                self.files_of_namespace[compound.get("id")] = {
                    place.get("file") for place in compound.iterfind(".//memberdef/location")}
        for refid, compound in self.outer.items():
            if compound.get("kind") == "namespace" and refid in self.compounds:
                self.files_of_namespace[compound.get("id")].add(self.compounds[refid].find("location").get("file"))

    def around(self, compound, file):
        """The comments that count for all members of a compound: its own, those of what it stands in, and the file's."""
        texts = [self.files.get(file, "")]
        while compound is not None:
            if compound.get("kind") != "namespace" or len(self.files_of_namespace[compound.get("id")]) == 1:
                texts.append(comment_of(compound))
            compound = self.outer.get(compound.get("id"))
        return texts

    def is_public(self, compound):
        while compound is not None:
            if compound.get("prot") == "private":
                return False
            compound = self.outer.get(compound.get("id"))
        return True

    def members(self):
        """Each public member once, with its compound."""
        seen = set()
        for compound in self.compounds.values():
            if compound.get("kind") not in ("class", "struct", "union", "namespace", "file") or not self.is_public(compound):
                continue
            for member in compound.iterfind("sectiondef/memberdef"):
                if member.get("prot") != "private" and member.get("id") not in seen:
                    seen.add(member.get("id"))
                    yield compound, member


def report(folder):
    found = set()
    functions = 0
    reference = Reference(folder)

    def miss(place, name, what):
        found.add((place.get("file"), int(place.get("line")), name, what))

    for compound in reference.compounds.values():
        if compound.get("kind") in ("class", "struct") and reference.is_public(compound):
            for name in numbers_among(compound):
                if not re.search(rf"\b{name}\b", comment_of(compound)):
                    miss(compound.find("location"), compound.findtext("compoundname"),
                         f"template parameter {name} is not described")
    for compound, member in reference.members():
        place = member.find("location")
        kind = member.get("kind")
        if kind == "variable" and IS_NUMBER.fullmatch(type_of(member)) and not UNIT.search(comment_of(member)):
            miss(place, member.findtext("qualifiedname"), "no unit, nor what it counts")
        if kind not in ("function", "friend") or "(" not in (member.findtext("argsstring") or ""):
            continue
        function = Function(member)
        if not function.is_written() or function.short_name.startswith("~"):
            continue
        functions += 1
        if compound.get("kind") == "namespace":
            function.is_pure = is_constexpr(member)
        for what in misses(function, reference.around(compound, place.get("file"))):
            miss(place, function.name, what)
    for file, line, name, what in sorted(found):
        print(f"{file}:{line}: {name}: {what}")
    print(f"{functions} functions, {len(found)} misses")
    return not found and functions != 0


if __name__ == "__main__":
    sys.exit(not report(sys.argv[1]))
