#!/usr/bin/env bash
# Measures the library beside its rivals, and writes the report.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

names=(render request code parse verify send relay verify_redis deadline compile_time)
usage="tools/bench.sh [--quick] [--only NAME]… [--no-install]
tools/bench.sh --redraw

Installs what is missing (Debian 12; with sudo when not root), builds the benchmarks into build/benchmarks/, runs them one after
another, and writes benchmarks/report/: README.md with tables, plots, and every round's figure in results.json. It takes about
half an hour, on a machine that should do nothing else meanwhile.

  --quick        shows in a few minutes that all of it works; what it measures is no result, and the report says so
  --only NAME    runs that one alone, and others that are named so too: ${names[*]}
  --no-install   install nothing; a benchmark that something is missing for is named as not shown
  --redraw       measures nothing; writes benchmarks/report/ anew from its results.json

What is quick or not of all is no report to keep, and goes to build/bench/report/."

install=yes
quick=()
only=()
redraw=no
while [ $# -gt 0 ]; do
    case $1 in
    --no-install) install=no ;;
    --quick) quick=(--quick) ;;
    --redraw) redraw=yes ;;
    --only)
        [[ " ${names[*]} " == *" ${2:-} "* ]] || die "--only is followed by one of: ${names[*]}"
        only+=("$2")
        shift
        ;;
    -h | --help)
        say "$usage"
        exit
        ;;
    *) die "$usage" ;;
    esac
    shift
done

report=benchmarks/report
if [ ${#quick[@]} -gt 0 ] || [ ${#only[@]} -gt 0 ]; then
    report=build/bench/report
fi

if [ $install = yes ]; then
    if [ $redraw = yes ]; then
        install_missing gnuplot-nox
    else
        install_missing "${bench_packages[@]}"
        install_node_packages
    fi
fi
command -v gnuplot >/dev/null || die "There is no gnuplot to draw the plots with: install gnuplot-nox."

if [ $redraw = no ]; then
    configure build g++
    mapfile -t programs < <(
        for name in "${only[@]:-${names[@]}}"; do
            case $name in
            relay) printf '%s\n' examples/relay/smsaero-relay examples/sandbox/smsaero-sandbox ;;
            send) printf 'benchmarks/send/%s\n' ours_async ours_blocking raw_beast libcurl ;;
            compile_time) ;;
            *) say "benchmarks/$name" ;;
            esac
        done | grep -xFf <(ninja -C build -t targets all | sed -n 's/: [^:]*_LINKER.*//p') || true
    )
    if [ ${#programs[@]} -gt 0 ]; then
        say "== building (what the build says is in build/bench.log)"
        ninja -C build "${programs[@]}" >build/bench.log 2>&1 || {
            tail -n 40 build/bench.log >&2
            die "The build failed, so nothing is measured."
        }
    fi
    say "== measuring"
    python3 benchmarks/reporting/collect.py "$report" "${quick[@]}" "${only[@]/#/--only=}"
fi
python3 benchmarks/reporting/write.py "$report"
say "The report is in $report/README.md."
