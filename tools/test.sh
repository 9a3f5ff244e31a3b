#!/usr/bin/env bash
# Builds and tests twice: everything with g++, optimised; and with clang++ and its sanitizers all but what takes longest there.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/test.sh [--no-install]

Installs what is missing (Debian 12; with sudo when not root), builds into build/ (g++) and build/clang
(clang++, address and undefined behaviour sanitizers), runs the tests of each, and ends with the line "N passed, N failed";
what was skipped for want of something is named before it.
With the sanitizers the suites cli and compile_fail are left out: tools/matrix.sh clang-sanitized runs them too.

  --no-install   install nothing; what is missing shows when it is needed'

install=yes
for argument in "$@"; do
    case $argument in
    --no-install) install=no ;;
    -h | --help)
        say "$usage"
        exit
        ;;
    *) die "$usage" ;;
    esac
done

times=()
logs=()
broken=0
status=0

# Runs a command and notes how long it took: step TITLE COMMAND…
step() {
    local title=$1 start=$SECONDS outcome=0
    shift
    say "== $title"
    "$@" || outcome=$?
    times+=("$(printf '%5d s  %s' $((SECONDS - start)) "$title")")
    return $outcome
}

quiet=--quiet
[ ! -t 1 ] || quiet=

# Many tests wait for a server's deadlines more than they compute.
processes=$(($(nproc) * 3 / 2))
# A test's time limit is for one that hangs; on a machine that is busy otherwise it takes several times as long.
patience=4

# One way to build everything and to run the tests: configuration DIRECTORY COMPILER [MESON OPTION…] [-- MESON TEST OPTION…]
configuration() {
    local directory=$1 setup=()
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        setup+=("$1")
        shift
    done
    [ $# = 0 ] || shift
    # What a run of before wrote must not count for this one.
    rm -f "$directory/meson-logs/testlog.json"
    if ! step "$directory: configure" configure "${setup[@]}" || ! step "$directory: build" ninja -C "$directory" $quiet; then
        broken=$((broken + 1))
        return
    fi
    step "$directory: test" meson test -C "$directory" --no-rebuild --print-errorlogs --num-processes "$processes" --timeout-multiplier "$patience" "$@" || status=1
    if [ ! -s "$directory/meson-logs/testlog.json" ]; then
        say "$directory: no test ran"
        broken=$((broken + 1))
    fi
    logs+=("$directory/meson-logs/testlog.json")
}

if [ $install = yes ]; then
    step packages install_missing "${test_packages[@]}"
    step 'clients from npm' install_node_packages
fi

configuration build g++
# A sanitized program takes ten times as long to start, and `cli` starts two thousand; what does not compile is not sanitized.
configuration build/clang clang++-16 "${sanitized[@]}" -- --no-suite cli --no-suite compile_fail

say "== how long it took"
printf '%s\n' "${times[@]}"
python3 tools/count_results.py "$broken" "${logs[@]}" || status=1
exit $status
