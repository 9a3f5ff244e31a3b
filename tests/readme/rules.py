"""What holds for a page of the documentation. Each rule takes a `Page` and yields its problems, a line for each."""
import json
import re
import textwrap
from pathlib import Path

from page import Page

GUIDES = "examples/guides"
LONGEST = 150  # lines of a guide
# What a guide may call by its name without it being ours.
THEIRS = {"SmsAero", "smsAero", "url_gate", "SmsAeroError", "SmsAeroConnectionError",  # of the vendor's client
          "ConnectorError", "ninja", "SSL_CERT_FILE", "urandom"}
SOURCES = re.compile(r"(?:include|examples|benchmarks|tests|tools)/")
NAMED_FILE = re.compile(r"(?<![\w/])(?:examples|tools|tests|benchmarks|include)/[\w./-]*\w")
IDENTIFIER = re.compile(r"[A-Za-z_]\w{2,}")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]+")


def is_built(program):
    """Whether the file is one that is compiled: as an example, by the tests of what must not compile, or by those of what users build."""
    folder = program.parent
    if folder.name in ("compile_fail", "benchmark") and "tests" in program.parts:
        return program.exists()
    listed = folder / "meson.build"
    return program.exists() and listed.exists() and f"'{program.stem}'" in listed.read_text(encoding="utf-8")


def excerpts(text, size):
    """Every stretch of `size` lines of a text, dedented."""
    lines = text.splitlines()
    return ("\n".join(lines[i:i + size]) for i in range(len(lines) - size + 1))


def stands_in(block, text):
    wanted = block.rstrip("\n")
    size = len(wanted.splitlines())
    return wanted.strip() != "" and any(textwrap.dedent(each) == wanted for each in excerpts(text, size))


def code_is_from_a_program(page):
    """A block of C++ is a stretch of lines of the program that the page linked to last above it, and that is built."""
    for block in page.of("cpp"):
        if block.program is None:
            yield f"{page.at(block.line)}: no program is linked to above this block"
        elif not is_built(block.program):
            yield f"{page.at(block.line)}: {block.program.name} is no program that is built"
        elif not stands_in(block.text, block.program.read_text(encoding="utf-8")):
            yield f"{page.at(block.line)}: these are no lines of {block.program.name}"


def code_is_from_some_program(page, programs):
    """The same for a page that need not say which: it stands in the text of the programs, white space and whole lines of comment
    aside."""
    def squeezed(text):
        return "".join("".join(line for line in text.splitlines() if not line.lstrip().startswith("//")).split())

    known = squeezed(programs)
    for block in page.of("cpp"):
        if squeezed(block.text) not in known:
            yield f"{page.at(block.line)}: no example has this code"


def output_is_real(page, prints):
    """A block of text is a stretch of lines of what that program prints; `prints(program)` runs it."""
    for block in page.of("text"):
        if block.program is None:
            yield f"{page.at(block.line)}: no program is linked to above this output"
        elif not stands_in(block.text, prints(block.program)):
            yield f"{page.at(block.line)}: this is not what {block.program.name} prints:\n{prints(block.program)}"


def commands(block):
    """(command, what the page says that it prints) of a block of console; nothing is said where no line follows."""
    found = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def commands_work(page, shell):
    """`shell(command)` gives exit status and output; all commands of a page are run in order."""
    for block in page.of("console"):
        if not block.text.startswith("$ "):
            yield f"{page.at(block.line)}: a block of console begins with a command: $ …"
        for command, said in commands(block):
            status, output = shell(command)
            if status != 0:
                yield f"{page.at(block.line)}: `{command}` ended with {status}: {output}"
            elif said and output.rstrip("\n").splitlines() != said:
                yield f"{page.at(block.line)}: `{command}` prints:\n{output}"


def as_config(value, whole):
    """A piece of a config as a config: our own options, or one template, are put into the example `whole`."""
    if "usageType" in value:
        return {**whole, "templates": [value, *whole["templates"]]}
    return {**whole, **value} if set(value) == {"smsaero"} else value


def configs_are_accepted(page, whole, lint):
    """A block of JSON is a config, or a piece of one; `lint(config)` gives its problems. One that the page itself lints is
    known to have some."""
    linted = " ".join(command for block in page.of("console") for command, _ in commands(block) if " lint " in command).split()
    for block in page.of("json"):
        if block.saved_as in linted:
            continue
        try:
            value = json.loads(block.text)
        except ValueError as why:
            yield f"{page.at(block.line)}: no JSON: {why}"
            continue
        for problem in lint(as_config(value, whole)):
            yield f"{page.at(block.line)}: {problem}"


def scripts_name_what_is_there(page, help_of):
    """Of what is not run, in blocks of sh, files and options exist; `help_of(words)` is a program's help, or nothing."""
    for block in page.of("sh"):
        for line in block.text.replace("\\\n", " ").splitlines():
            words = line.split("#")[0].split()
            for word in words:
                source = re.sub(r"^build/(?=benchmarks/|tests/)", "", word)
                if SOURCES.match(source) and not any((page.root / (source + end)).exists() for end in ("", ".cpp", "_test.cpp")):
                    yield f"{page.at(block.line)}: {word} is not there"
            known = help_of(words)
            for option in OPTION.findall(line):
                if known is not None and not re.search(rf"{option}(?![\w-])", known):
                    yield f"{page.at(block.line)}: `{words[0]}` has no {option}"


def links_lead_somewhere(page):
    """Relative links alone; what is on the web is not asked."""
    for line, target in page.links():
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (page.path.parent / file).resolve() if file else page.path.resolve()
        if not path.exists():
            yield f"{page.at(line)}: the link to {target} is dead"
        elif anchor and anchor not in Page(page.root, path.relative_to(page.root.resolve())).anchors():
            yield f"{page.at(line)}: {target} leads to no heading"


def files_exist(page):
    for line, text in page.names():
        for name in NAMED_FILE.findall(text):
            if not (page.root / name).exists():
                yield f"{page.at(line)}: {name} is not there"
        header = re.fullmatch(r"<?(smsaero(?:/\w+)*\.hpp)>?", text)
        if header and not (page.root / "include" / header[1]).exists():
            yield f"{page.at(line)}: there is no header {header[1]}"


def names_are_known(page, vocabulary):
    """Each word of code in a guide's prose stands somewhere in headers, examples or configs, so that a rename is seen."""
    for line, text in page.names():
        for word in IDENTIFIER.findall(text):
            if word not in vocabulary and word not in THEIRS:
                yield f"{page.at(line)}: nothing is called {word}"


def guide_is_short(page):
    if len(page.lines) > LONGEST:
        yield f"{page.name}: {len(page.lines)} lines; a guide has {LONGEST} at most"


def guides(root):
    """The names of the guides, without their index."""
    folder = Path(root) / GUIDES
    return sorted(f"{GUIDES}/{path.name}" for path in folder.glob("*.md") if path.name != "README.md")


def index_is_whole(root):
    """Every guide has a link from the index, and every program of the guides' folder is shown in one."""
    index = Page(root, f"{GUIDES}/README.md")
    linked = {target for _, target in index.links()}
    for name in guides(root):
        if Path(name).name not in linked:
            yield f"{index.name}: {name} is missing"
    shown = {block.program for name in guides(root) for block in Page(root, name).of("cpp")}
    for program in sorted((Path(root) / GUIDES).glob("*.cpp")):
        if program.resolve() not in shown:
            yield f"{program.name} is shown in no guide"


def vocabulary(root):
    """Every word of the headers and the examples, and of the names of all files."""
    words = set()
    for folder in ("include", "examples", "benchmarks", "tools", "tests"):
        for path in (Path(root) / folder).rglob("*.*"):
            words.update(IDENTIFIER.findall(str(path.relative_to(root))))
            if folder in ("include", "examples", "benchmarks") and path.suffix in (".hpp", ".cpp", ".json", ".py"):
                words.update(IDENTIFIER.findall(path.read_text(encoding="utf-8")))
    return words
