"""The recipes for vcpkg and Conan say what is so, and what they install can be used: recipes.py COMPILER [ARGUMENT…]

Neither package manager has to be there. The portfile runs with helpers of vcpkg that do the same in few steps, Conan's
recipe on a module that holds as much of Conan as it uses; what each installs then builds a consumer."""

import fnmatch
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import types
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VCPKG, CONAN = ROOT / "tools/packaging/vcpkg", ROOT / "tools/packaging/conan"
COMPILER = ["c++"]
VERSION = re.search(r"version: '([\d.]+)'", (ROOT / "meson.build").read_text(encoding="utf-8"))[1]
# What vcpkg's reference lists for a manifest, its features, and a dependency.
MANIFEST = {"$schema", "builtin-baseline", "default-features", "dependencies", "description", "documentation", "features",
            "homepage", "license", "maintainers", "name", "overrides", "port-version", "supports", "summary", "version",
            "version-date", "version-semver", "version-string"}
FEATURE = {"dependencies", "description", "license", "supports"}
DEPENDENCY = {"default-features", "features", "host", "name", "platform", "version>="}


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          **options)
    if done.returncode:
        raise AssertionError(f"{command}\n{done.stdout}")
    return done.stdout


def included():
    """The libraries that the headers include, those for benchmarks aside."""
    found = set()
    for path in (ROOT / "include").rglob("*.hpp"):
        found |= set(re.findall(r"^#include <(boost/\w+(?=[/.])|\w+(?=/))", path.read_text(encoding="utf-8"), re.MULTILINE))
    return found - {"smsaero", "sys", "arpa", "benchmark"}


class Vcpkg(unittest.TestCase):
    manifest = json.loads((VCPKG / "vcpkg.json").read_text(encoding="utf-8"))

    def test_the_manifest_has_only_documented_fields(self):
        self.assertLessEqual(set(self.manifest), MANIFEST)
        for feature in self.manifest["features"].values():
            self.assertLessEqual(set(feature), FEATURE)
        for name in (self.manifest["name"], *self.manifest["features"], *self.dependencies()):
            self.assertRegex(name, r"^[a-z0-9]+(-[a-z0-9]+)*$")
        for dependency in self.manifest["dependencies"]:
            self.assertLessEqual(set(dependency), DEPENDENCY)

    def dependencies(self, host=False):
        return {dependency["name"] for dependency in self.manifest["dependencies"] if dependency.get("host", False) == host}

    def test_it_is_of_this_version_and_licence(self):
        self.assertEqual(self.manifest["version"], VERSION)
        self.assertIn(f"license: '{self.manifest['license']}'", (ROOT / "meson.build").read_text(encoding="utf-8"))

    def test_it_names_what_the_headers_include(self):
        names = {name.replace("boost/", "boost-").replace("_", "-") for name in included() - {"hiredis"}}
        self.assertEqual(self.dependencies(), names)
        self.assertEqual(self.manifest["features"]["redis-store"]["dependencies"], ["hiredis"])

    def test_the_helpers_of_the_portfile_are_asked_for(self):
        text = (VCPKG / "portfile.cmake").read_text(encoding="utf-8")
        ports = {"vcpkg-tool-meson": "vcpkg_configure_meson", "vcpkg-cmake-config": "vcpkg_cmake_config_fixup"}
        self.assertEqual(self.dependencies(host=True), {port for port, helper in ports.items() if helper in text})

    @unittest.skipUnless(shutil.which("cmake") and shutil.which("meson"), "needs cmake and meson")
    def test_what_the_portfile_installs_builds_a_program(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            packages = work / "packages"
            run("cmake", f"-DPORTFILE={VCPKG / 'portfile.cmake'}", "-DPORT=smsaero", f"-DCURRENT_PACKAGES_DIR={packages}",
                "-DCURRENT_INSTALLED_DIR=/usr", f"-DCURRENT_BUILDTREES_DIR={work / 'trees'}", "-P",
                ROOT / "tests/packaging/vcpkg_helpers.cmake", env={**os.environ, "CXX": " ".join(COMPILER)})
            top = sorted(path.relative_to(packages).as_posix() for path in packages.glob("*/*"))
            self.assertEqual(top, ["include/smsaero", "include/smsaero.hpp", "share/pkgconfig", "share/smsaero"])
            there = sorted(path.name for path in (packages / "share/smsaero").iterdir())
            self.assertEqual(there, ["copyright", "smsaero-config-version.cmake", "smsaero-config.cmake", "usage"])
            usage = (packages / "share/smsaero/usage").read_text(encoding="utf-8")
            consumer = (ROOT / "tests/consumer/cmake/CMakeLists.txt").read_text(encoding="utf-8")
            # As `usage` says it, in the place of what the consumer says.
            told = "\n".join(line.strip() for line in usage.splitlines() if line.startswith("    "))
            said = re.sub(r"find_package.*\n", "", consumer)
            said = re.sub(r"target_link_libraries.*", lambda _: told.replace("(main ", "(consumer "), said)
            (work / "CMakeLists.txt").write_text(said, encoding="utf-8")
            shutil.copy(ROOT / "tests/consumer/main.cpp", work)
            run("cmake", "-S", work, "-B", work / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={packages}",
                env={**os.environ, "CXX": " ".join(COMPILER)})
            self.assertIn(str(packages), (work / "build/CMakeCache.txt").read_text(encoding="utf-8"))
            run("cmake", "--build", work / "build")
            self.assertIn(f"smsaero {VERSION}", run(work / "build/consumer"))


class Information:
    """What a recipe tells of its package, as Conan has it before anything is told."""

    def __init__(self):
        self.includedirs, self.libdirs, self.bindirs = ["include"], ["lib"], ["bin"]
        self.requires, self.system_libs, self.properties = [], [], {}

    def set_property(self, name, value):
        self.properties[name] = value


class Recipe:
    """As much of `conan.ConanFile` as the recipe uses."""

    def __init__(self, recipe_folder):
        self.recipe_folder = str(recipe_folder)
        self.cpp_info, self.required, self.cleared = Information(), {}, False
        self.options = types.SimpleNamespace(**getattr(type(self), "default_options", {}))
        self.info = types.SimpleNamespace(clear=lambda: setattr(self, "cleared", True))

    def requires(self, reference, **traits):
        self.required[reference.split("/")[0]] = (reference.split("/")[1], traits)


class Invalid(Exception):
    pass


def copy_matching(_, pattern, src, dst):
    for path in Path(src).rglob("*"):
        if path.is_file() and fnmatch.fnmatch(path.name, pattern):
            to = Path(dst) / path.relative_to(src)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)


def loaded(path):
    """The recipe's class, on a Conan of the above."""
    class Version:
        def __init__(self, text):
            self.numbers = [int(part) for part in str(text).split(".")]

        def __lt__(self, other):
            return self.numbers < Version(other).numbers

    parts = {
        "conan": {"ConanFile": Recipe},
        "conan.errors": {"ConanInvalidConfiguration": Invalid},
        "conan.tools.build": {"check_min_cppstd": lambda recipe, least: recipe.settings.compiler.least.append(least)},
        "conan.tools.files": {"copy": copy_matching, "load": lambda _, path: Path(path).read_text(encoding="utf-8")},
        "conan.tools.layout": {"basic_layout": lambda recipe, src_folder: None},
        "conan.tools.scm": {"Version": Version},
        "conan.tools": {},
    }
    for name, members in parts.items():
        module = types.ModuleType(name)
        module.__dict__.update(members)
        sys.modules[name] = module
    specification = importlib.util.spec_from_file_location("recipe", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module.SmsaeroConan


class Compiler(types.SimpleNamespace):
    def __str__(self):
        return self.name


class Conan(unittest.TestCase):
    def setUp(self):
        self.recipe = loaded(CONAN / "conanfile.py")(CONAN)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.work = Path(folder.name)

    def test_it_is_of_this_version_and_the_same_for_every_configuration(self):
        self.recipe.set_version()
        self.recipe.package_id()
        self.assertEqual((self.recipe.version, self.recipe.cleared, self.recipe.package_type), (VERSION, True, "header-library"))
        self.assertIn(f"license: '{self.recipe.license}'", (ROOT / "meson.build").read_text(encoding="utf-8"))

    def test_it_requires_what_the_headers_include(self):
        self.recipe.requirements()
        self.assertEqual(set(self.recipe.required), {name.split("/")[0] for name in included() - {"hiredis"}})
        self.assertTrue(all(traits == {"transitive_headers": True} for _, traits in self.recipe.required.values()))
        self.recipe.options.redis_store = True
        self.recipe.requirements()
        self.recipe.package_info()
        self.assertIn("hiredis", self.recipe.required)
        self.assertIn("hiredis::hiredis", self.recipe.cpp_info.requires)

    def test_it_refuses_what_cannot_compile(self):
        for name, version, system, valid in (("gcc", "12", "Linux", True), ("gcc", "11.4", "Linux", False),
                                             ("clang", "16", "Linux", True), ("clang", "14", "Linux", False),
                                             ("msvc", "194", "Windows", False), ("gcc", "13", "Macos", False)):
            with self.subTest(name=name, version=version, system=system):
                compiler = Compiler(name=name, version=version, least=[])
                self.recipe.settings = types.SimpleNamespace(os=system, compiler=compiler)
                if valid:
                    self.recipe.validate()
                else:
                    self.assertRaises(Invalid, self.recipe.validate)
                self.assertEqual(compiler.least, [20])

    def test_what_it_packs_builds_a_program(self):
        self.recipe.export_sources_folder = self.recipe.source_folder = str(self.work / "sources")
        self.recipe.package_folder = str(self.work / "package")
        self.recipe.export_sources()
        self.recipe.package()
        self.recipe.package_info()
        headers = {path.relative_to(ROOT / "include") for path in (ROOT / "include").rglob("*.hpp")}
        packed = self.work / "package"
        self.assertEqual({path.relative_to(packed / "include") for path in (packed / "include").rglob("*.*")}, headers)
        self.assertTrue((packed / "licenses/LICENSE").is_file())
        told = self.recipe.cpp_info
        self.assertEqual((told.libdirs, told.bindirs), ([], []))
        # What Conan Center's packages of these names link.
        links = {"boost::headers": [], "boost::json": ["boost_json"], "fmt::fmt": ["fmt"], "openssl::ssl": ["ssl"],
                 "openssl::crypto": ["crypto"]}
        libraries = [library for required in told.requires for library in links[required]] + told.system_libs
        run(*COMPILER, "-std=c++20", *(f"-I{packed / folder}" for folder in told.includedirs),
            CONAN / "test_package/main.cpp", "-o", self.work / "main", *(f"-l{library}" for library in libraries))
        self.assertIn(VERSION, run(self.work / "main"))

    def test_the_test_package_links_the_target_that_the_recipe_names(self):
        self.recipe.package_info()
        text = (CONAN / "test_package/CMakeLists.txt").read_text(encoding="utf-8")
        properties = self.recipe.cpp_info.properties
        self.assertIn(f"find_package({properties['cmake_file_name']} ", text)
        self.assertIn(f"PRIVATE {properties['cmake_target_name']})", text)
        for path in (CONAN / "conanfile.py", CONAN / "test_package/conanfile.py"):
            compile(path.read_text(encoding="utf-8"), str(path), "exec")


if __name__ == "__main__":
    COMPILER = sys.argv[1:] or COMPILER
    unittest.main(argv=[sys.argv[0]])
