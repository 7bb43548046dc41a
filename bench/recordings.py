#!/usr/bin/env python3
"""Recordings of mixed formats, many or huge, and what `conform judge` takes for them.

    recordings.py many FOLDER [FILES [MEGABYTES]]   a folder of files (5000, 60 MB), each with ids of its own
    recordings.py huge FILE [MEGABYTES]             one cassette of vcrpy in JSON, whose only body is so long (100 MB)
    recordings.py measure CONFORM.DLL PATH          judges it without index.html: seconds, seconds of processor, and the most memory

The files are made from the samples of the tests and from the committed cassettes; the same arguments make the same bytes.
"""

import gzip
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "src", "Conformance.Tests", "Recordings", "Formats", "Samples")
CASSETTES = os.path.join(HERE, "..", "cassettes")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# Judged with the mappings that name them, or told to be something else.
LEFT_OUT = ("not-the-wire", "__files", "NOTES.md")


def files_below(folder):
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            full = os.path.join(path, name)
            if not any(part in full for part in LEFT_OUT):
                yield full


def own(data, number):
    """The same length, with ids that no other copy has."""
    code = "".join(DIGITS[number // 36**place % 36] for place in range(3)).encode()
    packed = data[:2] == b"\x1f\x8b"
    data = gzip.decompress(data) if packed else data
    data = data.replace(b"chatcmpl-syn", b"chatcmpl-" + code)
    for begin in (b'"id":"chatcmpl-', b'"id":"gen-', b'\\"id\\":\\"chatcmpl-', b'\\"id\\":\\"gen-'):
        parts = data.split(begin)
        data = begin.join([parts[0]] + [code + part[3:] for part in parts[1:]])
    return gzip.compress(data, mtime=0) if packed else data


def many(folder, files, megabytes):
    small = [(path, open(path, "rb").read()) for path in files_below(SAMPLES)]
    large = [
        (path, open(path, "rb").read())
        for path in files_below(CASSETTES)
        if path.endswith(".yaml") and not path.endswith("provenance.yaml")
    ]
    written = 0
    for number in range(files):
        goal = megabytes * 1_000_000 * (number + 1) / files
        heap = large if written < goal - 12_000 else small
        path, data = heap[number % len(heap)]
        data = own(data, number)
        name = os.path.basename(path)
        into = os.path.join(folder, os.path.basename(os.path.dirname(path)), f"{number:05}")
        os.makedirs(into, exist_ok=True)
        with open(os.path.join(into, name), "wb") as file:
            file.write(data)
        written += len(data)
    print(f"{files} files, {written / 1e6:.1f} MB")


def huge(path, megabytes):
    event = 'data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,"model":"sample-7b","choices":[{"index":0,"delta":{"content":"word %07d "},"finish_reason":null}]}\n\n'
    end = 'data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1790000000,"model":"sample-7b","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    count = megabytes * 1_000_000 // len(event % 0)
    body = "".join(event % i for i in range(count)) + end
    asked = {"model": "sample-7b", "messages": [{"role": "user", "content": "Count."}], "stream": True}
    cassette = {
        "version": 1,
        "interactions": [
            {
                "request": {
                    "method": "POST",
                    "uri": "https://api.sample-provider.test/v1/chat/completions",
                    "body": json.dumps(asked),
                    "headers": {"content-type": ["application/json"]},
                },
                "response": {
                    "status": {"code": 200, "message": "OK"},
                    "headers": {"content-type": ["text/event-stream"]},
                    "body": {"string": body},
                },
            }
        ],
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(cassette, file)
    print(f"{os.path.getsize(path) / 1e6:.1f} MB")


def measure(conform, path):
    start = time.monotonic()
    run = subprocess.Popen(
        ["dotnet", conform, "judge", path, "--no-html", "--out", path.rstrip("/") + ".judged"],
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(run.pid, 0)
    seconds = time.monotonic() - start
    print(
        f"{seconds:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of processor, {used.ru_maxrss / 1000:.0f} MB, exit code {os.waitstatus_to_exitcode(status)}"
    )


def main():
    what, *rest = sys.argv[1:] or [""]
    numbers = [int(text) for text in rest[1:]] if what in ("many", "huge") else []
    if what == "many":
        many(rest[0], *(numbers + [5000, 60][len(numbers) :]))
    elif what == "huge":
        huge(rest[0], *(numbers or [100]))
    elif what == "measure":
        measure(*rest)
    else:
        sys.exit(__doc__)


main()
