#!/bin/sh
# The side figure of benchmarks/render: render_node.sh [MILLISECONDS [REPETITIONS [RECORD]]]
# The original's function is in @logto/connector-kit, which is looked for in build/node, or in SMSAERO_NODE.
set -eu
here=$(dirname "$0")
where=${SMSAERO_NODE:-$here/../build/node}
kit=$where/node_modules/@logto/connector-kit
not_shown() {
    echo "render/original_under_node           not shown: $1"
    exit 77
}
command -v node >/dev/null || not_shown 'there is no node'
[ -d "$kit" ] || not_shown "npm install --ignore-scripts --prefix build/node @logto/connector-kit@5.1.1"
exec node "$here/render_node.mjs" "$kit" "$here/../include/smsaero/testing/benchmark_texts.hpp" "$@"
