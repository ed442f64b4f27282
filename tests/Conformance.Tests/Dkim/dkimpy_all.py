"""Verifies messages with dkimpy: a JSON array of objects with message (base64) and records (names to TXT) on standard input; prints a line for the first signature of each."""
import base64
import json
import sys

import dkim

for case in json.load(sys.stdin):
    records = case["records"]

    def look_up(name, timeout=5):
        name = name.decode() if isinstance(name, bytes) else name
        text = records.get(name.rstrip("."))
        return text.encode() if text is not None else None

    try:
        print("pass" if dkim.DKIM(base64.b64decode(case["message"]), minkey=1024).verify(dnsfunc=look_up) else "fail")
    except Exception as error:  # Whatever it stumbles over: it did not pass.
        print("error: " + " ".join(str(error).split()))
