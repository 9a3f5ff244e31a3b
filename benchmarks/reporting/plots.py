"""The plots, drawn by gnuplot: horizontal bars with their spread, on white, in colours that the colour-blind tell apart. The same
results give the same bytes."""

import math
import re
import shutil
import subprocess

from markdown import number
from sections import SECTIONS
from spread import Spread, contestants, each_round, ratios

GNUPLOT = shutil.which("gnuplot")
QUICK = " (a quick try: take no figure from here)"
OURS, OTHERS, LIMIT = "#0072b2", "#e69f00", "#999999"
WIDTH, ROW, AROUND = 860, 26, 164  # in pixels; around the rows are title, axis and legend
BAR = 0.72  # of a row's height

# Of a row: value, place, low, high, colour, then the words beside the bar, or the bounds.
SCRIPT = """set terminal svg size {width},{height} fixed font "sans-serif,14" background "#ffffff" enhanced name "{name}"
set output "{file}"
set lmargin at screen {left}
set rmargin at screen 0.96
set tmargin at screen {top}
set bmargin at screen {bottom}
set label 1 "{title}" at screen 0.02, screen {title_at} left font "sans-serif,17"
set xlabel "{axis}"
set border 1 lc rgb "#444444"
set tics textcolor rgb "#222222"
set xtics out nomirror
set format x "%.10g"
set ytics out nomirror scale 0 noenhanced ({ticks})
set grid xtics back lt 1 lw 0.5 lc rgb "#dddddd"
set key at screen 0.96, screen {key_at} right center horizontal samplen 1 noautotitle
set style fill solid 1 noborder
{settings}
set yrange [{rows}:-0.6]
{headings}
$rows << end
{data}
end
plot {shapes}, {legend}
"""
BARS = ("$rows using 1:2:({least}):1:($2-{half}):($2+{half}):5 with boxxyerror lc rgb variable, "
        "$rows using 1:2:3:4 with xerrorbars pt 0 lw 1.2 lc rgb '#000000', "
        "$rows using 4:2:6 with labels left offset 0.7,0 noenhanced textcolor rgb '#222222'")
IN_BOUNDS = ("$rows using 1:2:6:7:($2-{half}):($2+{half}) with boxxyerror lc rgb '#d5d5d5', "
             "$rows using 1:2:3:4:5 with xerrorbars pt 7 ps 0.6 lw 1.2 lc rgb variable")


def draw(results, folder):
    """Writes every plot of what was measured. Returns the names of the files."""
    written = []
    for section in SECTIONS:
        measured = results["sections"].get(section.name, {})
        for plot in section.plots if "rows" in measured else ():
            script = script_of(section, plot, measured, folder / plot.file, QUICK if results["kind"] == "quick" else "")
            done = subprocess.run([GNUPLOT, "-"], input=script, stderr=subprocess.PIPE, encoding="utf-8")
            if done.returncode != 0 or done.stderr:
                raise SystemExit(f"gnuplot cannot draw {plot.file}: {done.stderr}")
            written.append(plot.file)
    return written


def script_of(section, plot, measured, file, remark):
    headings, bars, place = [], [], 0
    for index in plot.tables:
        part = section.tables[index]
        rows = rows_of(section, plot, part, measured)
        if rows and len(plot.tables) > 1:
            headings.append((place, part.title))
            place += 1
        for row in rows:
            bars.append((place, *row))
            place += 1
    height = ROW * place + AROUND
    axis = {"least": 0, "most": 1.13 * max(spread.high for _, _, _, spread in bars)}
    if plot.logarithmic:
        axis = {"least": 10 ** math.floor(math.log10(min(spread.low for *_, spread in bars))),
                "most": 3 * max(spread.high for *_, spread in bars)}
    longest = max(len(label) for _, _, label, _ in bars)
    colours = {name: colour_of(section, name) for _, name, _, _ in bars}
    return SCRIPT.format(
        width=WIDTH, height=height, name=plot.file.partition(".")[0], file=file, title=plot.title + remark, axis=plot.axis,
        left=round((20 + 8.6 * longest) / WIDTH, 4), top=round(1 - 76 / height, 4), bottom=round(72 / height, 4),
        title_at=round(1 - 24 / height, 4), key_at=round(1 - 54 / height, 4), rows=place - 0.4,
        ticks=", ".join(f'"{label}" {place}' for place, _, label, _ in bars),
        settings=f"set xrange [{axis['least']:.6g}:{axis['most']:.6g}]" + ("\nset logscale x" if plot.logarithmic else ""),
        headings="\n".join(f'set label "{{/:Bold {title}}}" at screen 0.02, first {place} left' for place, title in headings),
        data="\n".join(data_of(measured, plot, *bar, colours[bar[1]]) for bar in bars),
        shapes=(IN_BOUNDS if plot.bounds else BARS).format(least=axis["least"], half=BAR / 2),
        legend=", ".join(legend(plot, colours.values())))


def rows_of(section, plot, part, measured):
    """The name of each contestant, what it is called in the plot, and its spread; the best first where there is a best."""
    names = [name for name in contestants(measured) if re.fullmatch(part.rows, name)]
    found = []
    for name, label in zip(names, told_apart(names)):
        values = (ratios(measured, name, plot.over.format(name.rpartition("/")[2]), section.figure) if plot.over
                  else each_round(measured, name, section.figure))
        if values:
            found.append((name, label, (Spread.of_every if plot.bounds else Spread.of)(values)))
    return found if section.keeps_order else sorted(found, key=lambda row: row[2].median, reverse=section.more_is_better)


def told_apart(names):
    """The names without the parts that all begin or end with."""
    parts = [name.split("/")[1:] for name in names]
    for end in (0, -1):
        while len(names) > 1 and min(map(len, parts)) > 1 and len({part[end] for part in parts}) == 1:
            for part in parts:
                part.pop(end)
    return ["/".join(part) for part in parts]


def data_of(measured, plot, place, name, _, spread, colour):
    values = f"{spread.median:.6g} {place} {spread.low:.6g} {spread.high:.6g} {int(colour[1:], 16)}"
    if not plot.bounds:
        return f'{values} "{number(spread.median)}"'
    bounds = next((promise for promise in measured["promises"] if promise["row"] == name), {"at_least": 0, "at_most": 0})
    return f"{values} {bounds['at_least']:.6g} {bounds['at_most']:.6g}"


def colour_of(section, name):
    return OURS if re.fullmatch(section.ours, name) else LIMIT if re.fullmatch(section.limit, name) else OTHERS


def legend(plot, colours):
    for colour, title in ((OURS, "this library"), (OTHERS, "others"), (LIMIT, "for scale")):
        if colour in colours:
            yield f"keyentry with boxes lc rgb '{colour}' title '{title}'"
    if plot.bounds:
        yield "keyentry with boxes lc rgb '#d5d5d5' title 'bounds'"
