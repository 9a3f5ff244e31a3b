#!/bin/sh
# The side figure of benchmarks/render: render_node.sh [MILLISECONDS [REPETITIONS]]
set -eu
here=$(dirname "$0")
if ! command -v node >/dev/null; then
    echo 'render/original_under_node           not shown: there is no node'
    exit
fi
exec node "$here/render_node.js" "$here/../include/smsaero/testing/benchmark_texts.hpp" "$@"
