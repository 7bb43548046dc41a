"""Prints the figures of a Stryker report, file by file, and every mutant that no test noticed.

Stryker's own table takes 40 columns for a path and two for a figure.
"""

import collections
import json
import sys

COUNTED = ("Killed", "Timeout", "Survived", "NoCoverage")


def percent(counts):
    total = sum(counts[status] for status in COUNTED)
    return f"{100 * (counts['Killed'] + counts['Timeout']) / total:5.1f} %" if total else "    -  "


def line(counts, name):
    figures = " ".join(f"{counts[status]:10d}" for status in COUNTED)
    return f"{figures} {percent(counts)}  {name}"


def quote(source, location):
    first, last = location["start"], location["end"]
    text = source[first["line"] - 1][first["column"] - 1 :]
    if first["line"] == last["line"]:
        text = source[first["line"] - 1][first["column"] - 1 : last["column"] - 1]
    return text.strip()


def main(path):
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    total = collections.Counter()
    survivors = []
    print(" ".join(f"{status:>10}" for status in COUNTED))
    for name, entry in sorted(report["files"].items()):
        counts = collections.Counter(mutant["status"] for mutant in entry["mutants"])
        if not any(counts[status] for status in COUNTED):
            continue
        short = name.split("/src/Conformance/")[-1]
        print(line(counts, short))
        total += counts
        source = entry["source"].splitlines()
        for mutant in sorted(entry["mutants"], key=lambda m: m["location"]["start"]["line"]):
            if mutant["status"] in ("Survived", "NoCoverage"):
                replacement = " ".join(mutant.get("replacement", "").split())
                survivors.append(
                    f"{short}:{mutant['location']['start']['line']}: {mutant['status']}, {mutant['mutatorName']}: "
                    f"{quote(source, mutant['location'])[:100]} -> {replacement[:100]}"
                )
    print(line(total, "in all"))
    print("\n".join(survivors))


main(sys.argv[1])
