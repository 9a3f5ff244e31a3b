#!/bin/sh
# Builds the consumer program the way a user would, and runs it: run.sh meson|pkgconfig|cmake|benchmark SOURCE BUILD
# SOURCE is this project, BUILD a configured build of it; CXX is the compiler to use.
set -eu

kind=$1 source=$2 build=$3
here=$source/tests/consumer
export LC_ALL=C
unset DESTDIR

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
    echo "$kind consumer: $1" >&2
    exit 1
}

# The tree is installed to a place it was not configured for, so that what is found there was found by looking
# around and not by a path written down.
prefix=$work/installed
install_tree() {
    meson install -C "$build" --no-rebuild --tags devel --quiet --destdir "$work/destination"
    pc=$(find "$work/destination" -name smsaero.pc)
    test -n "$pc" || fail 'smsaero.pc was not installed'
    mv "$(dirname "$(dirname "$(dirname "$pc")")")" "$prefix"
}

run() {
    said=$("$1") || fail "the program failed: $said"
    echo "$said"
}

case $kind in
meson)
    cp "$here/meson/meson.build" "$here/main.cpp" "$work/"
    mkdir "$work/subprojects"
    ln -s "$source" "$work/subprojects/smsaero"
    meson setup --force-fallback-for=smsaero "$work/build" "$work" || fail 'meson setup'
    targets=$(meson introspect --targets "$work/build" | grep -o '"name": "[^"]*"')
    test "$targets" = '"name": "consumer"' || fail "more was configured than the consumer: $targets"
    ! grep -q -e '-Wconversion' "$work/build/compile_commands.json" || fail "our own warnings were passed on"
    ninja -C "$work/build" || fail 'build'
    run "$work/build/consumer"
    ;;
pkgconfig)
    install_tree
    pc=$prefix/share/pkgconfig/smsaero.pc
    ! grep -nE '(^|[= ]|-I|-L)/' "$pc" || fail 'an absolute path in smsaero.pc'
    export PKG_CONFIG_PATH="$prefix/share/pkgconfig"
    pkg-config --exact-version="$(meson introspect --projectinfo "$build" | sed 's/.*"version": "\([^"]*\)".*/\1/')" smsaero ||
        fail 'the version in smsaero.pc is not the version of the project'
    # The flags are words to split.
    $CXX -std=c++20 -Wall -Wextra -Werror "$here/main.cpp" -o "$work/consumer" \
        $(pkg-config --cflags --libs smsaero) || fail 'build'
    run "$work/consumer"
    ;;
cmake)
    install_tree
    cp "$here/cmake/CMakeLists.txt" "$here/main.cpp" "$work/"
    cmake -S "$work" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" || fail 'cmake'
    ninja -C "$work/build" || fail 'build'
    run "$work/build/consumer"
    # Before 1.0 another minor version is another interface.
    sed -i 's/smsaero 0.1 REQUIRED/smsaero 0.2 REQUIRED/' "$work/CMakeLists.txt"
    ! cmake -S "$work" -B "$work/build" >"$work/refusal" 2>&1 || fail 'version 0.2 was asked for and 0.1 accepted'
    grep -q '0\.2' "$work/refusal" || fail 'refused for another reason than the version'
    ;;
benchmark)
    # A user's policies in our harness, with the rows and the table of our own program.
    install_tree
    export PKG_CONFIG_PATH="$prefix/share/pkgconfig"
    $CXX -std=c++20 -O1 -Wall -Wextra -Werror "$here/benchmark/main.cpp" -o "$work/consumer" \
        $(pkg-config --cflags --libs smsaero benchmark) || fail 'build'
    once='--benchmark_min_time=0.00001 --benchmark_repetitions=1'
    "$work/consumer" $once >"$work/mine" 2>"$work/mine.table" || fail "the program failed: $(cat "$work/mine.table")"
    "$build/benchmarks/render" $once --benchmark_filter='^render/(memcpy|template|message_template)/' \
        >"$work/ours" 2>"$work/ours.table" || fail "our program failed: $(cat "$work/ours.table")"
    names() { sed -n 's,^\(\(render\|code\|send\)/[^ ]*\) .* ns .*,\1,p' "$1" | sort; }
    lines() { awk '$1 ~ "^" family && $2 ~ "^" family { print $1, $2, $7 }' family="$1" "$2"; }

    names "$work/ours" >"$work/expected"
    test "$(wc -l <"$work/expected")" = 54 || fail "not three rows of ours for 18 texts: $(cat "$work/expected")"
    sed -n 's,^render/memcpy/,render/mine/,p' "$work/expected" >"$work/more"
    printf '%s\n' code/mine code/secure_digits send/mine send/null_transport >>"$work/more"
    sort -o "$work/expected" "$work/expected" "$work/more"
    names "$work/mine" | diff "$work/expected" - || fail 'other rows than ours and its own'

    lines render/ "$work/ours.table" | grep ' render/memcpy/' >"$work/promises" || fail 'our program prints no table'
    lines render/ "$work/mine.table" | grep ' render/memcpy/' | diff "$work/promises" - || fail 'other promises than ours'
    for line in 'render/template/en render/mine/en' 'render/message_template/ru render/mine/ru' \
        'code/secure_digits code/mine' 'send/mine send/null_transport'; do
        lines '[a-z]+/' "$work/mine.table" | grep -q "^$line " || fail "no line for: $line"
    done
    ! grep 'not shown' "$work/mine.table" || fail 'a row did not run'
    cat "$work/mine.table"
    ;;
*)
    fail 'meson, pkgconfig, cmake or benchmark?'
    ;;
esac
