#!/usr/bin/env bash
# Changes the headers in small ways, one at a time, and looks whether a test notices. Debian 12 has no mull, which does the
# like to compiled code, and could not tell what a static_assert refuses.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/mutate.sh [--no-install] [--seed=N] [--mutants=N | --all] [--only=PATH] [--jobs=N]

Makes mutants of the headers of floors 0 to 3 and of the verification flow: another comparison, operator, constant or
enumerator, a condition turned round, a call left out. Each is tried on the six nearest of the unit tests that include its
header and the cases that must not compile and include it themselves, with clang++ and the sanitizers; the headers themselves
stay as they are. A mutant that is not C++ counts for nothing, one that a static_assert refuses is killed.

  --no-install   install nothing; what is missing shows when it is needed
  --seed=N       which mutants are taken; 1 unless told otherwise
  --mutants=N    how many, spread over the headers by how many each has; 300 unless told otherwise
  --all          all of them, which takes a day
  --only=PATH    of headers whose path begins so, as core/phone or verification
  --jobs=N       how many at once; one for each processor unless told otherwise

What was found out is kept in build/mutation, so a run that was interrupted goes on, and one after a change tries again what
the change touched (the header, or the tests that were tried). Take the folder away to begin afresh.

Ends with a table, and with 1 when fewer than 85 % are killed or one survives that is not in tests/mutation/survivors.txt,
or one of those is killed. Each is listed there with the reason why no test kills it.'

install=yes
seed=1
mutants=300
only=
jobs=$(nproc)
for argument in "$@"; do
    case $argument in
    --no-install) install=no ;;
    --seed=*) seed=${argument#*=} ;;
    --mutants=*) mutants=${argument#*=} ;;
    --all) mutants=1000000 ;;
    --only=*) only=${argument#*=} ;;
    --jobs=*) jobs=${argument#*=} ;;
    -h | --help)
        say "$usage"
        exit
        ;;
    *) die "$usage" ;;
    esac
done
for number in "$seed" "$mutants" "$jobs"; do
    [[ $number =~ ^[1-9][0-9]*$ ]] || die "$usage"
done

if [ $install = yes ]; then
    install_missing "${fuzz_packages[@]}" libhiredis-dev redis-server
fi
exec python3 tools/mutation/run.py --seed "$seed" --number "$mutants" --only "$only" --jobs "$jobs"
