"""What the mutants came to, as a table."""

from collections import Counter

from trial import BY_COMPILER, BY_TEST, BY_TIMEOUT, ILL_FORMED, SURVIVED

KILLED = (BY_COMPILER, BY_TEST, BY_TIMEOUT)
COLUMNS = (*KILLED, SURVIVED, ILL_FORMED)


def percentage(counts):
    """How many of those that are C++ were killed; nothing when there are none."""
    killed = sum(counts[verdict] for verdict in KILLED)
    return 100 * killed / (killed + counts[SURVIVED]) if killed + counts[SURVIVED] else None


def row(name, counts):
    share = percentage(counts)
    return (f"{name:<14}" + "".join(f"{counts[column]:>11}" for column in COLUMNS)
            + (f"{share:>10.1f} %" if share is not None else f"{'-':>10}"))


def table(verdicts):
    """The lines of the table, from (header, verdict) pairs, and all counts."""
    folders, everything = {}, Counter()
    for header, verdict in verdicts:
        folders.setdefault(header.rpartition("/")[0] or "smsaero", Counter())[verdict] += 1
        everything[verdict] += 1
    heading = f"{'killed by':<14}" + "".join(f"{column:>11}" for column in COLUMNS) + f"{'killed':>10}"
    return [heading, *(row(*folder) for folder in sorted(folders.items())), row("all", everything)], everything
