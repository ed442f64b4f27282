#!/usr/bin/env python3
"""Runs samples/WebhookEcho beside a server of its own, writes to it, and waits for its answer."""
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import ROOT, Server, free_port  # noqa: E402

KEY = "as_of_the_sample_that_answers_mail"
PROGRAM = os.path.join(ROOT, "samples/WebhookEcho/bin/Debug/net10.0/AgentSend.WebhookEcho.dll")
PATIENCE = 60


def ask(server, path, body):
    request = urllib.request.Request(server.http + path, json.dumps(body).encode(), {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE + 10) as answer:
        return json.load(answer) if answer.status != 204 else None


with tempfile.TemporaryDirectory() as folder, Server(folder, KEY, ["--AgentSend:Webhooks:AllowInsecureTargets=true"]) as server:
    echo = subprocess.Popen(
        ["dotnet", PROGRAM, f"http://127.0.0.1:{free_port()}/calls"], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "AGENTSEND_BASE_URL": server.http, "AGENTSEND_API_KEY": KEY})
    try:
        line = echo.stdout.readline()
        print(line, end="")
        address = line.removeprefix("Write to ").strip()
        if "@" not in address:
            sys.exit("the sample has not begun")
        writer = ask(server, "/inboxes", {"address": "writer"})
        began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 5))
        ask(server, f"/inboxes/{writer['id']}/messages", {"to": [address], "subject": "Hello", "bodyText": "Is anybody there?"})
        answer = ask(server, f"/inboxes/{writer['id']}/wait", {"from": address, "since": began, "timeout": PATIENCE})
        if answer is None or "You wrote: Is anybody there?" not in answer["bodyText"]:
            sys.exit(f"the sample has not answered: {answer}")
        print(echo.stdout.readline(), end="")
    finally:
        echo.terminate()
        echo.wait(30)
