"""What tools/amalgamate.py writes, and what it refuses: the tree's headers first, then faults that are planted into a
small tree."""

import functools
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import amalgamate  # noqa: E402

SMALL = {
    "core/version": '#define SMSAERO_VERSION_STRING "1.2.3"',
    "core/low": "#include <string>\n#include <smsaero/core/version.hpp>\n\nint low; // #include <nothing>",
    "core/high": "#include <smsaero/core/low.hpp>\n\n#include <string>\n#include <array>\n\nint high;",
}


class Tree(unittest.TestCase):
    """On the headers of the library."""

    @staticmethod
    @functools.cache
    def of(what):
        return amalgamate.amalgamated(ROOT / "include", what, "A licence")[0]

    def test_every_header_stands_in_it_once_and_none_is_asked_for(self):
        for what, names in {"core": (ROOT / "include/smsaero/core").glob("*.hpp"),
                            "all": (ROOT / "include/smsaero").rglob("*.hpp")}.items():
            text = self.of(what)
            for path in names:
                name = path.relative_to(ROOT / "include").as_posix()
                left_out = name.startswith(amalgamate.LEFT_OUT)
                self.assertEqual(text.count(f"\n// {name}\n"), 0 if left_out else 1, name)
            self.assertNotRegex(text, r"(?m)^\s*#\s*include\s*[<\"]smsaero")

    def test_all_holds_what_the_umbrella_brings(self):
        umbrella = amalgamate.Header("", (ROOT / "include/smsaero.hpp").read_text(encoding="utf-8"))
        self.assertEqual([name for name in umbrella.ours if f"\n// {name}\n" not in self.of("all")], [])

    def test_what_is_others_is_included_once_and_is_what_may_be(self):
        of_the_system = r"\w+|sys/\w+\.h|arpa/inet\.h|(pthread|signal|string|time|unistd)\.h"
        for what, may_be in {"core": of_the_system, "all": rf"{of_the_system}|(boost|fmt|openssl)/[\w/]+\.h(pp)?"}.items():
            others = re.findall(r"(?m)^#include <(.+)>$", self.of(what))
            self.assertEqual(len(others), len(set(others)))
            self.assertEqual([other for other in others if not re.fullmatch(may_be, other)], [])

    def test_licence_and_version_stand_on_top(self):
        version = re.search(r"version: '([\d.]+)'", (ROOT / "meson.build").read_text(encoding="utf-8"))[1]
        self.assertRegex(self.of("core"), rf"\A#pragma once\n\n// smsaero {re.escape(version)}, the core")
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "a folder" / "smsaero_core.hpp"
            subprocess.run([sys.executable, "-B", ROOT / "tools/amalgamate.py", "core", made], cwd=folder, check=True)
            licence = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
            top = made.read_text(encoding="utf-8")
            self.assertIn("\n".join(f"// {line}".rstrip() for line in licence), top)
            self.assertEqual(top.split("\n#ifdef")[0].count("\n#include"), 0)

    def test_the_same_tree_gives_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            made = [Path(folder) / name / "smsaero_all.hpp" for name in ("one", "two")]
            for seed, path in enumerate(made):
                subprocess.run([sys.executable, "-B", ROOT / "tools/amalgamate.py", "all", path], check=True,
                               env={"PYTHONHASHSEED": str(seed)})
            self.assertEqual(made[0].read_bytes(), made[1].read_bytes())


class Planted(unittest.TestCase):
    """On a small tree."""

    def of(self, what="core", **changed):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**SMALL, **{key.replace("__", "/"): text for key, text in changed.items()}}.items():
                path = Path(folder) / "smsaero" / f"{name}.hpp"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"#pragma once\n\n{text}\n", encoding="utf-8")
            return amalgamate.amalgamated(Path(folder), what, "A licence")[0]

    def refused(self, why, **changed):
        with self.assertRaisesRegex(amalgamate.Refused, why):
            self.of(**changed)

    def test_headers_stand_after_those_that_they_include(self):
        text = self.of()
        self.assertLess(text.index("#define SMSAERO_VERSION_STRING"), text.index("int low;"))
        self.assertLess(text.index("int low;"), text.index("int high;"))
        self.assertIn("#include <array>\n#include <string>\n\n// smsaero/core/version.hpp", text)
        self.assertIn("// smsaero/core/high.hpp\n\nint high;\n", text)

    def test_an_include_that_depends_on_something_stays_where_it_is(self):
        text = self.of(core__high="#if __has_include(<span>)\n#include <span>\n#endif\n#include <array>\n\nint high;")
        self.assertIn("// smsaero/core/high.hpp\n\n#if __has_include(<span>)\n#include <span>\n#endif\nint high;", text)
        self.assertIn("\n#include <array>\n#include <string>\n", text)

    def test_what_only_looks_like_an_include_is_none(self):
        text = self.of(core__high='char const* text = R"(\n#include <nothing>\n)"; /*\n#include <nowhere>\n*/')
        self.assertIn('R"(\n#include <nothing>\n)"; /*\n#include <nowhere>\n*/', text)

    @unittest.skipUnless(shutil.which("c++"), "needs a compiler")
    def test_beside_the_single_headers_it_is_an_error_that_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "one.hpp").write_text(self.of(core__low="", core__high=""), encoding="utf-8")
            for before, good in {"": True, '#define SMSAERO_VERSION_STRING "1.2.3"\n': False}.items():
                run = subprocess.run(["c++", "-E", "-x", "c++", "-"], input=f'{before}#include "one.hpp"\n', cwd=folder,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
                self.assertEqual(run.returncode == 0, good, run.stderr)
                self.assertEqual("include either this file or the single headers" in run.stderr, not good)

    def test_what_could_not_be_right_is_refused(self):
        self.refused("core/high.hpp:5: an include after code", core__high="int high;\n\n#include <array>")
        self.refused("core/high.hpp:4: a header of ours between", core__high="#if 1\n#include <smsaero/core/low.hpp>\n#endif")
        self.refused("core/high.hpp:3: what does this include", core__high="#include HIGHER")
        self.refused("core/high.hpp: includes itself", core__low="#include <smsaero/core/high.hpp>")
        self.refused("core/high.hpp: includes smsaero/testing/sandbox.hpp, which is left out",
                     core__high="#include <smsaero/testing/sandbox.hpp>", testing__sandbox="")


if __name__ == "__main__":
    unittest.main()
