#!/usr/bin/env bash
# Measures the whole-process time of `conform run` on the committed recordings beside a yardstick program and an
# empty Main, all built alike: published with ReadyToRun, and as the plain Release build. See bench/README.md.
# Usage: bench/startup.sh [RUNS]
set -euo pipefail

runs=${1:-30}
limit_percent=450
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"

declare -A project=(
    [conform]=src/Conformance.Cli/Conformance.Cli.csproj
    [yardstick]=bench/Yardstick/Yardstick.csproj
    [empty]=bench/Empty/Empty.csproj
)
declare -A arguments=(
    [conform]="run --out $work/reports"
    [yardstick]="run cassettes"
    [empty]=""
)
programs=(conform yardstick empty)
# conform again, in a copy of the project that has only the providers with recordings: what the other specs cost.
measured=(conform few-specs yardstick empty)
arguments[few-specs]=${arguments[conform]}
few=$work/project
mkdir -p "$few/specs/providers"
cp -r specs/README.md specs/clients specs/scenarios specs/schemas "$few/specs/"
cp -r cassettes "$few/"
for provider in cassettes/*/; do
    cp "specs/providers/$(basename "$provider").yaml" "$few/specs/providers/"
done
kinds=(ready-to-run plain)

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
# No compiler server: it would still be at work while the programs run.
settings=(-c Release --nologo -v quiet -p:TieredPGO=false -p:UseSharedCompilation=false)
for program in "${programs[@]}"; do
    echo "Building $program" >&2
    dotnet publish "${project[$program]}" "${settings[@]}" --artifacts-path "$work/build" \
        -r "$rid" --self-contained false -p:PublishReadyToRun=true -o "$work/ready-to-run/$program" >&2
    dotnet build "${project[$program]}" "${settings[@]}" --artifacts-path "$work/build" -o "$work/plain/$program" >&2
done

# One run of one program; leaves the microseconds in $elapsed.
measure() {
    local before after program=$2
    cd "$root"
    if [[ $2 == few-specs ]]; then
        program=conform
        cd "$few"
    fi
    before=${EPOCHREALTIME/[.,]/}
    # shellcheck disable=SC2086 # the arguments are several words
    "$work/$1/$program/$program" ${arguments[$2]} >"$work/output" 2>&1 || {
        echo "$1 $2 ended with exit code $?:" >&2
        cat "$work/output" >&2
        exit 1
    }
    after=${EPOCHREALTIME/[.,]/}
    elapsed=$((after - before))
}

# The programs take turns, so that a busy moment of the machine does not fall on one of them alone.
echo "Running each program $runs times" >&2
for ((run = 0; run <= runs; run++)); do
    for kind in "${kinds[@]}"; do
        for program in "${measured[@]}"; do
            measure "$kind" "$program"
            # The first round only warms the file cache.
            ((run == 0)) || echo "$elapsed" >>"$work/$kind.$program.times"
        done
    done
done

minimum() { sort -n "$1" | head -n 1; }
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }
milliseconds() { printf '%d.%d' $(($1 / 1000)) $(($1 % 1000 / 100)); }

printf '%-14s %-10s %9s %10s %16s\n' build program 'min (ms)' 'median (ms)' 'times yardstick'
for kind in "${kinds[@]}"; do
    yardstick=$(median "$work/$kind.yardstick.times")
    for program in "${measured[@]}"; do
        middle=$(median "$work/$kind.$program.times")
        percent=$((100 * middle / yardstick))
        printf '%-14s %-10s %9s %11s %12d.%02d\n' "$kind" "$program" \
            "$(milliseconds "$(minimum "$work/$kind.$program.times")")" "$(milliseconds "$middle")" \
            $((percent / 100)) $((percent % 100))
        if [[ $kind == ready-to-run && $program == conform ]]; then
            measured_percent=$percent
        fi
    done
done

if ((measured_percent > limit_percent)); then
    printf 'conform takes more than %d.%02d times the yardstick.\n' $((limit_percent / 100)) $((limit_percent % 100)) >&2
    exit 1
fi
