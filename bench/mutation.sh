#!/usr/bin/env bash
# Mutation testing of the judging code, one group of files after another. docs/mutation-testing.md says what it gave.
#   bench/mutation.sh [GROUP…]     judging  judging-rules  chat  chat-rules; all of them without an argument
# A report of each group is left in artifacts/mutation/GROUP. Nothing else may be edited or built here meanwhile.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

# What stands among the judging code and judges nothing: docs/mutation-testing.md, "Left out".
no_judging=(IdealAnswer IdealCall IdealTurn RequestShape AssembledMessage ChatMembers ChatSketch FieldCounts FieldNode)

files() {
  case $1 in
    judging) printf '%s\n' '**/Judging/*.cs' '**/Judging/View/*.cs' ;;
    judging-rules) echo '**/Judging/Rules/**/*.cs' ;;
    chat) echo '**/Dialects/ChatCompletions/*.cs' ;;
    chat-rules) echo '**/Dialects/ChatCompletions/Rules/**/*.cs' ;;
    *.cs) echo "**/$1" ;;
    *)
      echo "mutation.sh: no group '$1'; there are: judging judging-rules chat chat-rules, or the name of a file" >&2
      exit 2
      ;;
  esac
}

[ $# -gt 0 ] || set -- judging judging-rules chat chat-rules
for group; do files "$group" > /dev/null; done

cd "$root/bench/Mutation"
dotnet tool restore > /dev/null
for group; do
  mutated=()
  while read -r pattern; do mutated+=(--mutate "$pattern"); done < <(files "$group")
  left_out=()
  for file in "${no_judging[@]}"; do left_out+=(--mutate "!**/$file.cs"); done
  dotnet dotnet-stryker --skip-version-check "${mutated[@]}" "${left_out[@]}" --output "$root/artifacts/mutation/$group"
  python3 "$root/bench/Mutation/figures.py" "$root/artifacts/mutation/$group/reports/mutation-report.json"
done
