#!/usr/bin/env python3
"""Runs the commands of README's "Five minutes" as they stand there, on free ports and an empty data folder, and checks what they print."""
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "src/Api/bin/Debug/net10.0/AgentSend.Api.dll")
KEY = "as_of_the_tour_through_the_readme"

# What must be printed, in this order.
EXPECTED = [
    '"address":"alice@agents.localhost"',
    "< 250 2.0.0 Ok: queued as",
    "<-  250 2.0.0 Ok: queued as",
    '"subject":"Hello"',
    '"status":"queued"',
    '"filename":"note.txt"',
    '"messageCount":2',
    '"subject":"Re: Order 17"',
    "Yes, see the note.",
    "dry-run",
]


def commands():
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as readme:
        tour = readme.read().split("\n## Five minutes\n")[1].split("\n## ")[0]
    return "\n".join(re.findall(r"```bash\n(.*?)```", tour, re.DOTALL))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(url, server):
    for _ in range(600):
        if server.poll() is not None:
            sys.exit(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(f"{url}/health/ready", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server is not ready after a minute")


def check(printed):
    at = 0
    for expected in EXPECTED:
        found = printed.find(expected, at)
        if found < 0:
            sys.exit(f"not printed, or not in its place: {expected}")
        at = found + len(expected)


def main():
    http, smtp = free_port(), free_port()
    script = commands().replace("KEY=as_...", f"KEY={KEY}").replace("127.0.0.1:8080", f"127.0.0.1:{http}").replace("127.0.0.1:2525", f"127.0.0.1:{smtp}")
    script = script.replace("sleep 1\n", "sleep 3\n")  # Time for a busy machine; people need none.
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["dotnet", PROGRAM, "--urls", f"http://127.0.0.1:{http}", f"--AgentSend:Smtp:Port={smtp}", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0"]
        with open(os.path.join(folder, "server.log"), "w", encoding="utf-8") as log:
            server = subprocess.Popen(arguments, cwd=folder, env={**os.environ, "AGENTSEND_API_KEY": KEY}, stdout=log, stderr=log)
            try:
                wait_until_ready(f"http://127.0.0.1:{http}", server)
                tour = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False)
                print(tour.stdout)
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(60)
    if tour.returncode:
        sys.exit(f"a command of the tour failed: {tour.returncode}")
    check(tour.stdout)
    if server.returncode:
        sys.exit(f"the server did not stop in order: {server.returncode}")
    print("every command of README's tour works")


if __name__ == "__main__":
    main()
