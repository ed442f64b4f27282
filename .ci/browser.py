"""Chromium without a window, driven over a pipe by its own protocol: no package needed."""
import itertools
import json
import os
import select
import subprocess
import tempfile
import time


class Browser:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # The browser's last processes may still write.
        from_us, self.to_chromium = os.pipe()
        self.from_chromium, to_us = os.pipe()
        from_us, to_us = os.dup(from_us), os.dup(to_us)  # Out of the way of 3 and 4, where Chromium looks for them.
        while from_us < 10 or to_us < 10:
            from_us, to_us = os.dup(from_us), os.dup(to_us)

        def place():
            os.dup2(from_us, 3)
            os.dup2(to_us, 4)

        arguments = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update",
                     "--disable-ipc-flooding-protection",  # Else it refuses, without a word, more than 200 changes of the place in ten seconds.
                     f"--user-data-dir={self.folder.name}", "--remote-debugging-pipe", "about:blank"]
        self.process = subprocess.Popen(arguments, preexec_fn=place, pass_fds=(3, 4), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(from_us)
        os.close(to_us)
        self.numbers, self.events, self.unread = itertools.count(1), [], b""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.folder.cleanup()

    def ask(self, method, **parameters):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if not method.startswith("Target."):
            message["sessionId"] = self.session
        os.write(self.to_chromium, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") != number:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']}")
            else:
                return answer["result"]

    def read(self, seconds=60):
        while b"\0" not in self.unread:
            if not select.select([self.from_chromium], [], [], seconds)[0]:
                raise TimeoutError("Chromium says nothing")
            self.unread += os.read(self.from_chromium, 1 << 20)
        text, self.unread = self.unread.split(b"\0", 1)
        return json.loads(text)

    def run(self, script):
        """The value of an expression, or of the promise it is."""
        result = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def wait(self, script, seconds=30):
        """Until the expression is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"not in time: {script}; the page says: {self.run('document.body?.innerText.slice(0, 500)')}")

    def open(self, url):
        self.ask("Page.navigate", url=url)

    def complaints(self):
        """Errors of scripts, of the content policy and of loading."""
        self.run("1")
        found = []
        for event in self.events:
            if event.get("method") == "Runtime.exceptionThrown":
                found.append(str(event["params"]["exceptionDetails"]))
            if event.get("method") == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
                found.append(event["params"]["entry"]["text"])
        return found

    def requested(self):
        return [event["params"]["request"]["url"] for event in self.events if event.get("method") == "Network.requestWillBeSent"]
