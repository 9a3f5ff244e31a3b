"""Packs the headers of the tree that this recipe lies in: conan create tools/packaging/conan -s compiler.cppstd=20 --build=missing"""

import re
from pathlib import Path

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout
from conan.tools.scm import Version

required_conan_version = ">=2.0"


class SmsaeroConan(ConanFile):
    name = "smsaero"
    description = "Header-only C++20 library that sends verification codes by SMS through the SMS Aero gateway"
    license = "BSL-1.0"
    topics = ("sms", "otp", "verification", "asio", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"redis_store": [True, False]}
    default_options = {"redis_store": False}
    no_copy_source = True

    @property
    def _tree(self):
        return Path(self.recipe_folder).resolve().parents[2]

    def set_version(self):
        self.version = re.search(r"version: '([\d.]+)'", load(self, str(self._tree / "meson.build")))[1]

    def export_sources(self):
        copy(self, "*.hpp", src=str(self._tree / "include"), dst=str(Path(self.export_sources_folder) / "include"))
        copy(self, "LICENSE", src=str(self._tree), dst=self.export_sources_folder)

    def layout(self):
        basic_layout(self, src_folder=".")

    def requirements(self):
        self.requires("boost/[>=1.81 <2]", transitive_headers=True)
        self.requires("fmt/[>=9.1]", transitive_headers=True)
        self.requires("openssl/[>=3 <4]", transitive_headers=True)
        if self.options.redis_store:
            self.requires("hiredis/[>=0.14]", transitive_headers=True)

    def validate(self):
        check_min_cppstd(self, 20)
        if self.settings.os != "Linux":
            raise ConanInvalidConfiguration("smsaero is for Linux")
        least = {"gcc": "12", "clang": "16"}.get(str(self.settings.compiler))
        if least is None or Version(self.settings.compiler.version) < least:
            raise ConanInvalidConfiguration("smsaero takes gcc 12 or clang 16, or a later one")

    def package_id(self):
        self.info.clear()

    def package(self):
        copy(self, "*.hpp", src=str(Path(self.source_folder) / "include"), dst=str(Path(self.package_folder) / "include"))
        copy(self, "LICENSE", src=self.source_folder, dst=str(Path(self.package_folder) / "licenses"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.requires = ["boost::headers", "boost::json", "fmt::fmt", "openssl::ssl", "openssl::crypto"]
        if self.options.redis_store:
            self.cpp_info.requires.append("hiredis::hiredis")
        self.cpp_info.system_libs = ["pthread"]
        self.cpp_info.set_property("cmake_file_name", "smsaero")
        self.cpp_info.set_property("cmake_target_name", "smsaero::smsaero")
        self.cpp_info.set_property("pkg_config_name", "smsaero")
