"""Records with vcrpy: vcrpy.py ADDRESS CASSETTE REQUESTS, a JSON list of bodies that are sent one after the other."""

import json
import sys
import urllib.request

import vcr

address, cassette, requests = sys.argv[1:4]
serializer = "json" if cassette.endswith(".json") else "yaml"
with vcr.VCR(serializer=serializer, record_mode="all").use_cassette(cassette):
    with open(requests, encoding="utf-8") as bodies:
        for body in json.load(bodies):
            request = urllib.request.Request(
                address, body.encode(), {"Content-Type": "application/json"}
            )
            with urllib.request.urlopen(request) as answer:
                answer.read()
