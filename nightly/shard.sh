#!/bin/sh
# Asks the providers: one part of a night, or all of it.
#
#   shard.sh [FOLDER [OPTIONS...]]     FOLDER: of this night; without it $CONFORM_RUNS/$CONFORM_NIGHT
#                                      OPTIONS: of `conform run`, such as --provider groq; also $CONFORM_OPTIONS
#   CONFORM_SHARDS=4                   how many parts there are (1); CONFORM_SHARD or JOB_COMPLETION_INDEX say which
#
# Ends with 0 where there are results, whatever they say: findings and outages are for merge.sh to weigh, which sees the
# baseline too. Ends with what the command ended with where there are none. A part that was killed is gone on with.
set -eu

runs=${CONFORM_RUNS:-runs}
if [ $# -gt 0 ]; then
    night=$1
    shift
else
    night=$runs/${CONFORM_NIGHT:?give the folder of this night, or set CONFORM_NIGHT}
fi

shards=${CONFORM_SHARDS:-1}
shard=${CONFORM_SHARD:-$((${JOB_COMPLETION_INDEX:-0} + 1))}
folder=$night/shard-$shard
mkdir -p "$night"

# One day for all parts, also where midnight lies between two of them: whoever comes first says which.
if [ ! -f "$night/day" ]; then
    date -u +%F >"$night/day.$shard"
    ln "$night/day.$shard" "$night/day" 2>/dev/null || true
    rm -f "$night/day.$shard"
fi
day=$(cat "$night/day")
if [ "$(dirname "$night")" = "$runs" ]; then
    basename "$night" >"$runs/last"
fi

set -- run --mode live --as-of "$day" --no-html "$@"
[ "$shards" = 1 ] || set -- "$@" --shard "$shard/$shards"
if [ -f "$folder/results.ndjson.partial" ]; then
    set -- "$@" --resume "$folder"
else
    set -- "$@" --out "$folder"
fi

# What it finds is told by merge.sh, and stands in the folder; here goes only how far it is. The options are words of the
# command line.
status=0
# shellcheck disable=SC2086
conform "$@" ${CONFORM_OPTIONS:-} >/dev/null || status=$?
if [ "$status" -le 2 ] && [ -f "$folder/results.ndjson" ]; then
    echo "shard $shard of $shards: $folder (conform run ended with $status)"
    exit 0
fi
echo "shard $shard of $shards: no results (conform run ended with $status)" >&2
exit "$status"
