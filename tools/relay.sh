#!/usr/bin/env bash
# Builds smsaero-relay and starts it against the emulated gateway on this machine, ready to click.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage='tools/relay.sh [--no-install] [--port PORT]

Installs what is missing (Debian 12; with sudo when not root), builds smsaero-relay and the emulated gateway, starts both, and
says where the page is and how to log in. Nothing is sent to a phone: what would have been is printed. Ctrl-C ends both; the
config stays in build/relay.

  --no-install   install nothing; what is missing shows when it is needed
  --port PORT    where to serve on this machine, 8080 if it is not given'

install=yes
port=8080
while [ $# -gt 0 ]; do
    case $1 in
    --no-install) install=no ;;
    --port)
        port=${2:?"$usage"}
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

if [ $install = yes ]; then
    install_missing "${build_packages[@]}"
fi
mkdir -p build/relay
if ! { configure build g++ && ninja -C build examples/{relay/smsaero-relay,sandbox/smsaero-sandbox}; } >build/relay.log 2>&1; then
    tail -n 40 build/relay.log >&2
    die "The build failed; all it said is in build/relay.log."
fi

# Random, so that it is nobody's habit; the same in every run, so that what was set up stays right.
secret() {
    local file=build/relay/$1
    [ -s "$file" ] || (umask 077 && head -c 18 /dev/urandom | base64 | tr '+/' '-_' >"$file")
    cat "$file"
}

# Whatever was started ends with this script.
end_both() { kill "${relay:-}" "${sandbox:-}" 2>/dev/null || true; }
trap end_both EXIT

# From a file, since the one who reads it may come later than the first line.
: >build/relay/sandbox.out
build/examples/sandbox/smsaero-sandbox --port 0 --plain --journal build/relay/sent.jsonl --step 2 >build/relay/sandbox.out &
sandbox=$!
until gate=$(sed -n 's/^listening on //p' build/relay/sandbox.out) && [ -n "$gate" ]; do
    kill -0 $sandbox 2>/dev/null || die "The emulated gateway did not start."
    sleep 0.1
done

SMSAERO_RELAY_AUTHORIZATION="Bearer $(secret authorization)"
SMSAERO_RELAY_API_TOKEN=$(secret api-token)
SMSAERO_RELAY_PASSWORD=$(secret password)
export SMSAERO_RELAY_AUTHORIZATION SMSAERO_RELAY_API_TOKEN SMSAERO_RELAY_PASSWORD
: >build/relay/relay.out
build/examples/relay/smsaero-relay --listen "127.0.0.1:$port" --state build/relay --gate "$gate" \
    >build/relay/relay.out 2>build/relay/relay.jsonl &
relay=$!
until url=$(sed -n 's/^listening on //p' build/relay/relay.out) && [ -n "$url" ]; do
    kill -0 $relay 2>/dev/null || {
        cat build/relay/relay.jsonl >&2
        die "The relay did not start."
    }
    sleep 0.1
done

printf "%s\n" "The page:                 $url/" \
    "Its password:             $SMSAERO_RELAY_PASSWORD" \
    "" \
    "For Logto's connector \"HTTP SMS\":" \
    "  endpoint                $url/logto/sms" \
    "  authorization header    $SMSAERO_RELAY_AUTHORIZATION" \
    "" \
    "For other services, $url/v1/:" \
    "  bearer token            $SMSAERO_RELAY_API_TOKEN" \
    "" \
    "What would have been sent is printed here. Ctrl-C ends both."
tail -n 0 -F build/relay/sent.jsonl --pid=$relay 2>/dev/null
