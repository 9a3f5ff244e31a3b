# What the scripts of this folder share; they source it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# To build the library's programs and tests. Debian's unversioned Boost packages are 1.74, which has no JSON.
build_packages=(
    g++ meson ninja-build pkg-config ca-certificates
    libboost1.81-dev libboost-json1.81-dev libboost-test1.81-dev
    libfmt-dev libssl-dev libcli11-dev libbenchmark-dev
)
# What the benchmarks compare with; without one of these its rows are missing.
rival_packages=(libabsl-dev libctemplate-dev libkainjow-mustache-dev libcurl4-openssl-dev nlohmann-json3-dev nginx wrk)

# To test it in every way: the other compiler, the other build system, what an example logs with, a count of
# instructions, the benchmarks' rivals and plots, a cache for the second time, and a browser for the relay's page.
test_packages=("${build_packages[@]}" "${rival_packages[@]}" redis-server libhiredis-dev clang-16 libclang-rt-16-dev cmake libspdlog-dev valgrind
    ccache git chromium doxygen gnuplot-nox)

# To measure it beside its rivals, and to draw what comes of that. (Debian's matplotlib cannot be installed beside Boost 1.81.)
bench_packages=("${build_packages[@]}" "${rival_packages[@]}" redis-server libhiredis-dev gnuplot-nox git)

# Other clients of the gateway, from npm: the interop tests drive the sandbox with them, and benchmarks compare with the
# original; and a browser's driver for the page, the last that Debian's Node 18 runs. In one command, since a second one would
# remove what the first has brought.
node_packages=(smsaero@2.0.0 axios@1.21.1 smsaero-v2@0.1.4 smsaero-api-v2@1.0.0
    @logto/connector-smsaero@1.5.4 @logto/connector-http-sms@0.2.1 @logto/connector-kit@5.1.1
    playwright-core@1.61.1 axe-core@4.14.1)
# A Node of another origin brings its own npm, beside which Debian's cannot be.
command -v npm >/dev/null || {
    test_packages+=(nodejs npm)
    bench_packages+=(nodejs npm)
}

# To make the site of its documentation.
docs_packages=("${build_packages[@]}" doxygen)

# To fuzz it: the compiler that brings libFuzzer.
fuzz_packages=("${build_packages[@]}" clang-16 libclang-rt-16-dev ccache)

# To try it in every way that tools/matrix.sh knows: Debian's newest clang++, what looks at the text, what counts coverage.
matrix_packages=("${test_packages[@]}" clang-19 libclang-rt-19-dev clang-tidy-19 clang-format-16 llvm-16 util-linux iproute2)

say() { printf '%s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Installs what is missing of the given packages, and says what. When nothing is, apt is not asked at all.
install_missing() {
    command -v dpkg-query >/dev/null ||
        die "This is not Debian. Install what these packages hold, then say --no-install: $*"
    local installed package missing=
    installed=$(dpkg-query -W -f ' ${Package}=${db:Status-Status} ' "$@" 2>/dev/null || true)
    for package in "$@"; do
        [[ $installed == *" $package=installed "* ]] || missing+=" $package"
    done
    if [ -z "$missing" ]; then
        say "All packages are installed."
        return
    fi
    say "Installing with apt-get:$missing"
    local apt=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "Neither root nor sudo: install these packages, then say --no-install:$missing"
        as_root=(sudo)
    fi
    apt=("${as_root[@]}" "${apt[@]}")
    mkdir -p build
    # A source of packages that cannot be reached is no harm when another one has them.
    "${apt[@]}" update >build/apt.log 2>&1 || true
    # Removing somebody's packages is not ours to decide, so apt stops where it would have to.
    if ! "${apt[@]}" install -y --no-install-recommends --no-remove $missing >>build/apt.log 2>&1; then
        tail -n 20 build/apt.log >&2
        die "apt-get could not install the packages (all it said is in build/apt.log). This needs Debian 12, or a" \
            "release with the same packages; if another Boost is in the way, remove it or say --no-install."
    fi
    # The benchmarks and tests start servers of their own. Debian starts one for everybody, now and with the machine.
    local server
    for server in nginx redis-server; do
        if [[ " $missing " == *" $server "* && -d /run/systemd/system ]]; then
            "${as_root[@]}" systemctl disable --now "$server" >>build/apt.log 2>&1 ||
                say "$server was installed, and may be running."
        fi
    done
}

# Installs what is missing of `node_packages` into build/node. Without them the tests that want one are skipped.
install_node_packages() {
    local package
    for package in "${node_packages[@]}"; do
        grep -qs "\"version\": \"${package##*@}\"" "build/node/node_modules/${package%@*}/package.json" && continue
        mkdir -p build/node
        npm install --no-save --ignore-scripts --no-audit --no-fund --prefix build/node "${node_packages[@]}" \
            >build/node/install.log 2>&1 ||
            say "npm could not install the other clients (what it said is in build/node/install.log);" \
                "the tests that want them are skipped."
        return
    done
}

# Sets up a build directory, once: configure DIRECTORY COMPILER [MESON OPTION…]
configure() {
    local directory=$1 compiler=$2
    shift 2
    local again=()
    if [ -f "$directory/build.ninja" ]; then
        # What was installed since may bring parts that were left out for want of it.
        [ /var/lib/dpkg/status -nt "$directory/setup.log" ] || return 0
        again=(--reconfigure)
    fi
    if command -v ccache >/dev/null; then
        compiler="ccache $compiler"
    fi
    mkdir -p "$directory"
    if ! CXX=$compiler meson setup "${again[@]}" "$directory" "$@" >"$directory/setup.log" 2>&1; then
        cat "$directory/setup.log" >&2
        return 1
    fi
}

# How the sanitizers are built with: configure DIRECTORY clang++-16 "${sanitized[@]}". The optimiser would multiply what they
# cost to compile, and hide what they find. Benchmarks are for optimised programs. Of debug information a report takes the lines
# alone, and what is read or written through a null pointer the address sanitizer sees too; without the rest a file compiles
# in three quarters of the time. (tools/matrix.sh gcc-sanitized checks the use of every pointer.)
sanitized=(-Db_sanitize=address,undefined -Db_lundef=false -Doptimization=0 -Dbenchmarks=false
    "-Dcpp_args=-D_GLIBCXX_ASSERTIONS -g1 -fno-sanitize=null,alignment")
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export ASAN_OPTIONS=detect_stack_use_after_return=1

# Tests write nothing beside the sources.
export PYTHONDONTWRITEBYTECODE=1

# A second checkout of the same text hits what the cache has of the first one.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=true CCACHE_SLOPPINESS=time_macros
