#!/usr/bin/env bash
# Measures the CPU time of a live run beside that of its two parts, a bare HttpClient loop that reads the same streams and
# judging the same bytes from memory, against `conform serve` in a process of its own. See bench/README.md.
# Usage: bench/live.sh [CONVERSATIONS] [CONCURRENCY]
set -euo pipefail

conversations=${1:-1000}
concurrency=${2:-50}
limit=1.30
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$root"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
# No compiler server: it would still be at work while the programs run.
settings=(-c Release --nologo -v quiet -p:UseSharedCompilation=false --artifacts-path "$work/build")
dotnet build src/Conformance.Cli "${settings[@]}" -o "$work/conform" >&2
dotnet build src/Conformance.Benchmarks "${settings[@]}" -o "$work/benchmarks" >&2

# The server gets a processor of its own: on shared ones it is the scheduler that decides how many events a read takes, and
# the bare loop, with nothing else to do, then takes the most. A provider does not run on its clients' processors either.
apart=() program=()
last=$(($(nproc) - 1))
if [[ $last -gt 0 ]] && command -v taskset >/dev/null; then
    apart=(taskset -c 0) program=(taskset -c "1-$last")
else
    echo "live.sh: no second processor, or no taskset: the server and the program share what there is, and the figures say less" >&2
fi

"${apart[@]}" "$work/conform/conform" serve >"$work/urls" &
server=$!
for ((i = 0; i < 100; i++)); do
    url=$(grep -m 1 '/groq/kimi-k2-0905/v1$' "$work/urls" || true)
    [[ -z $url ]] || break
    sleep 0.1
done

"${program[@]}" "$work/benchmarks/Conformance.Benchmarks" live "$root" groq/kimi-k2-0905/single-tool "$url" "$conversations" "$concurrency" |
    tee "$work/output"
awk -v limit="$limit" '/^ratio/ { if ($6 > limit) { print "The live run costs more than " limit " times its parts." > "/dev/stderr"; exit 1 } }' "$work/output"
