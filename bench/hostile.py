#!/usr/bin/env python3
"""Time and memory of `conform judge --no-html` for answers made to cost much, at two sizes each.

usage: hostile.py [--only NAME,...] [--megabytes N] -- COMMAND...

COMMAND is how conform is called, such as `dotnet src/Conformance.Cli/bin/Release/net10.0/conform.dll`. Every input is
made here, in a temporary folder, as N and 2 N million bytes (4 and 8 unless told). Fails where memory passes the bound
that the README tells, 100 MB and 16 bytes for each byte of the answer, or where twice the bytes take more than three
times the processor time.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile

HEAD = {"id": "c", "object": "chat.completion.chunk", "created": 1761231345, "model": "m"}
BYTES_A_BYTE = 16
FIXED = 100_000_000

# Twice the bytes may take twice the time, and half as long again for what chance adds.
MOST_TIMES = 3.0


def event(value):
    return "data: " + (value if isinstance(value, str) else json.dumps(value)) + "\n\n"


def chunk(choices, **more):
    return event({**HEAD, "choices": choices, **more})


def choice(index, delta, finish_reason=None):
    return {"index": index, "delta": delta, "finish_reason": finish_reason}


def call(index):
    function = {"name": "weather", "arguments": "{}"}
    return {"index": index, "id": f"call_{index}", "type": "function", "function": function}


def whole_choice(index):
    message = {"role": "assistant", "content": "x"}
    return {"index": index, "message": message, "finish_reason": "stop"}


DONE = event("[DONE]")
FIRST = chunk([choice(0, {"role": "assistant", "content": ""})])
LAST = chunk([choice(0, {}, "stop")]) + DONE


def repeated(make):
    """Something that is written again and again; `make` has its number."""

    def write(size):
        parts, length = [], 0
        while length < size:
            part = make(len(parts))
            parts.append(part)
            length += len(part)
        return "".join(parts)

    return write


def items(make):
    """JSON texts of a list that is about as long as asked for."""

    def write(size):
        found, length = [], 0
        while length < size:
            found.append(make(len(found)))
            length += len(json.dumps(found[-1])) + 2
        return found

    return write


def stream(middle):
    return lambda size: FIRST + middle(size) + LAST


def headers(make):
    lines = repeated(make)
    return lambda size: (
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + lines(size) + "\r\n" + FIRST + LAST
    )


def in_one_chunk(make, wrap):
    listed = items(make)
    return lambda size: wrap(listed(size)) + LAST


def plain(make, wrap):
    listed = items(make)
    body = {**HEAD, "object": "chat.completion"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return lambda size: json.dumps({**body, "choices": wrap(listed(size)), "usage": usage}) + "\n"


def message_with_calls(calls):
    message = {"role": "assistant", "content": None, "tool_calls": calls}
    return [{"index": 0, "message": message, "finish_reason": "tool_calls"}]


INPUTS = {
    "text": stream(repeated(lambda i: chunk([choice(0, {"content": f"word {i} "})]))),
    "events-no-json": stream(repeated(lambda i: event("{bad"))),
    "events-no-json-all-different": stream(repeated(lambda i: event(f"{{bad {i}"))),
    "events-empty": stream(repeated(lambda i: "data:\n\n")),
    "events-other-json": stream(repeated(lambda i: event("1"))),
    "events-empty-object": stream(repeated(lambda i: event("{}"))),
    "events-error": stream(repeated(lambda i: event({"error": {"message": f"m{i}"}}))),
    "events-duplicate-member": stream(repeated(lambda i: event('{"a":1,"a":1}'))),
    "done-repeated": stream(repeated(lambda i: DONE)),
    "done-first": lambda size: FIRST + LAST + repeated(lambda i: event("{}"))(size),
    "fields-unknown": stream(repeated(lambda i: "f: x\n")),
    "fields-unknown-all-different": stream(repeated(lambda i: f"f{i}: x\n")),
    "fields-id-and-retry": stream(repeated(lambda i: f"id: {i}\nretry: x\n")),
    "fields-event-name": stream(repeated(lambda i: "event: x\n")),
    "lines-of-data": stream(repeated(lambda i: "data: x\n")),
    "lines-of-data-json": stream(lambda size: "data: [\n" + repeated(lambda i: "data: 1,\n")(size) + "data: 1]\n\n"),
    "lines-bare": stream(repeated(lambda i: "x\n")),
    "lines-bare-json": stream(repeated(lambda i: '{"error":{}}\n')),
    "lines-blank": stream(repeated(lambda i: "\n")),
    "lines-carriage-return": stream(repeated(lambda i: "\r")),
    "comments": stream(repeated(lambda i: ": x\n")),
    "one-long-line": stream(repeated(lambda i: "x" * 1000)),
    "header-lines": headers(lambda i: "a: b\r\n"),
    "header-lines-all-different": headers(lambda i: f"x-{i}: b\r\n"),
    "choices-in-one-chunk": in_one_chunk(
        lambda i: choice(i, {"role": "assistant", "content": "x"}, "stop"), chunk
    ),
    "choices-one-a-chunk": stream(repeated(lambda i: chunk([choice(i, {"content": "x"}, "stop")]))),
    "choices-of-one-index": in_one_chunk(lambda i: choice(0, {"content": "x"}), chunk),
    "choices-no-objects": in_one_chunk(lambda i: 0, chunk),
    "calls-in-one-chunk": in_one_chunk(call, lambda calls: chunk([choice(0, {"tool_calls": calls})])),
    "calls-one-a-chunk": stream(repeated(lambda i: chunk([choice(0, {"tool_calls": [call(i)]})]))),
    "calls-of-one-index": in_one_chunk(
        lambda i: call(0), lambda calls: chunk([choice(0, {"tool_calls": calls})])
    ),
    "calls-empty": in_one_chunk(lambda i: {}, lambda calls: chunk([choice(0, {"tool_calls": calls})])),
    "arguments-in-pieces": stream(
        repeated(lambda i: chunk([choice(0, {"tool_calls": [{"index": 0, "function": {"arguments": "x"}}]})]))
    ),
    "members-in-one-chunk": lambda size: FIRST
    + event({**HEAD, **{f"m{i}": 1 for i in range(size // 14)}, "choices": []})
    + LAST,
    "member-repeated-in-one-chunk": lambda size: FIRST + event("{" + '"a":1,' * (size // 6) + '"a":1}') + LAST,
    "member-names-in-every-chunk": stream(repeated(lambda i: event({**HEAD, "choices": [], f"m{i}": 1}))),
    "numbers-in-one-chunk": in_one_chunk(lambda i: 1, lambda found: chunk([], more=found)),
    "objects-in-one-chunk": in_one_chunk(lambda i: {}, lambda found: chunk([], more=found)),
    "plain-choices": plain(whole_choice, lambda found: found),
    "plain-calls": plain(call, message_with_calls),
    "plain-no-json": lambda size: "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    + repeated(lambda i: "{bad\n")(size),
}


def write(path, make, size):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(make(size))


def judge(command, folder, make, size):
    path = os.path.join(folder, "answer")
    # In a process of its own: what this one held would count as the command's, which begins as a copy of it.
    writer = multiprocessing.get_context("fork").Process(target=write, args=(path, make, size))
    writer.start()
    writer.join()
    if writer.exitcode != 0:
        sys.exit(f"{path}: not written")
    process = subprocess.Popen(
        [*command, "judge", path, "--no-html", "--out", os.path.join(folder, "out")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return os.path.getsize(path), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, process.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    names = [name for name in asked.only.split(",") if name] or list(INPUTS)
    unknown = [name for name in names if name not in INPUTS]
    if unknown:
        sys.exit(f"no such input: {', '.join(unknown)}; known: {', '.join(INPUTS)}")
    failures = 0
    print("| input | bytes | processor s | s a MB | memory MB | bound MB | exit |", flush=True)
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        start = judge(asked.command, folder, lambda size: FIRST + LAST, 0)[1]
        for name in names:
            times = []
            for factor in (1, 2):
                asked_size = int(asked.megabytes * factor * 1_000_000)
                size, seconds, memory, code = judge(asked.command, folder, INPUTS[name], asked_size)
                bound = FIXED + BYTES_A_BYTE * size
                times.append(max(seconds - start, 0.05))
                told = []
                if memory > bound:
                    told.append("beyond the bound")
                if factor == 2 and times[1] > MOST_TIMES * times[0] and times[1] > 1:
                    told.append("not linear")
                if code not in (0, 1):
                    told.append("not judged")
                failures += len(told)
                print(
                    f"| {name} | {size:,} | {seconds:.2f} | {seconds / size * 1e6:.2f} | {memory / 1e6:.0f} |"
                    f" {bound / 1e6:.0f} | {code} | {', '.join(told)}",
                    flush=True,
                )
    print(f"{failures} beyond what was promised" if failures else "all within the bound")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
