#!/usr/bin/env python3
"""Runs the commands of README's "Five minutes" and of the pages in docs as they stand there, each page against a server of its own, and checks what they print.

A page's commands are its blocks "```bash run"; what must be printed, in this order, stands in blocks "```text prints". docs/documentation.md explains it."""
import glob
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import ROOT, Server  # noqa: E402

KEY = "as_of_the_tour_through_the_readme"

# What README's tour must print, in this order.
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


def tour_of(path):
    """The page's commands, and what they must print."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as page:
        text = page.read()
    if path == "README.md":
        tour = text.split("\n## Five minutes\n")[1].split("\n## ")[0]
        return "\n".join(re.findall(r"```bash\n(.*?)```", tour, re.DOTALL)), EXPECTED
    commands = re.findall(r"^```bash run\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    printed = [line for block in re.findall(r"^```text prints\n(.*?)^```", text, re.DOTALL | re.MULTILINE) for line in block.splitlines() if line]
    return "\n".join(commands), printed


def check(path, printed, expected):
    at = 0
    for line in expected:
        found = printed.find(line, at)
        if found < 0:
            sys.exit(f"{path}: not printed, or not in its place: {line}")
        at = found + len(line)


def run(path):
    script, expected = tour_of(path)
    if not script:
        return False
    with tempfile.TemporaryDirectory() as folder, Server(folder, KEY) as server:
        script = script.replace("KEY=as_...", f"KEY={KEY}").replace("127.0.0.1:8080", f"127.0.0.1:{server.http_port}").replace("127.0.0.1:2525", f"127.0.0.1:{server.smtp_port}")
        script = script.replace("sleep 1\n", "sleep 3\n")  # Time for a busy machine; people need none.
        script = script.replace("./agentsend", os.path.join(ROOT, "agentsend"))
        environment = {**os.environ, "AGENTSEND_URL": server.http}
        tour = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False)
    print(tour.stdout)
    if tour.returncode:
        sys.exit(f"{path}: a command failed: {tour.returncode}")
    check(path, tour.stdout, expected)
    print(f"every command of {path} works")
    return True


def main():
    named = [os.path.relpath(path, ROOT) if os.path.isabs(path) else path for path in sys.argv[1:]]
    pages = named or ["README.md", *sorted(os.path.relpath(path, ROOT) for path in glob.glob(os.path.join(ROOT, "docs", "*.md")))]
    ran = [path for path in pages if run(path)]
    if not ran:
        sys.exit("no page had a command to run")
    print(f"{len(ran)} pages: {', '.join(ran)}")


if __name__ == "__main__":
    main()
