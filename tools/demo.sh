#!/usr/bin/env bash
# Builds the programs and shows them at work, against the emulated gateway on this machine.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/demo.sh [--no-install]

Installs what is missing (Debian 12; with sudo when not root), builds the programs into build/examples/, and shows them
at work.

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

# What the demo shows, once the programs are there.
run_demo() {
    build/examples/demo/smsaero-demo examples/config.json examples/config.ru.json
}

if [ $install = yes ]; then
    install_missing "${build_packages[@]}"
fi
mkdir -p build
# What the build says is of interest only when it fails.
if ! { configure build g++ && ninja -C build examples/{cli/smsaero,demo/smsaero-demo,sandbox/smsaero-sandbox}; } >build/demo.log 2>&1; then
    tail -n 40 build/demo.log >&2
    die "The build failed; all it said is in build/demo.log."
fi
run_demo
