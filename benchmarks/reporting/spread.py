"""What the rounds of a section come to: medians with their spread, ratios that are formed within a round, and whether a promise
was held."""

import math
import re
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from comparison import ENOUGH_ROUNDS, quartiles, verdict  # noqa: E402

VERDICTS = ("held", "missed", "inconclusive", "not shown")


@dataclass(frozen=True)
class Spread:
    low: float
    median: float
    high: float

    @staticmethod
    def of(values):
        return Spread(*quartiles(values))

    @staticmethod
    def of_every(values):
        return Spread(min(values), statistics.median(values), max(values))


@dataclass(frozen=True)
class Judged:
    spread: Spread | None  # of the ratio, or of the figure; nothing when a contestant did not run
    verdict: str  # one of VERDICTS; empty when nothing was promised


def contestants(section):
    """The names, where those that differ in their text alone are one."""
    return list(dict.fromkeys("/".join(name.split("/")[:3]) for name in section["rows"]))


def each_round(section, name, figure):
    """A value for each round, of a row or of those below it; empty when there is none."""
    rows = below(section, name, figure)
    return [mean(values) for values in zip(*rows.values())]


def ratios(section, name, rival, figure):
    """One for each round, over what both have below; empty when there is none."""
    ours, theirs = below(section, name, figure), below(section, rival, figure)
    common = [(ours[text], theirs[text]) for text in ours if text in theirs]
    return [mean([one / other for one, other in round_]) for round_ in zip(*(zip(*pair) for pair in common))]


def judge(section, promise):
    how, rival = promise.get("by", "spread"), promise.get("over")
    if rival:
        values = ratios(section, promise["row"], rival, promise["figure"])
    elif how == "count":
        values = [value for row in below(section, promise["row"], promise["figure"]).values() for value in row]
    else:
        values = each_round(section, promise["row"], promise["figure"])
    limits = {key: promise[key] for key in ("at_least", "at_most") if promise.get(key) is not None}
    if not values:
        return Judged(None, "not shown" if limits else "")
    spread = Spread.of(values) if how == "spread" else Spread.of_every(values)
    if not limits:
        return Judged(spread, "")
    # What is only counted is the same in every round, and one says it all.
    rounds = ENOUGH_ROUNDS if how == "count" else len(values)
    found = verdict(spread.low, spread.high, rounds, **{"at_least": -math.inf, **limits})
    # Where every one counts, one is enough to miss it.
    across = found == "inconclusive" and how != "spread" and rounds >= ENOUGH_ROUNDS
    return Judged(spread, "missed" if across else found)


def below(section, name, figure):
    """The rows of this name and below it that have the figure, by what comes behind the name, with a value for each round."""
    return {row.removeprefix(name): values * section["rounds"] if len(values) == 1 else values
            for row, content in section["rows"].items() if re.match(rf"{re.escape(name)}(/|$)", row)
            for values in [content["figures"].get(figure)] if values}


def mean(values):
    """The geometric one: of several texts none is to weigh more for being longer."""
    return values[0] if len(values) == 1 else statistics.geometric_mean(values)
