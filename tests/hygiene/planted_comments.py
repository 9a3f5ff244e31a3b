"""The check of the headers' comments finds what it is for: each fault is planted into a header that is clean without it.
Usage: planted_comments.py ROOT. Skipped without doxygen."""

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
sys.path.insert(0, str(ROOT / "tools/doxygen"))
import check_comments

SKIPPED = 77

CLEAN = """#pragma once

/// @file
/// Plain sums. Errors: none.

/// All names. It stands in other files too, so that what it says counts for nobody. Thread safety: yes. Errors: none.
namespace smsaero::inline v0 {

/// Twice as much.
/// @param length seconds, 0 to 100
/// @return seconds
constexpr int twice(int length) { return 2 * length; }

/// Tells somebody. Thread safety: one thread at a time.
/// @param text UTF-8
inline void tell(char const* text);

/// What reads numbers. Thread safety: any number of callers.
namespace reading {

/// Reads a number. Errors: throws what `Number` throws.
/// @param text decimal digits
/// @return the number that stands there
template <class Number>
Number read(char const* text);

} // namespace reading

/// Room for `Size` of what may be wanted. Thread safety: as an integer. Errors: `Errc::Closed` once it is closed.
template <class Wanted, std::size_t Size>
class Store {
public:
    /// An empty one.
    Store();
    Store(Store const&) = delete;
    Store& operator=(Store const&) = default;
    ~Store();

    /// @return how many entries there are
    std::size_t size() const;
    /// @return how many, or none
    std::optional<int> guess() const noexcept;

    /// Looks for an entry. Errors: none.
    /// @param id any
    /// @return the entry's number of bytes; nothing when there is none
    std::optional<std::uint32_t> find(std::string id) const;

    /// Takes an entry, or the first of several.
    /// @param id the entry's id, 1 or more
    /// @return the entry
    /// @{
    boost::system::result<Wanted, Failure> take(std::int64_t id);
    boost::system::result<Wanted, Failure> take_first(std::int64_t id);
    /// @}

    /// An entry.
    struct Entry {
        int weight = 0; ///< in bytes

        /// Whether both weigh the same.
        /// @param a,b any two
        /// @return whether it is so
        friend bool operator==(Entry const& a, Entry const& b) { return a.weight == b.weight; }
    };

private:
    int hidden(int number);

    template <int Number>
    struct Inner {
        int seen_by_nobody(int number);
    };
};

/// A light one, which knows `result`s. Thread safety: none needed. Errors: none.
struct Light {
    /// Opens it.
    /// @return the light, or the failure
    boost::system::result<Light, Failure> open();
    /// @return the light
    boost::system::result<Light, Failure> opened() const noexcept;
};

/// Of which no function is ours.
struct Plain {
    friend bool operator==(Plain const& a, Plain const& b) = default;
};

namespace light_detail {

int unseen(int number);

}

} // namespace smsaero::inline v0
"""
# The header beside it.
OTHER = """#pragma once

namespace smsaero::inline v0 {

/// A thing.
struct Thing {};

} // namespace smsaero::inline v0
"""
# (what stands there, what is planted instead, the declaration, what is said of it; nothing of what is right)
PLANTED = [
    ("/// Twice as much.\n/// @param length seconds, 0 to 100\n/// @return seconds\n", "",
     "int twice(", "smsaero::twice: no comment"),
    ("/// @param text UTF-8\n", "", "void tell(", "smsaero::tell: parameter text is not described"),
    ("/// @param a,b any two", "/// @param a any",
     "operator==(Entry", "smsaero::Store::Entry::operator==: parameter b is not described"),
    ("std::size_t Size>", "std::size_t Capacity>",
     "class Store", "smsaero::Store: template parameter Capacity is not described"),
    ("seconds, 0 to 100", "at most a hundred seconds", None, None),
    ("seconds, 0 to 100", "seconds", "int twice(", "smsaero::twice: parameter length: no range"),
    ("seconds, 0 to 100", "0 to 100", "int twice(", "smsaero::twice: parameter length: no unit, nor what it counts"),
    ("id, 1 or more", "1 or more", None, None), # the parameter's name tells
    ("; ///< in bytes", "; ///< of it", "int weight", "smsaero::Store::Entry::weight: no unit, nor what it counts"),
    ("/// @return seconds\n", "", "int twice(", "smsaero::twice: what it returns"),
    ("/// @return seconds", "/// @return twice as much",
     "int twice(", "smsaero::twice: what it returns: no unit, nor what it counts"),
    ("number of bytes; nothing when", "weight; nothing when",
     "find(", "smsaero::Store::find: what it returns: no unit, nor what it counts"),
    ("/// @return how many entries there are", "/// What there is.",
     "size() const", "smsaero::Store::size: what it returns"),
    ("Plain sums. Errors: none.", "Plain sums.", "int twice(", "smsaero::twice: errors"),
    ("Plain sums. Errors: none.", "Plain sums. Errors:", "int twice(", "smsaero::twice: errors"),
    ("Plain sums. Errors: none.", "Plain sums, with errors: none.", "int twice(", "smsaero::twice: errors"),
    ("/// @return the entry\n", "/// @return the entry, or the failure\n", None, None),
    (" Errors: `Errc::Closed` once it is closed.", "", "take(", "smsaero::Store::take: errors"),
    (" Errors: `Errc::Closed` once it is closed.", " Errors: none.",
     "take_first(", "smsaero::Store::take_first: errors"),
    ("the light, or the failure", "the light", "open(", "smsaero::Light::open: errors"),
    ("constexpr int twice", "inline int twice", "int twice(", "smsaero::twice: thread safety"),
    (" Thread safety: one thread at a time.", "", "void tell(", "smsaero::tell: thread safety"),
    ("numbers. Thread safety: any number of callers.", "numbers.", "Number read(", "smsaero::reading::read: thread safety"),
    (" Thread safety: as an integer.", "", "size() const", "smsaero::Store::size: thread safety"),
    (" Thread safety: as an integer.", "",
     "operator==(Entry", "smsaero::Store::Entry::operator==: thread safety"),
    (" Thread safety: one thread at a time.", " Errors: none. Thread safety: one thread at a time.", None, None),
]
# What Doxygen itself warns of.
WARNED = [
    ("    /// An entry.\n", "Entry is not documented"),
    ("/// Twice as much.\n/// @param length seconds, 0 to 100\n/// @return seconds\n", "twice(int length)"),
    ("/// @param text UTF-8\n", "parameters of member smsaero::tell are not"),
    ("/// @return seconds\n", "return type of member smsaero::twice is not documented"),
]


def settings(folder):
    """The project's own, for a header in `folder`."""
    text = (ROOT / "tools/doxygen/Doxyfile.in").read_text(encoding="utf-8")
    for name, value in {"source": str(ROOT), "output": str(folder / "out"), "version": "1"}.items():
        text = text.replace(f"@{name}@", value)
    return text + f"\nINPUT = {folder / 'planted.hpp'} {folder / 'other.hpp'}\n"


def run(header):
    """What Doxygen says of a header, whether it is content, and what the check prints."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "planted.hpp").write_text(header, encoding="utf-8")
        (folder / "other.hpp").write_text(OTHER, encoding="utf-8")
        doxygen = subprocess.run(["doxygen", "-"], input=settings(folder), stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, encoding="utf-8")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            content = check_comments.report(folder / "out/xml")
        said = printed.getvalue().replace(str(folder) + "/", "")
        return doxygen.stdout, doxygen.returncode == 0, said, content


def problems():
    warnings, quiet, said, content = run(CLEAN)
    if not quiet or not content:
        yield f"the clean header is not: {warnings}{said}"
    for what, instead, declaration, expected in PLANTED:
        if CLEAN.count(what) != 1:
            yield f"{what!r} stands there {CLEAN.count(what)} times"
        header = CLEAN.replace(what, instead)
        _, _, said, content = run(header)
        if expected is None:
            if not content:
                yield f"{instead!r} for {what!r}: {said}"
            continue
        line = header[:header.index(declaration)].count("\n") + 1
        if content or f"planted.hpp:{line}: {expected}\n" not in said:
            yield f"{instead!r} for {what!r} should be line {line}, {expected}, not: {said}"
    for what, expected in WARNED:
        warnings, quiet, _, _ = run(CLEAN.replace(what, "", 1))
        if quiet or expected not in warnings:
            yield f"without {what!r} Doxygen should say {expected}, not: {warnings}"


if __name__ == "__main__":
    if not shutil.which("doxygen"):
        print("doxygen is missing")
        sys.exit(SKIPPED)
    found = list(problems())
    for problem in found:
        print(problem)
    print(f"{len(PLANTED) + len(WARNED)} planted, {len(found)} problem(s)")
    sys.exit(bool(found))
