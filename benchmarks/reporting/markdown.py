"""The report as Markdown: all of it comes from results.json and sections.py."""

import re
import statistics
from collections import Counter

from sections import NOT_CLAIMED, SECTIONS
from spread import VERDICTS, Spread, below, contestants, each_round, judge, ratios

INTRODUCTION = """# Benchmark report

Written by `tools/bench.sh` from [`results.json`](results.json), which has every round's figure. Do not edit it: measure again, or
`tools/bench.sh --redraw` after a change of the scripts.
"""
QUICK = """
**A quick try.** It shows that everything runs. One or two short rounds are no measurement: take no figure from here.
"""
HOW_TO_READ = """
Contestants take turns within a round. A figure is the median over the rounds, its spread the lower and the upper quartile. A
ratio is formed within each round, so that a slow moment of the machine hits both sides, and has its median and spread over the
rounds. A goal is **held** or **missed** when the whole spread lies on one side of it, and **inconclusive** when it does not or there
are fewer than five rounds. What could not be measured is **not shown**. This library's rows are in bold.
"""


def report(results):
    parts = [INTRODUCTION + (QUICK if results["kind"] == "quick" else "") + HOW_TO_READ, summary(results), machine(results)]
    parts += [section_text(section, results["sections"].get(section.name, {"not_shown": "it was not asked for"}))
              for section in SECTIONS]
    return "\n".join([*parts, not_claimed()])


def table(heads, rows):
    """Columns of figures stand to the right."""
    figures = [any(column) and all(re.match(r"[-\d]|$", cell) for cell in column) for column in zip(*rows)]
    lines = [heads, ["---:" if right else "---" for right in figures], *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def number(value):
    """Three digits, which is more than any clock here tells."""
    if value == 0:
        return "0"
    digits = 2 - int(f"{value:.2e}".partition("e")[2])
    return f"{round(value, digits):,.{max(0, digits)}f}"


def range_of(spread):
    return f"{number(spread.low)} – {number(spread.high)}"


def summary(results):
    rows, open_ends = [], []
    for section in SECTIONS:
        measured = results["sections"].get(section.name, {})
        verdicts = Counter()
        for promise in measured.get("promises", []):
            judged = judge(measured, promise)
            verdicts[judged.verdict] += 1
            if judged.verdict not in ("held", ""):
                open_ends.append(f"- {judged.verdict}: {goal_in_words(promise)}"
                                 + (f"; it was {number(judged.spread.median)} ({range_of(judged.spread)})\n" if judged.spread else "\n"))
        rows.append([f"[{section.title}](#{anchor(section.title)})" if "rows" in measured else f"{section.title}: not shown",
                     *(str(verdicts[verdict]) for verdict in VERDICTS)])
    text = "## Goals\n\n" + table(["benchmark", *VERDICTS], rows)
    return text + ("\nAll but what was held:\n\n" + "".join(open_ends) if open_ends else "")


def anchor(title):
    return re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")


def goal_in_words(promise):
    over = f" over `{promise['over']}`" if promise.get("over") else ""
    return f"`{promise['row']}`{over}, {promise['figure']} {limits(promise)}"


def limits(promise):
    least, most = promise.get("at_least"), promise.get("at_most")
    if least is not None and most is not None:
        return f"from {least:g} to {most:g}"
    return f"at least {least:g}" if least is not None else f"at most {most:g}"


def machine(results):
    sections = [section for section in results["sections"].values() if "load" in section]
    loads = f"{sections[0]['load'][0]} before, {sections[-1]['load'][1]} after" if sections else "unknown"
    facts = {**results["machine"], "load": loads, "commit": results["commit"], **results["versions"]}
    return "## Machine and versions\n\n" + table(["what", "which"], [[name, str(value)] for name, value in facts.items()])


def section_text(section, measured):
    text = f"## {section.title}\n\n{section.about}\n\n"
    if "not_shown" in measured:
        return text + f"Not shown: {measured['not_shown']}.\n"
    text += "".join(f"![{plot.title}: {plot.axis}]({plot.file})\n\n" for plot in section.plots)
    text += how_measured(measured) + "\n"
    text += "\n".join(part for part in (contestants_text(section, part, measured) for part in section.tables) if part)
    text += "".join(f"\nNot shown: `{name}`: {why}.\n" for name, why in measured["missing"].items())
    return text + goals(measured)


def how_measured(measured):
    before, after = measured["load"]
    facts = {"command": f"`{measured['command']}`",
             "rounds": f"{measured['rounds']}, in {measured['seconds']:.0f} s; load {before} before, {after} after", **measured["context"]}
    return "".join(f"- {name}: {value}\n" for name, value in facts.items())


def contestants_text(section, part, measured):
    """One table, the best first where there is one."""
    names = [name for name in contestants(measured)
             if re.fullmatch(part.rows, name) and each_round(measured, name, section.figure)]
    if not names:
        return ""
    spreads = {name: spread_of(section, measured, name) for name in names}
    if not section.keeps_order:
        names.sort(key=lambda name: spreads[name].median, reverse=section.more_is_better)
    notes = any("note" in measured["rows"].get(name, {}) for name in names)
    further = [figure for figure in section.further if any(below(measured, name, figure) for name in names)]
    has_bytes = section.figure == "ns" and any(below(measured, name, "bytes") for name in names)
    heads = ["contestant", section.figure, "spread", *(["times ours"] if part.ours else []), *(["a second"] if section.figure == "ns" else []),
             *(["MB/s"] if has_bytes else []), *further, *(["ends in"] if notes else [])]
    rows = []
    for name in names:
        relative = ratios(measured, name, part.ours, section.figure) if part.ours else []
        rows.append([f"**`{name}`**" if re.fullmatch(section.ours, name) else f"`{name}`",
                     number(spreads[name].median), range_of(spreads[name]),
                     *([number(Spread.of(relative).median) if relative else ""] if part.ours else []),
                     *([number(1e9 / spreads[name].median)] if section.figure == "ns" else []),
                     *([megabytes(measured, name, spreads[name])] if has_bytes else []),
                     *(middle_of_most(measured, name, figure) for figure in further),
                     *([measured["rows"].get(name, {}).get("note", "")] if notes else [])])
    return (f"### {part.title}\n\n" if part.title else "") + table(heads, rows)


def spread_of(section, measured, name):
    """The quartiles, or the extremes of what is promised of every one."""
    every = any(promise["row"] == name and promise.get("by") == "every" for promise in measured["promises"])
    return (Spread.of_every if every else Spread.of)(each_round(measured, name, section.figure))


def megabytes(measured, name, nanoseconds):
    """A second, of what is made or read."""
    size = each_round(measured, name, "bytes")
    return number(1e3 * size[0] / nanoseconds.median) if size else ""


def middle_of_most(measured, name, figure):
    """Over the rounds, of the text that has the most of it."""
    rows = below(measured, name, figure)
    return number(statistics.median(max(values) for values in zip(*rows.values()))) if rows else ""


def goals(measured):
    rows = []
    for promise in measured["promises"]:
        judged = judge(measured, promise)
        if judged.verdict:
            rows.append([f"`{promise['row']}`", f"`{promise['over']}`" if promise.get("over") else "", promise["figure"], limits(promise),
                         number(judged.spread.median) if judged.spread else "", range_of(judged.spread) if judged.spread else "",
                         judged.verdict if judged.verdict == "held" else f"**{judged.verdict}**"])
    if not rows:
        return ""
    return "\n### Goals\n\n" + table(["contestant", "over", "figure", "goal", "it was", "spread", "verdict"], rows)


def not_claimed():
    lines = list(NOT_CLAIMED)
    for section in SECTIONS:
        lines += [f"`{section.name}`: {text}" for text in section.not_claimed]
    return "## What is not claimed\n\n" + "".join(f"- {line}\n" for line in lines)
