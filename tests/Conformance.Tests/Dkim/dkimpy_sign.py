"""Signs the message on standard input with dkimpy, as the JSON object in the first argument says; prints the field."""
import json
import sys

import dkim

wanted = {name: value.encode() if isinstance(value, str) else value for name, value in json.loads(sys.argv[1]).items()}
field = dkim.sign(
    sys.stdin.buffer.read(),
    wanted["selector"],
    wanted["domain"],
    wanted["key"],
    canonicalize=(wanted["header"], wanted["body"]),
    signature_algorithm=wanted["algorithm"],
    length=wanted["length"],
)
sys.stdout.buffer.write(field)
