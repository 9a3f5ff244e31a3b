"""The check of the public API finds what it is for: each change is planted into a small tree that is clean without it."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
import api  # noqa: E402
import api_listing  # noqa: E402

HEADER = """#pragma once

#include <string>

namespace smsaero::inline v0 {

namespace low_detail {
inline int helper(int number) { return number; }
} // namespace low_detail

/// What a sending came to.
enum class Outcome : unsigned char { Sent, Rejected = 4, Unknown };

struct Options {
    int gates = 3;
    std::string name = {};
    int (*told)(int code) = nullptr;
};

template <class T, int N = 2>
inline constexpr auto twice = make<T, N>();

template <class T>
concept Countable = requires(T thing) {
    { thing.count() } -> std::same_as<int>;
};

class Number {
public:
    static constexpr int max_size = 15;
    explicit Number(std::string text) : text_(std::move(text)), size_{1} { read(); }
    /// Its digits.
    std::string const& reveal(bool all = true) const { return text_; }
    template <class T>
    int add(T const& more, int times) requires Countable<T> { return more.count() * times; }
    friend bool operator==(Number const& left, Number const& right) { return left.text_ == right.text_; }

private:
    void read() {}
    std::string text_;
    int size_;
};

inline int count(Number const& number) { return low_detail::helper(1); }

} // namespace smsaero::inline v0
"""
LISTED = """
<smsaero/core/low.hpp>
smsaero: enum class Outcome : unsigned char
smsaero::Outcome: Sent = 0
smsaero::Outcome: Rejected = 4
smsaero::Outcome: Unknown = 5
smsaero: struct Options
smsaero::Options: field int gates = 3
smsaero::Options: field std::string name = {}
smsaero::Options: field int(*told)(int code) = nullptr
smsaero: template <class T, int N = 2> constexpr auto twice = make<T, N>()
smsaero: template <class T> concept Countable = requires (T thing) {{thing.count()} -> std::same_as<int>;}
smsaero: class Number
smsaero::Number: static constexpr int max_size = 15
smsaero::Number: explicit Number(std::string)
smsaero::Number: std::string const& reveal(bool = true) const
smsaero::Number: template <class T> int add(T const&, int) requires Countable<T>
smsaero::Number: friend bool operator==(Number const&, Number const&)
smsaero: int count(Number const&)
"""
ADDED = "### Added\n\n- Something.\n"
REMOVED = "### Removed\n\n- Something.\n"
COUNT = "inline int count(Number const& number) { return low_detail::helper(1); }\n"


class Tree:
    """A tree of one header, whose listing was kept when it was as above."""

    def __init__(self, folder, version):
        self.root = Path(folder)
        for name in ("include/smsaero/core", "tests/packaging"):
            (self.root / name).mkdir(parents=True)
        self.header = HEADER
        self.write("include/smsaero/core/low.hpp", HEADER)
        self.set_version(version)
        self.renew()

    def write(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def set_version(self, version, date="unreleased", entries=ADDED):
        self.write("meson.build", f"project('smsaero', version: '{version}')\n")
        self.write("CHANGELOG.md", f"# Changelog\n\n## [{version}] - {date}\n\n{entries}\n## [0.0.1] - 2024-01-01\n\n{REMOVED}")

    def renew(self, file=api_listing.LISTING):
        self.write(file, api_listing.text_of(api_listing.version_of(self.root), api_listing.of_root(self.root)))

    def change(self, old, new):
        assert old in self.header, old
        self.header = self.header.replace(old, new)
        self.write("include/smsaero/core/low.hpp", self.header)

    def problems(self):
        return "\n".join(api.check(self.root))


class Planted(unittest.TestCase):
    def tree(self, version="0.3.1"):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return Tree(folder.name, version)

    def released(self, version):
        tree = self.tree(version)
        tree.set_version(version, "2026-01-02")
        tree.renew(api_listing.RELEASED)
        self.assertEqual(tree.problems(), "")
        return tree

    def said(self, tree, *sentences):
        for sentence in sentences:
            self.assertIn(sentence, tree.problems())

    def test_every_kind_of_name_is_listed(self):
        kept = (self.tree().root / api_listing.LISTING).read_text(encoding="utf-8")
        self.assertEqual(kept, "The public API of smsaero 0.3.1, listed by tools/api_listing.py.\n" + LISTED)

    def test_what_is_no_part_of_the_api_may_change(self):
        tree = self.tree()
        for old, new in {"return more.count() * times;": "return 0;", "int times": "int how_often", "/// Its digits.": "",
                         "int helper(int number)": "long helper(long number)", "void read() {}": "",
                         "std::string text_;": "std::u8string text_;", "enum class Outcome :": "enum class Outcome\n    :"}.items():
            tree.change(old, new)
        self.assertEqual(tree.problems(), "")

    def test_a_function_that_is_gone(self):
        tree = self.tree()
        tree.change(COUNT, "")
        self.said(tree, "removed  <smsaero/core/low.hpp> smsaero: int count(Number const&)", "which breaks programs",
                  "No version was released yet, so 0.3.1 may hold it", "tools/api_listing.py --write")

    def test_a_parameter_of_another_type(self):
        tree = self.released("1.4.2")
        tree.change("int times", "long times")
        self.said(tree, "changed  <smsaero/core/low.hpp> smsaero::Number: template <class T> int add(T const&, int) requires",
                  "to  <smsaero/core/low.hpp> smsaero::Number: template <class T> int add(T const&, long)",
                  "takes a major version after 1.4.2", "from 1.4.2 to 2.0.0", "Write it into CHANGELOG.md")

    def test_a_default_that_is_gone_or_another_constant(self):
        for old, new in {"bool all = true": "bool all", "max_size = 15": "max_size = 16", "gates = 3": "gates = 2",
                         "unsigned char": "int", "explicit Number": "Number", "const& reveal": "& reveal",
                         "-> std::same_as<int>": "-> std::same_as<long>", "class Number {": "template <int>\nclass Number {"}.items():
            with self.subTest(new):
                tree = self.released("1.4.2")
                tree.change(old, new)
                self.said(tree, "changed  <", "from 1.4.2 to 2.0.0")
                self.assertNotIn("added", tree.problems())

    def test_an_enumerator_more(self):
        tree = self.released("1.4.2")
        tree.change("Unknown }", "Unknown, Lost }")
        self.said(tree, "added    <smsaero/core/low.hpp> smsaero::Outcome: Lost = 6", "which breaks nobody",
                  "takes a minor version after 1.4.2", "from 1.4.2 to 1.5.0")

    def test_an_enumerator_between_others_gives_them_other_values(self):
        tree = self.tree()
        tree.change("Sent, ", "Sent, Lost, ")
        self.assertNotIn("changed", tree.problems())
        tree.change("Rejected = 4, ", "Rejected = 4, Held, ")
        self.said(tree, "changed  <smsaero/core/low.hpp> smsaero::Outcome: Unknown = 5")

    def test_fields_in_another_order(self):
        tree = self.tree()
        tree.change("    int gates = 3;\n", "")
        tree.change("name = {};\n", "name = {};\n    int gates = 3;\n")
        self.said(tree, "smsaero::Options: the order of its fields", "which breaks programs")

    def test_another_header(self):
        tree = self.tree()
        (tree.root / "include/smsaero/core/low.hpp").rename(tree.root / "include/smsaero/core/high.hpp")
        self.said(tree, "removed  <smsaero/core/low.hpp> smsaero: class Number", "added    <smsaero/core/high.hpp>")

    def test_before_one_a_minor_version_may_break(self):
        tree = self.released("0.3.1")
        tree.change(COUNT, "")
        self.said(tree, "takes a minor version (before 1.0 that may break) after 0.3.1", "from 0.3.1 to 0.4.0")

    def test_to_renew_the_listing_is_not_enough(self):
        tree = self.released("1.4.2")
        tree.change(COUNT, "")
        tree.renew()
        self.said(tree, "The API changed since 1.4.2, and the version did not", "removed  <", "from 1.4.2 to 2.0.0")
        tree.set_version("1.5.0", entries=REMOVED)
        tree.renew()
        self.said(tree, "The API changed since 1.4.2", "from 1.5.0 to 2.0.0")
        tree.set_version("2.0.0", entries=ADDED)
        tree.renew()
        self.assertEqual(tree.problems(), "CHANGELOG.md says nothing of it under 2.0.0: what was added goes under Added, "
                         "what breaks under Changed or Removed")
        tree.set_version("2.0.0", entries=REMOVED)
        self.assertEqual(tree.problems(), "")

    def test_an_addition_with_its_version_and_entry_is_good(self):
        tree = self.released("1.4.2")
        tree.change(COUNT, COUNT + COUNT.replace("count", "count_again"))
        tree.set_version("1.5.0")
        self.said(tree, "added    <smsaero/core/low.hpp> smsaero: int count_again(Number const&)", "1.5.0 is one")
        tree.renew()
        self.assertEqual(tree.problems(), "")
        tree.set_version("1.5.0", "2026-02-03")
        self.said(tree, "1.5.0 was released; keep its listing: tools/api_listing.py --release")

    def test_a_listing_of_another_version(self):
        tree = self.tree()
        tree.set_version("0.4.0")
        self.said(tree, "api.txt is of 0.3.1, and meson.build says 0.4.0")

    def test_what_cannot_be_read_is_refused(self):
        tree = self.tree()
        tree.change("= nullptr;", "= nullptr")
        with self.assertRaisesRegex(SystemExit, "low.hpp: line"):
            tree.problems()


if __name__ == "__main__":
    unittest.main()
