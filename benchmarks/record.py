"""What a benchmark leaves for tools/bench.sh when it is told `--record FILE`, which is read by reporting/records.py: a JSON
object a line, appended, which is one of

{"row": NAME, "figures": {FIGURE: NUMBER}, "note": TEXT}    one round of a contestant; one that is there once stands for all
{"promise": {"row": NAME, "over": NAME, "figure": FIGURE, "at_least": NUMBER, "at_most": NUMBER, "by": HOW}}
                                    without "over" it is of the figure itself; with neither number nothing is promised
{"missing": NAME, "why": TEXT}      a contestant that does not run here
{"context": {KEY: TEXT}}            what a reader of the figures needs

HOW says what has to be on the right side: the "spread" when it is not given; "every" round, of enough of them; or, of what is
counted and never differs, the "count" even of one round."""

import json


class Record:
    """Appends to a file; without one, to nothing."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8") if path else None

    def write(self, **line):
        if self.file:
            print(json.dumps(line, ensure_ascii=False), file=self.file, flush=True)

    def row(self, name, **figures):
        self.write(row=name, figures=figures)

    def promise(self, row, figure, **rest):
        self.write(promise={"row": row, "figure": figure, **rest})

    def missing(self, name, why):
        self.write(missing=name, why=why)

    def context(self, **context):
        self.write(context=context)
