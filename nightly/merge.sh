#!/bin/sh
# Brings the parts of a night together, compares it with the last good one, and says what is new.
#
#   merge.sh [FOLDER]       of this night; without it the last one below $CONFORM_RUNS
#   CONFORM_STATE=state     what is kept from night to night: baseline/, alerts.json, which knows what was told, and history/
#   CONFORM_SHARDS=4        how many parts there are (1)
#   CONFORM_WAIT=60         how many minutes to wait for them at most (0)
#   CONFORM_LINK=URL        where this night's report can be read, for the history (its folder)
#   CONFORM_WEBHOOK=URL     where to post what is new, as JSON; without it nowhere
#
# Ends with 1 where something got worse that no earlier night told: that is what wakes somebody. 2: the night itself is broken
# (a part is missing, a file cannot be read), for whoever keeps the job. 0: nothing new.
set -eu

runs=${CONFORM_RUNS:-runs}
state=${CONFORM_STATE:-state}
shards=${CONFORM_SHARDS:-1}
night=${1:-$runs/$(cat "$runs/last")}
merged=$night/merged
mkdir -p "$state"

missing() {
    part=1
    while [ "$part" -le "$shards" ]; do
        [ -f "$night/shard-$part/results.ndjson" ] || return 0
        part=$((part + 1))
    done
    return 1
}

minutes=0
while missing && [ "$minutes" -lt "${CONFORM_WAIT:-0}" ]; do
    sleep 60
    minutes=$((minutes + 1))
done

# A night that is not complete (an outage, a budget) is told as such with 2, and compared all the same.
rm -rf "$merged"
set --
[ ! -d "$state/history" ] || set -- --history "$state/history"
conform report "$night"/shard-* --out "$merged" "$@" || [ -f "$merged/results.ndjson" ] || exit 2

# Every night has its line in the history, the bad ones too.
kept=0
conform history add "$merged" --into "$state/history" --link "${CONFORM_LINK:-$merged}" || kept=2
conform history show "$state/history" --out "$merged/history" >/dev/null || kept=2

if [ ! -f "$state/baseline/results.ndjson" ]; then
    conform accept "$merged" --into "$state/baseline"
    echo "the first night: it is the baseline from now on"
    exit "$kept"
fi

# Before the comparison, whose few lines are to be the last of the log.
conform accept "$merged" --into "$state/baseline" --seen

status=0
conform diff "$state/baseline" "$merged" --unjudged-days "${CONFORM_UNJUDGED_DAYS:-3}" \
    --summary --alerts "$state/alerts.json" \
    --markdown "$merged/changes.md" --webhook "$merged/changes.json" --metrics "$merged/metrics.txt" || status=$?
[ "$status" -le 1 ] || exit "$status"
if [ "$status" = 1 ] && [ -n "${CONFORM_WEBHOOK:-}" ]; then
    curl -sS --fail --max-time 60 -H 'Content-Type: application/json' \
        --data-binary "@$merged/changes.json" "$CONFORM_WEBHOOK" >/dev/null || exit 2
fi
[ "$status" != 0 ] || status=$kept
exit "$status"
