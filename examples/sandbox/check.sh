#!/bin/bash
# Checks the program smsaero-sandbox from outside: its output, its files, its exit status. Needs bash alone.
# Usage: check.sh PROGRAM
set -euo pipefail

program=$1
folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$folder"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# start ARGUMENT...: starts the program and waits for its first line, kept in $line.
start() {
    exec 3< <(exec "$program" "$@")
    pid=$!
    read -r -t 20 line <&3 || fail "no first line from: $*"
}

# finish: asks the program to end and checks that it does so cleanly.
finish() {
    kill -TERM "$pid"
    wait "$pid" || fail "exit status $? after SIGTERM"
    pid=
}

# post PATH BODY: posts to $port as user `me@example.com` with the key `key`; the reply ends up in $reply.
post() {
    exec 4<> "/dev/tcp/127.0.0.1/$port"
    printf '%s\r\n' "POST $1 HTTP/1.1" "Host: localhost" "Connection: close" \
        "Authorization: Basic bWVAZXhhbXBsZS5jb206a2V5" "Content-Type: application/json" \
        "Content-Length: ${#2}" "" >&4
    printf '%s' "$2" >&4
    reply=$(cat <&4)
    exec 4>&-
}

help=$("$program" --help)
for number in 79990000400 79990000008 79990000302 79990000907; do
    [[ $help == *$number* ]] || fail "--help does not list $number"
done

start --plain --port 0 --email me@example.com --api-key key --balance 6 --journal "$folder/journal"
[[ $line =~ ^listening\ on\ http://127\.0\.0\.1:([0-9]+)/v2/$ ]] || fail "first line: $line"
port=${BASH_REMATCH[1]}
message='{"number":"79990000001","sign":"SMS Aero","text":"Code 123456"}'
post /v2/sms/send "$message"
[[ $reply == *'"id":440000001'* ]] || fail "first send: $reply"
(($(wc -l < "$folder/journal") == 1)) || fail "the journal was not written before the reply"
post /v2/sms/send "$message"
[[ $reply == *'Not enough money'* ]] || fail "6 roubles pay for one message: $reply"
finish
read -r entry < "$folder/journal"
[[ $entry == '{"method":"POST","path":"/v2/sms/send","authorized":true,"body":'"$message"',"at":"20'* ]] ||
    fail "journal: $entry"

start --ca-out "$folder/ca.pem"
[[ $line =~ ^listening\ on\ https://localhost:[0-9]+/v2/$ ]] || fail "first line: $line"
read -r first < "$folder/ca.pem"
[[ $first == '-----BEGIN CERTIFICATE-----' ]] || fail "authority: $first"
finish

for wrong in "--balance 1.234" "--email me@example.com" "--port 70000" "--nothing" "--ca-out $folder/no/such"; do
    # shellcheck disable=SC2086
    if "$program" $wrong > "$folder/out" 2>&1; then fail "accepted $wrong"; fi
    [ -s "$folder/out" ] || fail "said nothing about $wrong"
done
