#!/bin/sh
# A whole night on one machine: every part, one after the other, and the comparison. Arguments as those of shard.sh, the exit
# code and the variables as those of merge.sh.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
night=${1:?give the folder of this night}
shift
rm -rf "$night"
part=1
while [ "$part" -le "${CONFORM_SHARDS:-1}" ]; do
    CONFORM_SHARD=$part "$here/shard.sh" "$night" "$@"
    part=$((part + 1))
done
exec "$here/merge.sh" "$night"
