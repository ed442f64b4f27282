"""Verifies the message on standard input with dkimpy; a JSON object in the first argument maps names to TXT records. Prints one line for each signature."""
import json
import sys

import dkim

records = json.loads(sys.argv[1])
message = sys.stdin.buffer.read()


def look_up(name, timeout=5):
    name = name.decode() if isinstance(name, bytes) else name
    text = records.get(name.rstrip("."))
    return text.encode() if text is not None else None


verifier = dkim.DKIM(message, minkey=1024)
count = sum(1 for name, _ in verifier.headers if name.lower() == b"dkim-signature")
for index in range(count):
    try:
        print("pass" if verifier.verify(idx=index, dnsfunc=look_up) else "fail")
    except dkim.DKIMException as error:
        print(f"error: {error}")
