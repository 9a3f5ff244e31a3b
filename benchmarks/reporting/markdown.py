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
rounds. A goal is **held** or **missed** when the whole spread lies on one side of it, and **inconclusive** when it does not or
there are fewer than five rounds. What could not be measured is **not shown**. This library's rows are in bold.
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
        judgements = [(promise, judge(measured, promise)) for promise in measured.get("promises", [])]
        counts = Counter(judged.verdict for _, judged in judgements)
        shown = f"[{section.title}](#{anchor(section.title)})" + ("" if "rows" in measured else ": not shown")
        rows.append([shown, *(str(counts[verdict]) for verdict in VERDICTS)])
        open_ends += [in_words(promise, judged) for promise, judged in judgements if judged.verdict not in ("held", "")]
    text = "## Goals\n\n" + table(["benchmark", *VERDICTS], rows)
    return text + ("\nGoals that were not held:\n\n" + "".join(open_ends) if open_ends else "")


def in_words(promise, judged):
    over = f" over `{promise['over']}`" if promise.get("over") else ""
    found = f"; it was {number(judged.spread.median)} ({range_of(judged.spread)})" if judged.spread else ""
    return f"- {judged.verdict}: `{promise['row']}`{over}, {promise['figure']} {limits(promise)}{found}\n"


def anchor(title):
    return re.sub(r"[^\w -]", "", title).lower().replace(" ", "-")


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
    rounds = f"{measured['rounds']}, in {measured['seconds']} s; load {before} before, {after} after"
    facts = {"command": f"`{measured['command']}`", "rounds": rounds, **measured["context"]}
    return "".join(f"- {name}: {value}\n" for name, value in facts.items())


def contestants_text(section, part, measured):
    """One table, the best first where there is one; without the columns that would be empty."""
    names = [name for name in contestants(measured)
             if re.fullmatch(part.rows, name) and each_round(measured, name, section.figure)]
    if not names:
        return ""
    spreads = {name: spread_of(section, measured, name) for name in names}
    if not section.keeps_order:
        names.sort(key=lambda name: spreads[name].median, reverse=section.more_is_better)
    columns = [(head, cells) for head, cell in columns_of(section, part, measured, spreads)
               for cells in [[cell(name) for name in names]] if any(cells)]
    heads, cells = zip(*columns)
    return (f"### {part.title}\n\n" if part.title else "") + table(list(heads), list(zip(*cells)))


def columns_of(section, part, measured, spreads):
    """The head of each, and what stands under it for a contestant."""
    yield "contestant", lambda name: f"**`{name}`**" if re.fullmatch(section.ours, name) else f"`{name}`"
    yield section.figure, lambda name: number(spreads[name].median)
    yield "spread", lambda name: range_of(spreads[name])
    if part.ours:
        yield "times ours", lambda name: middle(ratios(measured, name, part.ours, section.figure))
    if section.figure == "ns":
        yield "a second", lambda name: number(1e9 / spreads[name].median)
        yield "MB/s", lambda name: middle([1e3 * size / spreads[name].median for size in each_round(measured, name, "bytes")])
    for figure in section.further:
        # Of several texts, the one that has the most of it.
        yield figure, lambda name, figure=figure: middle(map(max, zip(*below(measured, name, figure).values())))
    yield "ends in", lambda name: measured["rows"].get(name, {}).get("note", "")


def middle(values):
    values = list(values)
    return number(statistics.median(values)) if values else ""


def spread_of(section, measured, name):
    """The quartiles, or the extremes of what is promised of every one."""
    every = any(promise["row"] == name and promise.get("by") == "every" for promise in measured["promises"])
    return (Spread.of_every if every else Spread.of)(each_round(measured, name, section.figure))


def goals(measured):
    rows = []
    for promise in measured["promises"]:
        judged = judge(measured, promise)
        if not judged.verdict:
            continue
        over = f"`{promise['over']}`" if promise.get("over") else ""
        found = [number(judged.spread.median), range_of(judged.spread)] if judged.spread else ["", ""]
        rows.append([f"`{promise['row']}`", over, promise["figure"], limits(promise), *found,
                     judged.verdict if judged.verdict == "held" else f"**{judged.verdict}**"])
    if not rows:
        return ""
    return "\n### Goals\n\n" + table(["contestant", "over", "figure", "goal", "it was", "spread", "verdict"], rows)


def not_claimed():
    lines = list(NOT_CLAIMED)
    for section in SECTIONS:
        lines += [f"`{section.name}`: {text}" for text in section.not_claimed]
    return "## What is not claimed\n\n" + "".join(f"- {line}\n" for line in lines)
