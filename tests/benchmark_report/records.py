#!/usr/bin/env python3
"""What benchmarks leave, and how they are run: a record becomes a section of the results; who fails or is missing is told."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BENCH = SOURCE / "tools" / "bench.sh"
sys.path[:0] = [str(SOURCE / "benchmarks"), str(SOURCE / "benchmarks" / "reporting")]
import records as reading  # noqa: E402
import results  # noqa: E402
import running  # noqa: E402
import sections  # noqa: E402
from record import Record  # noqa: E402


class InAFolder(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)


class Records(InAFolder):
    def read(self, *lines):
        file = self.folder / "record"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return reading.read(file)

    def test_what_is_written_is_read(self):
        record = Record(self.folder / "record")
        record.context(compiler="g++")
        record.promise("a/ours", "ns", over="a/rival", at_most=0.5)
        record.promise("a/ours", "ns", over="a/rival", at_most=0.5)
        for time in (1.0, 2.123456789, 3.0):
            record.row("a/ours", ns=time, allocations=0)
        record.missing("a/rival", "there is none")
        record.file.close()
        self.assertEqual(reading.read(self.folder / "record"), {
            "context": {"compiler": "g++"}, "rounds": 3,
            "rows": {"a/ours": {"figures": {"ns": [1.0, 2.1235, 3.0], "allocations": [0.0]}}},
            "promises": [{"row": "a/ours", "figure": "ns", "over": "a/rival", "at_most": 0.5}],
            "missing": {"a/rival": "there is none"}})

    def test_without_a_file_nothing_is_written(self):
        Record(None).row("a/ours", ns=1)

    def test_a_line_that_is_no_record_is_told_with_its_number(self):
        for line in ("{", "[]", '{"row": "a"}', '{"row": "a", "figures": {"ns": "fast"}}', '{"other": 1}'):
            with self.assertRaisesRegex(SystemExit, "record:2: not a record"):
                self.read('{"context": {}}', line)

    def test_lists_of_figures_are_kept_on_a_line_each(self):
        results.store(self.folder / "results.json", {"a": {"ns": [1.5, 2e-07, -3], "words": ["[\n 1\n]"]}})
        self.assertIn('"ns": [1.5, 2e-07, -3],', (self.folder / "results.json").read_text(encoding="utf-8"))


class InventedBenchmark(InAFolder):
    def benchmark(self, text, **further):
        script = self.folder / "script.py"
        beginning = f"import json, sys\nsys.path.insert(0, {str(SOURCE / 'benchmarks')!r})\nfrom record import Record\n"
        script.write_text(beginning + text, encoding="utf-8")
        return running.Benchmark("code", (str(script),), **further)


class Running(InventedBenchmark):
    def test_each_run_is_a_round_with_its_own_arguments(self):
        benchmark = self.benchmark("Record(sys.argv[3]).row('code/x', ns=int(sys.argv[1]))",
                                   full=("7",), quick=("9",), times=(3, 2))
        for quick, rounds, value in ((False, 3, 7), (True, 2, 9)):
            section = running.run(benchmark, quick, self.folder)
            self.assertEqual(section["rows"], {"code/x": {"figures": {"ns": [value]}}})
            self.assertEqual(section["rounds"], rounds)
            self.assertTrue(section["command"].endswith(f"script.py {value}, {rounds} times"))
            results.check_section(section, "code")

    def test_one_that_cannot_be_run_says_why(self):
        with self.assertRaisesRegex(running.NotShown, "there is no nginx"):
            running.run(self.benchmark("print('there is no nginx'); sys.exit(77)"), True, self.folder)
        with self.assertRaisesRegex(running.NotShown, "build/benchmarks/nothing is not built; it needs libnothing-dev"):
            running.run(running.Benchmark("code", ("build/benchmarks/nothing",), needs="libnothing-dev"), True, self.folder)

        with self.assertRaisesRegex(running.NotShown, "there is no such-server"):
            running.run(self.benchmark("", starts=("such-server",)), True, self.folder)

    def test_one_that_fails_is_no_result(self):
        with self.assertRaisesRegex(running.Failed, "ended with 3; all it said is in .*code.log"):
            running.run(self.benchmark("print('broken'); sys.exit(3)"), True, self.folder)
        self.assertIn("broken", (self.folder / "code.log").read_text(encoding="utf-8"))


GOOGLE = """
if sys.argv[1:] == ["--promises"]:
    for name in ("there/en", "absl_substitute/en"):
        print(json.dumps({"promise": {"row": "render/template/en", "over": "render/" + name, "figure": "ns", "at_most": 1}}))
    sys.exit()
file = next(word for word in sys.argv if word.startswith("--benchmark_out=")).partition("=")[2]
row = {"cpu_time": 5.0, "allocations": 0.0, "bytes_per_second": 2e10}
rows = [{"name": f"render/{name}/en/sign_in", **row} for name in ("template", "there")]
json.dump({"context": {"flags": "-O3", "executable": "/somewhere"}, "benchmarks": rows}, open(file, "w"))
"""


class GoogleBenchmark(InventedBenchmark):
    def test_its_rows_are_taken_and_who_is_missing_is_named_with_its_package(self):
        section = running.run(self.benchmark(GOOGLE, google=True, times=(5, 2)), True, self.folder)
        self.assertEqual(section["rows"]["render/there/en/sign_in"],
                         {"figures": {"ns": [5.0], "allocations": [0.0], "bytes": [100.0]}})
        self.assertEqual((section["rounds"], section["context"], len(section["promises"])), (2, {"flags": "-O3"}, 2))
        self.assertEqual(section["missing"],
                         {"render/absl_substitute/en": "the program was built without it; it is in libabsl-dev"})

    def test_what_is_run_beside_it_may_be_missing(self):
        beside = self.folder / "beside.py"
        beside.write_text("print('render/node   not shown: there is no node'); raise SystemExit(77)", encoding="utf-8")
        section = running.run(self.benchmark(GOOGLE, google=True, beside=(str(beside),)), True, self.folder)
        self.assertEqual(section["missing"]["render/node"], "there is no node")


class Names(unittest.TestCase):
    def test_every_benchmark_has_its_section_and_its_place_in_the_help(self):
        names = [benchmark.name for benchmark in running.BENCHMARKS]
        self.assertEqual(sorted(names), sorted(sections.NAMES))
        shown = subprocess.run([BENCH, "--help"], stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
        self.assertIn(f"are named so too: {' '.join(names)}\n", shown)

    def test_a_wrong_name_is_refused(self):
        done = subprocess.run([BENCH, "--only", "speed"], stderr=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(done.returncode, 1)
        self.assertIn("--only is followed by one of: render ", done.stderr)


if __name__ == "__main__":
    unittest.main()
