"""Every header includes what it names, so that it compiles wherever it stands: what it takes of the standard library by
itself, a type of this library by itself or through other headers of ours. Usage: includes.py ROOT

Tests are compiled several files a unit, where a header that forgets an include finds it by luck. That each compiles alone
tools/matrix.sh shows (`alone`), which takes minutes."""

import re
from pathlib import Path

from headers import INCLUDE, code_of
from report import report

# Where the names of std are that are used here.
STANDARD = {
    "algorithm": "all_of any_of clamp copy copy_n count count_if equal fill find find_if lower_bound max max_element min"
                 " minmax none_of replace reverse rotate shuffle sort stable_sort transform unique upper_bound",
    "array": "array",
    "atomic": "atomic atomic_flag memory_order_acquire memory_order_relaxed memory_order_release",
    "bit": "bit_cast bit_width countl_zero countr_zero endian has_single_bit",
    "charconv": "chars_format from_chars to_chars",
    "chrono": "chrono chrono_literals",
    "cmath": "exp fabs isfinite isnan llround log pow sqrt",
    "concepts": "convertible_to default_initializable derived_from integral invocable regular same_as",
    "condition_variable": "condition_variable condition_variable_any",
    "cstddef": "max_align_t nullptr_t ptrdiff_t size_t",
    "cstdint": "int16_t int32_t int64_t int8_t uint16_t uint32_t uint64_t uint8_t",
    "cstdio": "fflush fwrite snprintf",
    "cstdlib": "aligned_alloc exit free malloc",
    "cstring": "memchr memcmp memcpy memmove memset strlen",
    "deque": "deque",
    "exception": "current_exception exception exception_ptr rethrow_exception terminate uncaught_exceptions",
    "filesystem": "filesystem",
    "fstream": "ifstream ofstream",
    "functional": "function hash less plus reference_wrapper",
    "initializer_list": "initializer_list",
    "iostream": "cerr cin cout",
    "iterator": "back_inserter default_sentinel_t input_iterator input_iterator_tag prev",
    "limits": "numeric_limits",
    "list": "list",
    "map": "map multimap",
    "memory": "addressof enable_shared_from_this make_shared make_unique make_unique_for_overwrite shared_ptr unique_ptr weak_ptr",
    "mutex": "lock_guard mutex once_flag recursive_mutex scoped_lock unique_lock",
    "new": "align_val_t bad_alloc launder nothrow",
    "optional": "make_optional nullopt nullopt_t optional",
    "ostream": "ostream",
    "random": "mt19937 mt19937_64 random_device uniform_int_distribution",
    "ratio": "milli ratio",
    "set": "multiset set",
    "span": "span",
    "sstream": "istringstream ostringstream stringstream",
    "stdexcept": "invalid_argument length_error logic_error out_of_range runtime_error",
    "stop_token": "stop_callback stop_source stop_token",
    "string": "getline string to_string u32string wstring",
    "string_view": "string_view u32string_view",
    "system_error": "errc system_error",
    "thread": "jthread this_thread thread",
    "tuple": "make_tuple tie tuple",
    "type_traits": "conditional_t decay_t enable_if_t false_type invoke_result_t is_constant_evaluated is_same_v remove_cvref_t"
                   " remove_reference_t true_type type_identity_t underlying_type_t void_t",
    "unordered_map": "unordered_map",
    "utility": "as_const cmp_less declval exchange forward in_range index_sequence make_index_sequence move pair unreachable",
    "variant": "get_if holds_alternative monostate variant visit",
    "vector": "erase_if vector",
}
# Other headers in which the standard has them too.
ALSO = {
    "cstddef": {"cstdio", "cstdlib", "cstring", "ctime"},
    "exception": {"stdexcept", "new"},
    "initializer_list": {"map", "string", "vector"},
    "ostream": {"iosfwd", "iostream", "sstream"},
}
HEADERS_OF = {name: {header, *ALSO.get(header, ())} for header, names in STANDARD.items() for name in names.split()}

NAMED = re.compile(r"(?<![\w:])(?:::)?std::(?:ranges::)?(\w+)")
TYPE = re.compile(r"(?<![\w:])([A-Z][a-z0-9]\w*)")
# What is indented belongs to a type, and is found with it; what ends at once is only announced.
DEFINED = re.compile(r"^(?:struct|class|concept|enum class|using) (?:\[\[\w+\]\] )?([A-Z]\w*)\b(?!\s*;)", re.MULTILINE)
# Names that a header has of its own: types within types, parameters of templates, what it announces, enumerators.
INNER = re.compile(r"\b(?:struct|class|using|typename|concept|auto) (?:\.\.\. ?)?([A-Z]\w*)|^\s*([A-Z]\w*)(?: = \w+)?,?$", re.MULTILINE)
ENUM = re.compile(r"\benum class [^{};]*\{([^}]*)\}")
# Nobody else names what is in there.
DETAIL = re.compile(r"^namespace \w+_detail \{$.*?^\} // namespace \w+_detail$", re.MULTILINE | re.DOTALL)


def own(name):
    return name.startswith("smsaero/")


class Tree:
    """The headers, what each includes, and which define a type."""

    def __init__(self, include):
        self.code = {}
        self.includes = {}
        self.defined_in = {}
        for path in sorted(include.rglob("*.hpp")):
            name = path.relative_to(include).as_posix()
            text = path.read_text(encoding="utf-8")
            self.includes[name] = INCLUDE.findall(text)
            self.code[name] = code_of(text)
            for found in DEFINED.findall(code_of(DETAIL.sub("", text))):
                self.defined_in.setdefault(found, set()).add(name)

    def closure(self, name):
        seen, left = set(), [name]
        while left:
            at = left.pop()
            if at not in seen:
                seen.add(at)
                left += [each for each in self.includes.get(at, []) if own(each)]
        return seen


def problems_of(tree, name):
    """What the header names and does not include, as (line, problem), each name once."""
    included = set(tree.includes[name])
    known = tree.closure(name)
    inner = set(re.findall(r"\w+", " ".join(ENUM.findall(tree.code[name]))))
    inner |= {each for pair in INNER.findall(tree.code[name]) for each in pair}
    told = set()
    for number, line in enumerate(tree.code[name].splitlines(), 1):
        if line.startswith("#"):
            continue
        for found in NAMED.findall(line):
            if found not in told and found in HEADERS_OF and not HEADERS_OF[found] & included:
                told.add(found)
                yield number, f"std::{found}: include <{next(h for h, names in STANDARD.items() if found in names.split())}>"
        for found in TYPE.findall(line):
            homes = tree.defined_in.get(found, set())
            if found not in told and found not in inner and homes and not homes & known:
                told.add(found)
                yield number, f"{found}: include <{sorted(homes)[0]}>"


def check(root):
    tree = Tree(root / "include")
    for name in tree.code:
        for number, problem in problems_of(tree, name):
            yield f"include/{name}:{number}: {problem}"


if __name__ == "__main__":
    report(check)
