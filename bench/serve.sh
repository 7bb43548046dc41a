#!/usr/bin/env bash
# Measures `conform serve` under wrk, 50 connections that are kept alive, beside a plain Node server that writes the
# same events. See bench/README.md.
# Usage: bench/serve.sh [ROUNDS [SECONDS]]; CONFORM names a built program, where none is to be built.
set -euo pipefail

rounds=${1:-5}
seconds=${2:-5}
connections=50
cassette=cassettes/groq/kimi-k2-0905/single-tool/2025-10-23.yaml
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

for tool in dotnet node wrk curl; do
    command -v "$tool" >/dev/null || {
        echo "$tool is not on the PATH: install it first (Debian: apt-get install -y wrk nodejs curl; the .NET 10 SDK: https://dotnet.microsoft.com/download)" >&2
        exit 2
    }
done

work=$(mktemp -d)
servers=()
finish() {
    ((${#servers[@]} == 0)) || kill "${servers[@]}" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
conform=${CONFORM:-}
if [[ -z $conform ]]; then
    echo "Building conform" >&2
    dotnet build src/Conformance.Cli -c Release --nologo -v quiet -p:UseSharedCompilation=false \
        --artifacts-path "$work/build" -o "$work/conform" >&2
    conform=$work/conform/conform
fi

# The recorded request, which stands in single quotes in the cassette.
sed -n "/^    body: '/{s///;s/'\$//;s/''/'/g;p;q}" "$cassette" | tr -d '\n' >"$work/request.json"
cat >"$work/post.lua" <<LUA
local file = assert(io.open("$work/request.json", "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/json"
LUA

# start NAME COMMAND...: starts a server, and leaves the address that it prints in $work/NAME.url.
start() {
    local name=$1
    shift
    : >"$work/$name.out"
    "$@" >"$work/$name.out" 2>&1 &
    servers+=($!)
    for ((try = 0; try < 300; try++)); do
        if grep -o -m 1 'http://[^ ]*' "$work/$name.out" >"$work/$name.url"; then
            return
        fi
        sleep 0.1
    done
    echo "$name did not start:" >&2
    cat "$work/$name.out" >&2
    exit 1
}

answer() { curl -sS --fail -H 'Content-Type: application/json' --data-binary "@$work/request.json" "$(<"$work/$1.url")"; }

start conform "$conform" serve --provider groq --model kimi-k2-0905
start conform-joined "$conform" serve --provider groq --model kimi-k2-0905 --join-writes
sed -i 's#$#/chat/completions#' "$work/conform.url" "$work/conform-joined.url"
answer conform >"$work/body"
start node node bench/serve-node.mjs "$work/body" alone
start node-joined node bench/serve-node.mjs "$work/body" joined
programs=(conform node conform-joined node-joined)
for program in "${programs[@]}"; do
    answer "$program" | cmp - "$work/body"
done
printf '%d events, %d bytes, %d connections, %d rounds of %d s each\n' \
    "$(grep -c '^data:' "$work/body")" "$(wc -c <"$work/body")" "$connections" "$rounds" "$seconds" >&2

# load NAME SECONDS: requests per second; an answer that is no 2xx, or torn, ends the measurement.
load() {
    wrk --threads 1 --connections "$connections" --duration "$2s" --script "$work/post.lua" \
        "$(<"$work/$1.url")" >"$work/wrk"
    if grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2; then
        echo "$1 did not answer every request." >&2
        exit 1
    fi
    awk '/^Requests\/sec:/ { print int($2) }' "$work/wrk"
}

# Compiled code and caches warm, before anything counts.
for program in "${programs[@]}"; do
    load "$program" 3 >/dev/null
done

# They take turns, so that a busy moment of the machine does not fall on one of them alone.
for ((round = 0; round < rounds; round++)); do
    for program in "${programs[@]}"; do
        load "$program" "$seconds" >>"$work/$program.rates"
    done
done

median() { sort -n "$1" | sed -n "$(((rounds + 1) / 2))p"; }
# pair TITLE CONFORM NODE
pair() {
    local ours theirs
    ours=$(median "$work/$2.rates")
    theirs=$(median "$work/$3.rates")
    printf '%-24s %10d %10d %7d.%02d\n' "$1" "$ours" "$theirs" $((ours / theirs)) $((100 * ours / theirs % 100))
}
printf '%-24s %10s %10s %10s\n' 'requests/s (median)' conform node ratio
pair 'each event sent alone' conform node
pair 'events may be joined' conform-joined node-joined
