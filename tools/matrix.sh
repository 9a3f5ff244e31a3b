#!/usr/bin/env bash
# Tries the library in every way that is claimed for it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/matrix.sh [--no-install] [CELL…]

Installs what is missing (Debian 12; with sudo when not root), then builds and tests in each of these ways, or in those that
are named. What a cell said is in build/matrix/CELL.log. Ends with a table, and with 1 when a cell failed. All of them take
hours; tools/test.sh, which every change has to pass, is gcc and most of clang-sanitized.

  gcc              g++, optimised: all tests
  clang-sanitized  clang++ 16, address and undefined behaviour sanitizers, not optimised: all tests
  gcc-sanitized    the same sanitizers of g++: the suites of the library
  clang-release    clang++ 16, optimised: the suites of the library
  thread           thread sanitizer: engine and stores, loggers, and the suites that try a store
  newest-clang     the newest clang++ of Debian: the suites of the library
  alone            each header by itself, with nothing before it
  amalgamated      all unit tests but those of the relay on the header that holds everything
  no-exceptions    floors 0 and 1 without exceptions and RTTI, by both compilers
  tidy             clang-tidy
  format           clang-format
  coverage         lines and branches of include/ that the tests run, by clang++ 16
  fuzz             the fuzz targets on what they found before
  consumers        programs outside the tree, by Meson, pkg-config and CMake
  offline          unit tests without a network

The suites of the library are unit, static, hygiene, loopback, simulation, verification and hostile.

  --no-install     install nothing; what is missing shows when it is needed'

cells=(gcc clang-sanitized gcc-sanitized clang-release thread newest-clang alone amalgamated no-exceptions tidy format coverage
    fuzz consumers offline)
install=yes
chosen=()
for argument in "$@"; do
    case $argument in
    --no-install) install=no ;;
    -h | --help)
        say "$usage"
        exit
        ;;
    *)
        [[ " ${cells[*]} " == *" $argument "* ]] || die "$usage"
        chosen+=("$argument")
        ;;
    esac
done
[ ${#chosen[@]} -gt 0 ] || chosen=("${cells[@]}")

# A test's time limit is for one that hangs; sanitized and on a machine that is busy it takes several times as long.
run_tests() { meson test -C "$@" --no-rebuild --print-errorlogs --timeout-multiplier 8; }

# The library's suites, none of which needs a program of examples/.
library=(-Dexamples=false -Dbenchmarks=false)
suites=(--suite unit --suite static --suite hygiene --suite loopback --suite simulation --suite verification --suite hostile)

gcc() { configure build g++ && ninja -C build && run_tests build; }

clang-sanitized() {
    configure build/clang clang++-16 "${sanitized[@]}" && ninja -C build/clang && run_tests build/clang
}

gcc-sanitized() {
    configure build/gcc-sanitized g++ "${sanitized[@]/-fno-sanitize=null,alignment/}" "${library[@]}" && ninja -C build/gcc-sanitized &&
        run_tests build/gcc-sanitized "${suites[@]}"
}

clang-release() {
    configure build/clang-release clang++-16 "${library[@]}" && ninja -C build/clang-release &&
        run_tests build/clang-release "${suites[@]}"
}

thread() {
    # Tests that let memory run out bring an operator new; the sanitizer's own stands aside only where it is shared.
    local runtime
    runtime=$(dirname "$(clang++-16 -print-file-name=libclang_rt.tsan-x86_64.so)")
    configure build/thread clang++-16 -Db_sanitize=thread -Db_lundef=false -Doptimization=1 -Ddebug=true \
        "-Dcpp_link_args=['-shared-libsan', '-Wl,-rpath,$runtime']" "${library[@]}" || return
    local tests=(threads steps sessions gates idle beast logging testing verification verification_redis verification_race)
    local targets=(tests/loopback/loopback tests/unit/unit_{beast,logging,testing,verification,verification_redis}
        tests/verification/verification_race)
    ninja -C build/thread "${targets[@]}" && run_tests build/thread "${tests[@]}"
}

newest-clang() {
    configure build/newest-clang clang++-19 "${library[@]}" && ninja -C build/newest-clang &&
        run_tests build/newest-clang "${suites[@]}"
}

alone() {
    find include -name '*.hpp' -printf '%P\n' | sort |
        xargs -P "$(nproc)" -I HEADER bash -c 'echo "#include <HEADER>" |
            g++ -std=c++20 -Iinclude -fsyntax-only -Wall -Wextra -Werror -DBOOST_ASIO_NO_DEPRECATED -x c++ - || { echo HEADER; exit 1; }'
}

amalgamated() { tools/amalgamate.sh --test-all; }

no-exceptions() {
    local build
    for build in build build/clang; do
        if [ $build = build ]; then configure $build g++; else configure $build clang++-16 "${sanitized[@]}"; fi &&
            ninja -C $build tests/static/static_no_exceptions && run_tests $build no_exceptions || return
    done
}

tidy() {
    # One unit sees every header, and each header is looked at once.
    configure build g++ && ninja -C build tests/hygiene/headers_linked_twice &&
        clang-tidy-19 --quiet --warnings-as-errors='*' build/tests/hygiene/everything_once.cpp -- -std=c++20 -Iinclude -DBOOST_ASIO_NO_DEPRECATED
}

format() {
    local file wrong=0
    while read -r file; do
        clang-format-16 "$file" | diff -u --label "$file" --label 'as it should be' "$file" - || wrong=$((wrong + 1))
    done < <(git ls-files '*.hpp' '*.cpp')
    say "$wrong files are formatted otherwise"
    [ $wrong = 0 ]
}

coverage() {
    # Clang's own counters: they count what stands in the source. gcov counts each instance of a template anew, and the
    # branches that the compiler makes for temporaries, and does not see a function that no test calls at run time.
    configure build/coverage clang++-16 -Doptimization=0 "-Dcpp_args=-fprofile-instr-generate -fcoverage-mapping" \
        -Dcpp_link_args=-fprofile-instr-generate "${library[@]}" || return
    # Also for what runs while it is built, which would write its counts beside the sources.
    export LLVM_PROFILE_FILE=$PWD/build/coverage/counted/%m.profraw
    ninja -C build/coverage || return
    # What an earlier run counted must not count for this one.
    rm -rf build/coverage/counted
    run_tests build/coverage "${suites[@]}" || return
    local programs=()
    mapfile -t programs < <(find build/coverage/tests -type f -executable ! -name '*.so*')
    llvm-profdata-16 merge --sparse --output build/coverage/counted/all build/coverage/counted/*.profraw &&
        tools/coverage.py build/coverage/counted/all "${programs[@]}"
}

fuzz() { configure build/clang clang++-16 "${sanitized[@]}" && ninja -C build/clang && run_tests build/clang --suite fuzz; }

consumers() { configure build g++ && ninja -C build && run_tests build --suite consumer; }

offline() {
    configure build g++ && ninja -C build || return
    unshare --net --map-root-user bash -c 'ip link set lo up && ! getent ahosts deb.debian.org && "$@"' offline \
        meson test -C build --no-rebuild --print-errorlogs --timeout-multiplier 8 --suite unit
}

if [ $install = yes ]; then
    install_missing "${matrix_packages[@]}"
    install_node_packages
fi

mkdir -p build/matrix
table=()
status=0
for cell in "${chosen[@]}"; do
    say "== $cell"
    start=$SECONDS
    if ("$cell") >"build/matrix/$cell.log" 2>&1; then
        verdict=passed
    else
        verdict=FAILED
        status=1
        tail -n 30 "build/matrix/$cell.log"
    fi
    table+=("$(printf '%-16s %-7s %5d s  %s' "$cell" $verdict $((SECONDS - start)) "$(grep -E '^(Ok:|lines:|branches:)' "build/matrix/$cell.log" | tail -n 2 | tr -s ' \n' ' ')")")
done
printf '%s\n' "${table[@]}"
exit $status
