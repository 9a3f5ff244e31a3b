"""A sample of mutants that stays nearly the same when the headers change a little."""

import hashlib
from collections import Counter


def spread(counts, number):
    """How many to take of each header, in proportion to what there is, by largest remainder."""
    everything = sum(counts.values())
    number = min(number, everything)
    exact = {name: count * number / everything for name, count in counts.items()}
    taken = {name: int(share) for name, share in exact.items()}
    for name in sorted(exact, key=lambda name: taken[name] - exact[name])[:number - sum(taken.values())]:
        taken[name] += 1
    return taken


def sample(mutants, number, seed):
    """So many mutants spread over their headers; the same seed and text give the same ones."""
    taken = spread(Counter(mutant.header for mutant in mutants), number)

    def place(mutant):
        return hashlib.sha256(repr((seed, mutant.key)).encode()).digest()

    for header, many in taken.items():
        of_header = sorted((mutant for mutant in mutants if mutant.header == header), key=place)
        yield from sorted(of_header[:many], key=lambda mutant: mutant.start)
