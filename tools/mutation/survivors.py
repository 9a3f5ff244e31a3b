"""The mutants that may survive, each with a reason. A paragraph of the list is

    core/some_header.hpp
    - the line before
    + the line after
    Why no test can see it, or none is worth it.

The first line may end with (2) for the second mutant of the header with the same two lines. A line that begins with # is a
comment."""


def read(file):
    """The reasons by the keys of mutants, and what is wrong with the list."""
    reasons, problems = {}, []
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for paragraph in "\n".join(lines).split("\n\n"):
        lines = paragraph.strip().splitlines()
        if not lines:
            continue
        if len(lines) < 4 or not lines[1].startswith("- ") or not lines[2].startswith("+"):
            problems.append(f"{file}: not a header, a line before, a line after and a reason: {lines[0]}")
            continue
        header, _, time = lines[0].partition(" ")
        key = header, lines[1][2:], lines[2][1:].strip(), int(time.strip("()") or 1)
        if key in reasons:
            problems.append(f"{file}: twice: {written(key)}")
        reasons[key] = " ".join(lines[3:])
    return reasons, problems


def written(key):
    """A mutant as the list has it."""
    header, before, after, time = key
    return f"{header}{f' ({time})' if time > 1 else ''}\n- {before}\n+ {after}"
