#!/usr/bin/env bash
# Lets the fuzz targets look for inputs that break what must hold.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/fuzz.sh [--no-install] [SECONDS [TARGET…]]

Installs what is missing (Debian 12; with sudo when not root), builds the fuzz targets into build/fuzz (clang++, address
and undefined behaviour sanitizers) and runs each for SECONDS, 60 unless told otherwise, as many at once as there are
processors. It begins from tests/fuzz/corpus; what it finds new stays in build/fuzz/corpus and is where the next run goes
on. Ends with 1 after a find, and says how to see it again.

  --no-install   install nothing; what is missing shows when it is needed'

install=yes
arguments=()
for argument in "$@"; do
    case $argument in
    --no-install) install=no ;;
    -h | --help)
        say "$usage"
        exit
        ;;
    -*) die "$usage" ;;
    *) arguments+=("$argument") ;;
    esac
done
seconds=${arguments[0]:-60}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || die "$usage"

targets=("${arguments[@]:1}")
if [ ${#targets[@]} = 0 ]; then
    for folder in tests/fuzz/corpus/*/; do
        targets+=("$(basename "$folder")")
    done
fi
for target in "${targets[@]}"; do
    [ -d "tests/fuzz/corpus/$target" ] || die "There is no fuzz target $target; tests/fuzz/corpus lists them."
done

if [ $install = yes ]; then
    install_missing "${fuzz_packages[@]}"
fi

# Optimised a little, unlike the configuration of the tests: a target then runs several times as fast.
build=build/fuzz
configure $build clang++-16 -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Ddebug=true \
    -Dcpp_args=-D_GLIBCXX_ASSERTIONS -Dexamples=false -Dbenchmarks=false
# What the build says is of interest only when it fails.
if ! ninja -C $build "${targets[@]/#/tests/fuzz/fuzz_}" >$build/build.log 2>&1; then
    tail -n 40 $build/build.log >&2
    die "The build failed; all it said is in $build/build.log."
fi

# From the package llvm-16; with it the stack of a find has names and lines.
if [ -x /usr/bin/llvm-symbolizer-16 ]; then
    export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-16
fi

# Runs one target; what it says goes into its log.
fuzz() {
    local target=$1 seeds=tests/fuzz/corpus/$1 grown=$build/corpus/$1 dictionary=tests/fuzz/$1.dict
    mkdir -p "$grown"
    local options=(-max_total_time="$seconds" -max_len=65536 -timeout=10 -rss_limit_mb=1024
        -artifact_prefix="$build/find-$target-" -print_final_stats=1)
    [ ! -f "$dictionary" ] || options+=(-dict="$dictionary")
    $build/tests/fuzz/"fuzz_$target" "${options[@]}" "$grown" "$seeds" >"$build/$target.log" 2>&1 ||
        say "ended with $?" >>"$build/$target.log" # which after "Done" is a sanitizer's report at exit
}

# What came of one target, in a line; false after a find.
report() {
    local target=$1 log=$build/$1.log runs coverage find
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    coverage=$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\) .*/\1 edges, \2 features/p' "$log" | tail -n 1)
    if ! grep -q '^Done [0-9]* runs in' "$log" || grep -q '^ended with ' "$log"; then
        say "$target: a find, or it broke off; all it said is in $log"
        find=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
        [ -z "$find" ] || say "    again: $build/tests/fuzz/fuzz_$target $find"
        return 1
    fi
    say "$target: $runs executions, $coverage, no find"
}

say "Fuzzing ${#targets[@]} targets for $seconds s each, $(nproc) at once"
running=0
for target in "${targets[@]}"; do
    if [ $running -ge "$(nproc)" ]; then
        wait -n || true
        running=$((running - 1))
    fi
    fuzz "$target" &
    running=$((running + 1))
done
while [ $running -gt 0 ]; do
    wait -n || true
    running=$((running - 1))
done

status=0
for target in "${targets[@]}"; do
    report "$target" || status=1
done
exit $status
