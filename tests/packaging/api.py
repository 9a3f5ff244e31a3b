"""The public API is the one that is listed, and it changed with the version: api.py ROOT

The listing, api.txt, is kept beside this file, and so is that of the last release, once there is one. A change of the
API is told with what it asks for: a name that is new, a minor version; one that is gone or declared otherwise, a major
one, which before 1.0 is a minor one too. What is not released yet may hold any change, but its version has to be as high
as the changes since the last release ask for."""

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import api_listing  # noqa: E402

NAME = re.compile(r"(operator\s*\W+?|[A-Za-z_]\w*)(?:\[\w*\])?(?=\(| = |\{|$| :)")
RENEW = "then renew the listing: tools/api_listing.py --write"
# What a changelog says of it.
ENTRIES = {"minor": ("Added", "Changed", "Removed"), "major": ("Changed", "Removed")}


def name_of(line):
    """What a line declares, so that a declaration that changed is told apart from two."""
    owner, declared = line.split(": ", 1)
    plain, before = declared, ""
    while plain != before:
        plain, before = re.sub(r"<[^<>]*>", "", plain), plain
    found = NAME.search(plain)
    return owner, found[1] if found else declared


def changes(before, after):
    """How the second listing differs from the first: sentences, each with what it asks for."""
    gone, new = Counter(before), Counter(after)
    gone, new = gone - new, new - gone
    declared_anew = {}
    for header, line in new.elements():
        declared_anew.setdefault((header, *name_of(line)), []).append(line)
    for header, line in gone.elements():
        others = declared_anew.get((header, *name_of(line)))
        if others:
            yield "major", f"changed  <{header}> {line}\n     to  <{header}> {others.pop(0)}"
        else:
            yield "major", f"removed  <{header}> {line}"
    for (header, *_), lines in declared_anew.items():
        yield from (("minor", f"added    <{header}> {line}") for line in lines)
    yield from moved(before, after)


def moved(before, after):
    """Fields that stand in another order: whoever names them in the old one does not compile any more."""
    def fields(lines):
        found = {}
        for header, line in lines:
            owner, declared = line.split(": ", 1) if ": field " in line else (None, None)
            if owner:
                found.setdefault((header, owner), []).append(declared)
        return found

    old = fields(before)
    for (header, owner), now in fields(after).items():
        both = [field for field in now if field in old.get((header, owner), [])]
        if both != [field for field in old.get((header, owner), []) if field in now]:
            yield "major", f"changed  <{header}> {owner}: the order of its fields"


def numbers(version):
    return tuple(map(int, version.split(".")))


def lowest(released, kind):
    """The lowest version that a change may have after that one."""
    major, minor, _ = numbers(released)
    return f"{major + 1}.0.0" if kind == "major" and major > 0 else f"{major}.{minor + 1}.0"


def worst(found):
    kinds = {kind for kind, _ in found}
    return "major" if "major" in kinds else "minor" if kinds else None


def asks_for(kind, released, version):
    """What has to be done about the version, in words."""
    what = ("Something was removed or declared otherwise, which breaks programs" if kind == "major"
            else "Something was added, which breaks nobody")
    if released is None:
        return f"{what}. No version was released yet, so {version} may hold it"
    least = lowest(released, kind)
    step = "a major version" if least.endswith(".0.0") else "a minor version" + (
        " (before 1.0 that may break)" if kind == "major" else "")
    if numbers(version) >= numbers(least):
        return f"{what}, and takes {step} after {released}: {version} is one"
    return (f"{what}, and takes {step} after {released}: raise the version in meson.build, "
            f"include/smsaero/core/version.hpp and tools/packaging/vcpkg/vcpkg.json from {version} to {least}, and begin "
            "CHANGELOG.md with it")


def changelog_of(root, version):
    """The date and the entries of a version, by their headings."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[{re.escape(version)}\] - (.*)\n((?:(?!^## ).*\n?)*)", text, re.MULTILINE)
    if not found:
        return None, {}
    parts = re.split(r"^### (.*)\n", found[2], flags=re.MULTILINE)
    return found[1], {heading: body.strip() for heading, body in zip(parts[1::2], parts[2::2])}


def kept(root, name):
    path = root / name
    return api_listing.read(path.read_text(encoding="utf-8")) if path.is_file() else (None, [])


def check(root):
    version, now = api_listing.version_of(root), api_listing.of_root(root)
    listed_version, listed = kept(root, api_listing.LISTING)
    released, released_lines = kept(root, api_listing.RELEASED)
    if listed_version is None:
        yield f"there is no {api_listing.LISTING}; write it: tools/api_listing.py --write"
        return
    found = list(changes(listed, now))
    if found:
        yield f"The public API is not the one in {api_listing.LISTING}:"
        yield from (f"  {what}" for _, what in found)
        since_release = worst(list(changes(released_lines, now))) if released else worst(found)
        yield f"{asks_for(since_release or worst(found), released, version)}. Write it into CHANGELOG.md; {RENEW}"
        return
    if listed != now:
        yield f"The headers have the same API in another order than {api_listing.LISTING}; {RENEW[5:]}"
    if listed_version != version:
        yield f"{api_listing.LISTING} is of {listed_version}, and meson.build says {version}; {RENEW[5:]}"
    date, entries = changelog_of(root, version)
    if date and re.match(r"\d", date) and released != version:
        yield f"CHANGELOG.md says that {version} was released; keep its listing: tools/api_listing.py --release"
    since = list(changes(released_lines, now)) if released else []
    if not since:
        return
    if numbers(version) < numbers(lowest(released, worst(since))):
        yield f"The API changed since {released}, and the version did not as it should:"
        yield from (f"  {what}" for _, what in since)
        yield f"{asks_for(worst(since), released, version)}; {RENEW}"
    for kind in {kind for kind, _ in since}:
        if not any(entries.get(heading) for heading in ENTRIES[kind]):
            yield (f"CHANGELOG.md says nothing of it under {version}: what was added goes under Added, what breaks under "
                   "Changed or Removed")


if __name__ == "__main__":
    problems = list(check(Path(sys.argv[1])))
    print(*problems, sep="\n")
    sys.exit(1 if problems else 0)
