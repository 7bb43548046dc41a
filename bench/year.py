#!/usr/bin/env python3
"""Makes a history up: year.py NIGHT.ndjson OUT [--nights 365] [--targets 40] [--scenarios 35] [--calm].

NIGHT is one file of a history, whose lines are given other targets, scenarios and days. Cells break and are mended at random,
answers fail to come, a day in 30 has no night, a target is retired, one breaks in most of its cells for a while, the rules
change once. --calm leaves out what is random but for one flaky cell. The same arguments make the same files.
"""
import argparse
import datetime
import json
import os
import random

BROKEN = {
    "rule": "finish/once", "kind": "repeated", "where": "/choices/*", "turn": 1, "level": "MUST",
    "message": "A choice finishes twice.", "declared": False, "trials": 1,
}  # fmt: skip
CUT = {**BROKEN, "rule": "stream/done-last", "kind": "absent", "where": "", "message": "The stream ends without [DONE]."}


# So many nights ago the rules changed.
LATER = 30


def draw(cells, number):
    return cells[number % len(cells)]


def outcome(cell, rules, finding):
    at = rules.index(finding["rule"])
    states = cell["states"]
    return {
        **cell,
        "outcome": "fail",
        "findings": cell["findings"] + [finding],
        "states": states[:at] + "f" + states[at + 1 :],
    }


def main():
    options = argparse.ArgumentParser()
    options.add_argument("night")
    options.add_argument("out")
    options.add_argument("--nights", type=int, default=365)
    options.add_argument("--targets", type=int, default=40)
    options.add_argument("--scenarios", type=int, default=35)
    options.add_argument("--last", type=datetime.date.fromisoformat, default=datetime.date(2026, 11, 29))
    options.add_argument("--calm", action="store_true")
    given = options.parse_args()
    chance = random.Random(1)
    with open(given.night, encoding="utf-8") as lines:
        night, *cells = [json.loads(line) for line in lines]
    passing = [cell for cell in cells if cell["outcome"] == "pass"]
    os.makedirs(given.out)
    broken = set()
    for number in range(given.nights):
        day = (given.last - datetime.timedelta(days=given.nights - 1 - number)).isoformat()
        ago = given.nights - 1 - number
        if number % 30 == 29 and ago > 0:
            continue
        kept = {**night, "day": day, "results": day, "run": f"https://ci.example/nights/{day}"}
        if ago < LATER:
            kept["rules_hash"] = "sha256:later"
        with open(os.path.join(given.out, day + ".ndjson"), "w", encoding="utf-8") as file:
            write(file, kept)
            for target in range(given.targets):
                if target == 1 and ago < 20:
                    continue
                for scenario in range(given.scenarios):
                    cell = {
                        **draw(cells if target % 4 == 2 else passing, target + scenario),
                        "day": day,
                        "provider": f"provider-{target // 4}",
                        "model": f"model-{target}",
                        "scenario": f"scenario-{scenario}",
                        "first_byte_ms": round(chance.uniform(100, 300) + 20 * target + (400 if target == 2 and ago < 12 else 0), 1),
                        "whole_ms": round(chance.uniform(1000, 9000), 1),
                        "tokens_per_second": round(chance.uniform(80, 120) + 3 * target, 1),
                    }
                    write(file, fate(cell, kept["rules"], target, scenario, ago, chance, broken, given.calm))


def fate(cell, rules, target, scenario, ago, chance, broken, calm):
    key = (target, scenario)
    if not calm and chance.random() < 0.01:
        broken ^= {key}
    if target == 0 and 40 <= ago < 42:
        return unjudged(cell)
    if target == 0 and scenario % 3 > 0 and ago < 6:
        return outcome(cell, rules, CUT)
    if target == 5 and scenario == 1 and ago < LATER:
        return outcome(cell, rules, BROKEN)
    if key in broken or (target == 3 and scenario == 2 and ago % 5 in (0, 3)):
        return outcome(cell, rules, BROKEN)
    return unjudged(cell) if not calm and chance.random() < 0.02 else cell


def unjudged(cell):
    return {
        **cell, "outcome": "error", "cause": "unavailable", "trials": 0, "states": "-" * len(cell["states"]), "findings": [],
        "traits": [], "first_byte_ms": None, "whole_ms": None, "tokens_per_second": None,
    }  # fmt: skip


def write(file, line):
    file.write(json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n")


main()
