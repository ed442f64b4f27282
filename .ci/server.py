"""A server of its own for the scripts beside this file: free ports, an empty data folder, a chosen key."""
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "src/Api/bin/Debug/net10.0/AgentSend.Api.dll")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, key, settings=()):
        self.folder, self.http_port, self.smtp_port = folder, free_port(), free_port()
        self.http = f"http://127.0.0.1:{self.http_port}"
        self.log = open(os.path.join(folder, "server.log"), "w", encoding="utf-8")
        doors = [f"--AgentSend:{name}=0" for name in ("Submission:Port", "Submission:TlsPort", "Imap:Port", "Imap:TlsPort")]  # Their usual ports may be taken.
        arguments = ["dotnet", PROGRAM, "--urls", self.http, f"--AgentSend:Smtp:Port={self.smtp_port}", *doors, *settings]
        self.process = subprocess.Popen(arguments, cwd=folder, env={**os.environ, "AGENTSEND_API_KEY": key}, stdout=self.log, stderr=self.log)

    def __enter__(self):
        for _ in range(600):
            if self.process.poll() is not None:
                sys.exit(f"the server ended with {self.process.returncode}")
            try:
                with urllib.request.urlopen(f"{self.http}/health/ready", timeout=5) as answer:
                    if answer.status == 200:
                        return self
            except OSError:
                time.sleep(0.1)
        sys.exit("the server is not ready after a minute")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.log.close()
        if self.process.returncode:
            sys.exit(f"the server did not stop in order: {self.process.returncode}")
