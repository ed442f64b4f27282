#!/usr/bin/env python3
"""Reads and uses the reference at /docs in a browser, as a person would: every operation, every page, the search, a call that is sent."""
import json
import os
import sys
import tempfile
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser  # noqa: E402
from server import Server  # noqa: E402

KEY = "as_of_the_browser_that_reads_docs"

# Goes to each place in turn and waits for its heading; what does not come is told.
VISIT = """
(async (places) => {
  const late = [];
  for (const [hash, heading] of places) {
    location.hash = hash;
    const end = performance.now() + 5000;
    const there = () => { const h1 = document.querySelector("#main h1"); return h1 && (heading === null ? h1.textContent !== "Not found" && decodeURIComponent(location.hash.slice(1)) === hash : h1.textContent === heading); };
    await new Promise((done) => setTimeout(done, 0));
    while (!there() && performance.now() < end) await new Promise((done) => setTimeout(done, 5));
    if (!there()) late.push(hash);
  }
  return late;
})(%s)
"""


def expect(condition, said):
    if not condition:
        sys.exit(f"the reference: {said}")


def fetch(url, body=None):
    request = urllib.request.Request(url, body, {"Authorization": f"Bearer {KEY}"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def read_all(browser, server):
    for book in ("agentsend", "agentmail-v0"):
        operations = [o["operationId"] for item in fetch(f"{server.http}/openapi/{book}.json")["paths"].values() for o in item.values()]
        late = browser.run(VISIT % json.dumps([[f"{book}/{name}", name] for name in operations]))
        expect(not late, f"not shown: {late}")
        print(f"{book}: {len(operations)} operations shown")
    names = browser.run("(async () => [...(await (await fetch('llms.txt')).text()).matchAll(/docs\\/([\\w-]+\\.md)\\)/g)].map((match) => match[1]))()")
    for name in names:
        title = urllib.request.urlopen(f"{server.http}/docs/{name}").read().decode().split("\n")[0].lstrip("# ")
        expect(not browser.run(VISIT % json.dumps([[f"guide/{name}", title]])), f"not shown: {name}")
        text = browser.run("document.getElementById('main').innerText")
        expect("```" not in text.replace("```bash run", "").replace("```text prints", "") or name == "documentation.md", f"{name} is not rendered")
    print(f"{len(names)} pages shown")


def use(browser, server):
    inbox = fetch(f"{server.http}/inboxes", b'{"address":"reader"}')
    browser.run("location.hash = 'agentsend/sendMessage'")
    browser.wait("document.querySelector('#main h1')?.textContent === 'sendMessage'")
    browser.run("""(() => {
        const type = (input, text) => { input.value = text; input.dispatchEvent(new Event("input", { bubbles: true })); };
        type(document.getElementById("key"), %s);
        type(document.querySelector("[data-parameter=id]"), %s);
        type(document.querySelector("#main textarea"), JSON.stringify({ to: ["reader@agents.localhost"], subject: "It's me", bodyText: "Hello" }));
    })()""" % (json.dumps(KEY), json.dumps(inbox["id"])))
    curl = browser.run("document.querySelector('#curl').textContent")
    expect(f"curl -X POST '{server.http}/inboxes/{inbox['id']}/messages'" in curl and f"Bearer {KEY}" in curl and "It'\\''s me" in curl, f"the call to try is wrong: {curl}")
    browser.run("document.getElementById('send').click()")
    browser.wait("document.getElementById('result').innerText.includes('202')")
    browser.wait("document.getElementById('result').innerText.includes('queued')")
    browser.run("""(() => { const search = document.getElementById("search"); search.value = "wait message"; search.dispatchEvent(new Event("input", { bubbles: true })); })()""")
    found = browser.wait("document.getElementById('contents').innerText.includes('/inboxes/{id}/wait') && document.getElementById('contents').innerText")
    expect("Guides" in found, f"the search finds no page: {found}")
    print("a call was tried and sent, a search found it")


def main():
    with tempfile.TemporaryDirectory() as folder, Server(folder, KEY) as server, Browser() as browser:
        browser.open(f"{server.http}/docs")
        browser.wait("document.querySelector('#main h1')?.textContent === 'Quick start'")
        read_all(browser, server)
        use(browser, server)
        complaints = browser.complaints()
        expect(not complaints, f"the browser complains: {complaints}")
        elsewhere = [url for url in browser.requested() if not url.startswith(server.http) and not url.startswith(("data:", "about:", "chrome:"))]
        expect(not elsewhere, f"asks elsewhere: {elsewhere}")
        browser.open(f"{server.http}/docs/")
        browser.wait("location.pathname === '/docs' && document.querySelector('#main h1')?.textContent === 'Quick start'")
    print("the reference works in a browser")


if __name__ == "__main__":
    main()
