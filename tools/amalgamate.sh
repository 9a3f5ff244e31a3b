#!/usr/bin/env bash
# Tries the amalgamated header of everything by all unit tests but the relay's.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/amalgamate.sh --test-all

Copies the tree to build/amalgamated/tree, puts smsaero_all.hpp in the place of every header that it holds, then builds
and runs the unit tests but those of the relay, with $CXX or clang++-16. Each of them parses the whole header: this takes
long. To write the headers alone: tools/amalgamate.py.'

case $* in
--test-all) ;;
-h | --help)
    say "$usage"
    exit
    ;;
*) die "$usage" ;;
esac

work=build/amalgamated
rm -rf $work/tree
mkdir -p $work/tree
# Without a build of another compiler, and without what git keeps.
tar -c --exclude=./build --exclude=./.git . | tar -x -C $work/tree
find $work/tree/include -name '*.hpp' -delete
tools/amalgamate.py all $work/tree/include/smsaero_all.hpp --forward $work/tree/include
configure $work/build "${CXX:-clang++-16}" $work/tree -Dexamples=false -Dbenchmarks=false -Doptimization=0

cd $work/build
programs=$(meson introspect --targets | python3 -c '
import json, sys
for target in json.load(sys.stdin):
    if target["name"].startswith("unit_") and target["type"] == "executable":
        print(target["filename"][0])')
here=$PWD/
ninja ${programs//$here/}
meson test --no-rebuild --suite unit --print-errorlogs
