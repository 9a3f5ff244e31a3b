#!/usr/bin/env python3
"""The report of made-up results: tables, verdicts, plots, and what is said of a wrong file; and the report that is kept."""
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
REPORTING = SOURCE / "benchmarks" / "reporting"
KEPT = SOURCE / "benchmarks" / "report"
sys.path.insert(0, str(REPORTING))
import machine  # noqa: E402
import markdown  # noqa: E402
import plots  # noqa: E402
import results  # noqa: E402
import sections  # noqa: E402

MEASURED = results.load(HERE / "results.json")


class InAFolder(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)


class Tables(unittest.TestCase):
    def setUp(self):
        self.text = markdown.report(MEASURED)

    def part(self, title):
        return self.text.partition(f"\n## {title}")[2].partition("\n## ")[0]

    def test_a_contestant_has_its_median_its_spread_and_its_ratio_to_ours(self):
        rows = [line for line in self.part("Substitution").splitlines() if "render/" in line and "ns" not in line]
        self.assertEqual(rows[:4], [
            "| **`render/template/en`** | 12.0 | 12.0 – 13.2 | 1.00 | 83,300,000 | 8,330 | 0 |",
            "| `render/memcpy/en` | 20.0 | 20.0 – 22.0 | 1.67 | 50,000,000 | 5,000 | 0 |",
            "| `render/fmt_compile/en` | 60.0 | 60.0 – 66.0 | 5.00 | 16,700,000 | 1,670 | 0 |",
            "| `render/std_regex/en` | 6,000 | 6,000 – 6,600 | 500 | 167,000 | 16.7 | 12.0 |"])

    def test_where_more_is_better_the_most_comes_first(self):
        rows = re.findall(r"^\| (?:\*\*)?`send/.*", self.part("Messages a second over TLS"), re.M)
        self.assertEqual(rows[2:4], ["| **`send/ours_async/64`** | 900 | 200 – 900 | 1.00 | 10.0 |",
                                     "| `send/wrk/64` | 300 | 100 – 900 | 1.00 | 10.0 |"])

    def test_a_ratio_is_formed_within_a_round(self):
        # The medians' own ratio would be 3.
        self.assertIn("| `send/wrk/64` | messages/s | at least 1.5 | 1.00 | 1.00 – 2.00 | **inconclusive** |", self.text)

    def test_a_goal_has_its_verdict(self):
        for row in ("| `render/template/en` | `render/memcpy/en` | ns | at most 1 | 0.600 | 0.600 – 0.600 | held |",
                    "| `render/template/en` | `render/fmt_compile/en` | ns | at most 0.1 | 0.200 | 0.200 – 0.200 | **missed** |",
                    "| `render/template/en` | `render/absl_substitute/en` | ns | at most 1 |  |  | **not shown** |",
                    "| `render/template` |  | allocations | at most 0 | 0 | 0 – 0 | held |",
                    "| `render/std_regex` |  | allocations | at most 0 | 12.0 | 12.0 – 12.0 | **missed** |",
                    "| `verify/check_right/1000` | `verify/hmac_loop/1000` | ns | at most 4 | 2.90 | 2.86 – 2.95 | **inconclusive** |",
                    "| `verify/memory/1000` |  | % left | at most 1 | -0.100 | -0.100 – -0.100 | held |",
                    "| `deadline/blocking/a lookup hangs` |  | s | from 2 to 2.3 | 2.00 | 2.00 – 2.02 | held |",
                    "| `deadline/async/a lookup hangs` |  | s | from 2 to 2.3 | 2.00 | 2.00 – 2.50 | **missed** |"):
            self.assertIn(row, self.text)

    def test_what_was_not_held_is_named_at_the_top(self):
        goals = self.part("Goals")
        self.assertIn("#substitution-from-a-template-and-a-code-to-the-message) | 2 | 2 | 0 | 1 |", goals)
        self.assertIn("- missed: `render/template/en` over `render/fmt_compile/en`, ns at most 0.1; it was 0.200", goals)
        self.assertIn("- not shown: `send/ours_async/64` over `send/logto_node/64`, messages/s at least 25\n", goals)
        self.assertNotIn("- held", goals)
        self.assertNotIn("verify/start", self.text)  # of which nothing is promised

    def test_who_is_missing_is_named(self):
        self.assertIn("Not shown: `send/logto_node/64`: there is no node.", self.text)
        self.assertIn("Not shown: `render/absl_substitute/en`: the program was built without it; it is in libabsl-dev.",
                      self.part("Substitution"))
        self.assertIn("Not shown: build/benchmarks/verify_redis is not built; it needs libhiredis-dev and redis-server.",
                      self.part("Flows of a verifier on Redis"))
        self.assertIn("Not shown: it was not asked for.", self.part("What a unit costs to compile"))

    def test_machine_versions_and_what_is_not_claimed_are_there(self):
        self.assertIn("| processor | none: these figures were made up for a test |", self.text)
        self.assertIn("| load | 0.1 before, 1.0 after |", self.text)
        self.assertIn("| Boost | 1.81 |", self.text)
        self.assertIn("- rounds: 5, in 20 s; load 0.9 before, 1.5 after\n- server: nginx\n", self.text)
        self.assertIn(sections.NOT_CLAIMED[0], self.part("What is not claimed"))

    def test_a_quick_try_says_that_it_is_one(self):
        self.assertNotIn("quick try", self.text)
        self.assertIn("**A quick try.**", markdown.report({**MEASURED, "kind": "quick"}))


class Numbers(unittest.TestCase):
    def test_three_digits_are_shown(self):
        for value, shown in ((0, "0"), (0.0123456, "0.0123"), (0.9999, "1.00"), (1, "1.00"), (12.345, "12.3"), (999.6, "1,000"),
                             (33612.7, "33,600"), (-0.131, "-0.131")):
            self.assertEqual(markdown.number(value), shown)


class Bars(unittest.TestCase):
    def drawn(self, name):
        """The rows that gnuplot is given: value, place, low, high, colour, then the words beside the bar or the bounds."""
        section = next(section for section in sections.SECTIONS if section.name == name)
        script = plots.script_of(section, section.plots[0], MEASURED["sections"][name], pathlib.Path("drawn.svg"), "")
        return script.partition("$rows << end\n")[2].partition("\nend\n")[0].splitlines()

    def test_a_bar_has_its_spread_and_stands_in_its_place_by_its_figure(self):
        ours, others, for_scale = (int(colour[1:], 16) for colour in (plots.OURS, plots.OTHERS, plots.LIMIT))
        self.assertEqual(self.drawn("send"), [f'420 1 410 430 {ours} "420"', f'420 2 410 430 {others} "420"',
                                              f'900 4 200 900 {ours} "900"', f'300 5 100 900 {for_scale} "300"'])

    def test_what_is_bounded_has_its_extremes_and_its_bounds(self):
        ours = int(plots.OURS[1:], 16)
        self.assertEqual(self.drawn("deadline"), [f"2 1 2 2.02 {ours} 2 2.3", f"1 2 1 1.02 {ours} 1 1.3",
                                                  f"2 4 2 2.5 {ours} 2 2.3", f"1 5 1 1.02 {ours} 1 1.3"])


class Plots(InAFolder):
    def setUp(self):
        super().setUp()
        if not plots.GNUPLOT:
            self.skipTest("there is no gnuplot")

    def drawn(self, measured=MEASURED):
        files = plots.draw(measured, self.folder)
        return {file: (self.folder / file).read_text(encoding="utf-8") for file in files}

    def words(self, text):
        return set(re.findall(r">([^<>\n]+)</t", text))

    def test_a_plot_has_title_unit_contestants_and_figures(self):
        files = self.drawn()
        self.assertEqual(list(files), ["substitution.svg", "sends.svg", "deadline.svg"])
        for file, words in (
                ("substitution.svg", {"From a template and a code to the message", "template", "fmt_compile", "12.0", "6,000", "others",
                                      "nanoseconds a message, logarithmic (English texts)", "this library", "for scale"}),
                ("sends.svg", {"One at a time", "64 at once", "messages a second", "raw_beast", "900"}),
                ("deadline.svg", {"Blocking", "Asynchronous", "a lookup hangs", "bounds", "seconds, in the bounds that are promised"})):
            self.assertEqual(words - self.words(files[file]), set(), file)
            self.assertTrue('fill="#ffffff"' in files[file], file)

    def test_the_same_results_give_the_same_bytes(self):
        self.assertTrue(self.drawn() == self.drawn())

    def test_a_quick_try_says_that_it_is_one(self):
        quick = {**MEASURED, "kind": "quick", "sections": {"render": MEASURED["sections"]["render"]}}
        title = "From a template and a code to the message (a quick try: take no figure from here)"
        self.assertIn(title, self.words(self.drawn(quick)["substitution.svg"]))

    def test_another_figure_moves_a_bar(self):
        changed = copy.deepcopy(MEASURED)
        changed["sections"]["send"]["rows"]["send/wrk/64"]["figures"]["messages/s"] = [50]
        before, after = self.drawn(), self.drawn(changed)
        self.assertEqual([file for file in before if before[file] != after[file]], ["sends.svg"])


class WrongFiles(InAFolder):
    def said_of(self, text):
        if text is not None:
            (self.folder / "results.json").write_text(text, encoding="utf-8")
        with self.assertRaises(results.Wrong) as caught:
            results.load(self.folder / "results.json")
        self.assertIn("tools/bench.sh", str(caught.exception))
        return str(caught.exception)

    def said_after(self, change):
        measured = copy.deepcopy(MEASURED)
        change(measured)
        return self.said_of(json.dumps(measured))

    def test_what_is_no_results_is_refused(self):
        for text, words in ((None, "No such file"), ("{", "not JSON"), ("[]", "the file is not an object"),
                            ("{}", "the file has no form")):
            self.assertIn(words, self.said_of(text))

    def test_of_a_wrong_file_nothing_is_written(self):
        run = subprocess.run([sys.executable, "-B", REPORTING / "write.py", self.folder], capture_output=True, encoding="utf-8")
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stderr, f"{self.folder}/results.json: No such file or directory; tools/bench.sh makes it\n")
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_fault_is_told_with_its_place(self):
        render, row = "sections.render", "render/memcpy/en/generic"
        for change, words in (
                (lambda measured: measured.update(form=2), "its form is 2, and this reads 1"),
                (lambda measured: measured.update(kind="long"), "kind is 'long', not one of full, quick"),
                (lambda measured: measured["sections"].update(speed={}), "sections.speed is none of render,"),
                (lambda measured: measured["sections"]["render"].pop("load"), f"{render} has no load"),
                (lambda measured: measured["sections"]["render"].update(rounds="5"), f"{render}.rounds is '5'"),
                (lambda measured: measured["sections"]["render"]["rows"][row]["figures"].update(ns=[1, 2]),
                 f"{render}.rows.{row}.figures.ns has 2 values"),
                (lambda measured: measured["sections"]["render"]["rows"][row]["figures"].update(ns=["fast"]),
                 f"{render}.rows.{row}.figures.ns is not a list of numbers"),
                (lambda measured: measured["sections"]["render"]["promises"].append({"row": "x"}),
                 f"{render}.promises[5] has no figure")):
            self.assertIn(words, self.said_after(change))


class Kept(InAFolder):
    def setUp(self):
        super().setUp()
        if not (KEPT / "results.json").exists():
            self.assertFalse(KEPT.exists(), f"{KEPT} has no results.json")
            self.skipTest("no report is kept here")
        self.measured = results.load(KEPT / "results.json")

    def test_it_is_what_the_scripts_make_of_its_results(self):
        self.assertEqual((KEPT / "README.md").read_text(encoding="utf-8"), markdown.report(self.measured),
                         "never edit a report: tools/bench.sh --redraw")

    def test_it_is_of_a_full_run_of_every_benchmark(self):
        self.assertEqual(self.measured["kind"], "full")
        self.assertEqual(set(self.measured["sections"]), set(sections.NAMES))

    def test_its_plots_are_what_the_scripts_draw(self):
        expected = {plot.file for section in sections.SECTIONS for plot in section.plots
                    if "rows" in self.measured["sections"][section.name]}
        self.assertEqual({path.name for path in KEPT.glob("*.svg")}, expected)
        if machine.gnuplot_version() != self.measured["versions"].get("gnuplot"):
            self.skipTest("another gnuplot draws otherwise")
        for file in plots.draw(self.measured, self.folder):
            self.assertTrue((KEPT / file).read_bytes() == (self.folder / file).read_bytes(), file)


if __name__ == "__main__":
    unittest.main()
