#!/usr/bin/env python3
"""Writes the report of a folder's results.json: README.md, and the plots where there is a gnuplot: write.py FOLDER"""

import sys
from pathlib import Path

import plots
import results
from markdown import report


def main(folder):
    folder = Path(folder)
    try:
        measured = results.load(folder / "results.json")
    except results.Wrong as why:
        sys.exit(str(why))
    (folder / "README.md").write_text(report(measured), encoding="utf-8")
    if plots.GNUPLOT:
        plots.draw(measured, folder)
    else:
        print("There is no gnuplot, so no plots are drawn.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
