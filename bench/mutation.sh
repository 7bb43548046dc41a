#!/usr/bin/env bash
# Mutation testing of the judging code, one group of files after another. docs/mutation-testing.md says what it gave.
#   bench/mutation.sh [GROUP…]     judging  judging-rules  chat  chat-rules; all of them without an argument
#   bench/mutation.sh A.cs,B.cs    some files as one group, which costs the preparation once
# A report of each group is left in artifacts/mutation/GROUP. Nothing else may be edited or built here meanwhile.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

# What stands among the judging code and judges nothing: docs/mutation-testing.md, "Left out".
no_judging=('Serving/*' RequestShape AssembledMessage ChatMembers EventSketcher EventDrawing FieldCounts FieldNode)

# One glob a line; those that begin with ! leave out.
files() {
  case $1 in
    judging) printf '%s\n' '**/Judging/**/*.cs' '!**/Judging/Rules/**/*.cs' ;;
    judging-rules) echo '**/Judging/Rules/**/*.cs' ;;
    chat) printf '%s\n' '**/Dialects/ChatCompletions/**/*.cs' '!**/Dialects/ChatCompletions/Rules/**/*.cs' ;;
    chat-rules) echo '**/Dialects/ChatCompletions/Rules/**/*.cs' ;;
    *.cs) tr ',' '\n' <<< "$1" | sed 's#^#**/#' ;;
    *)
      echo "mutation.sh: no group '$1'; there are: judging judging-rules chat chat-rules, or names of files such as A.cs,B.cs" >&2
      exit 2
      ;;
  esac
}

[ $# -gt 0 ] || set -- judging judging-rules chat chat-rules
for group; do files "$group" > /dev/null; done

cd "$root/bench/Mutation"
dotnet tool restore > /dev/null
for group; do
  mutate=()
  while IFS= read -r glob; do mutate+=(--mutate "$glob"); done < <(files "$group")
  for file in "${no_judging[@]}"; do mutate+=(--mutate "!**/$file.cs"); done
  dotnet dotnet-stryker --skip-version-check "${mutate[@]}" --output "$root/artifacts/mutation/$group"
  python3 "$root/bench/Mutation/figures.py" "$root/artifacts/mutation/$group/reports/mutation-report.json"
done
