"""A page of the documentation in Markdown: its blocks of code, its links, and the names in it."""
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"( *)```(\w*)$")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"#{1,6} (.*)$")
SPAN = re.compile(r"`([^`\n]+)`")


@dataclass
class Block:
    """A fenced block: its language, its text without the indent, and what was named last above it: the program that is linked
    to, and the file of JSON that it is saved as."""

    language: str
    text: str
    line: int
    program: Path = None
    saved_as: str = None


class Page:
    """`name` is the page's path within `root`, the folder of the project."""

    def __init__(self, root, name):
        self.root, self.name = Path(root), str(name)
        self.path = self.root / name
        self.lines = self.path.read_text(encoding="utf-8").splitlines()
        self.blocks, self.prose = [], []  # the prose is (number, line) of all that stands in no block
        self._read()

    def _read(self):
        opened, inside, program, saved_as = None, [], None, None
        for number, line in enumerate(self.lines, 1):
            fence = FENCE.match(line)
            if opened is None and fence:
                opened, inside = (number, fence[2]), []
            elif opened and line.strip() == "```":
                text = textwrap.dedent("\n".join(inside))
                self.blocks.append(Block(opened[1], text, opened[0], program, saved_as))
                opened = None
            elif opened:
                inside.append(line)
            else:
                self.prose.append((number, line))
                for target in LINK.findall(line):
                    if target.endswith(".cpp"):
                        program = (self.path.parent / target).resolve()
                for name in SPAN.findall(line):
                    if re.fullmatch(r"[\w-]+\.json", name):
                        saved_as = name

    def of(self, language):
        return [block for block in self.blocks if block.language == language]

    def at(self, line):
        return f"{self.name}:{line}"

    def links(self):
        """(line, target) of each link and picture, without those in code."""
        for number, line in self.prose:
            for target in LINK.findall(SPAN.sub("", line)):
                yield number, target

    def names(self):
        """(line, text) of each piece of code within the prose."""
        for number, line in self.prose:
            for text in SPAN.findall(line):
                yield number, text

    def anchors(self):
        """What the headings are called in a link, by GitHub's rule."""
        found = set()
        for _, line in self.prose:
            heading = HEADING.match(line)
            if heading:
                words = re.sub(r"[^\w\- ]", "", heading[1].lower())
                found.add(words.replace(" ", "-"))
        return found
