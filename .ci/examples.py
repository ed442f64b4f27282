#!/usr/bin/env python3
"""Records the examples of both OpenAPI documents from a server that it starts: src/Api/Reference/Examples. To be run when an answer has changed its form.

What differs from run to run (ids, times, secrets) is written in one form, so that a new recording shows what has really changed."""
import json
import os
import re
import smtplib
import socket
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import ROOT, Server  # noqa: E402

KEY = "as_recorder_of_examples_00000000"
FOLDER = os.path.join(ROOT, "src/Api/Reference/Examples")
CODE_MAIL = "Your verification code is 482913. It is good for ten minutes.\n"


class Sink(BaseHTTPRequestHandler):
    """Takes the calls of webhooks."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def answer_nothing(server):
    """A name server for which nothing exists: the examples do not depend on the world's DNS."""
    while True:
        question, client = server.recvfrom(4096)
        server.sendto(question[:2] + b"\x81\x83" + question[4:6] + b"\0\0\0\0\0\0" + question[12:], client)


class Recorder:
    def __init__(self, server, name, prefix):
        self.url, self.prefix = server.http, prefix
        self.document = json.load(urllib.request.urlopen(f"{server.http}/openapi/{name}.json"))
        self.operations, self.errors = {}, {}

    def call(self, method, template, body=None, key=KEY, query=None, headers=None, want=None, **values):
        operation = self.document["paths"][template][method.lower()]
        path = re.sub(r"\{(\w+)\}", lambda m: urllib.parse.quote(values[m.group(1)], safe=""), template)
        if query:
            path += "?" + urllib.parse.urlencode(query)
        upload = isinstance(body, bytes)
        kind = "application/json" if not upload else "multipart/form-data; boundary=x" if body.startswith(b"--x") else "message/rfc822"
        data = body if upload else json.dumps(body).encode() if body is not None else b"" if method in ("POST", "PUT") else None
        request = urllib.request.Request(self.url + path, data, {"Content-Type": kind, **(headers or {})}, method=method)
        if key:
            request.add_header("Authorization", f"Bearer {key}")
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                status, kind, text = response.status, response.headers.get("Content-Type", ""), response.read()
        except urllib.error.HTTPError as error:
            status, kind, text = error.code, "application/json", error.read()
        answer = json.loads(text) if text and kind.startswith("application/json") else text.decode() if text else None
        if status >= 400:
            self.errors.setdefault(str(status), answer)
            if want != status:
                sys.exit(f"{method} {path}: {status} {answer}")
            return answer
        if want not in (None, status):
            sys.exit(f"{method} {path}: {status}, not {want}")
        example = {"parameters": {**values, **(query or {})}, "status": status}
        if body is not None and not upload:
            example["request"] = body
        if answer is not None:
            example["response"] = answer
        self.operations.setdefault(operation["operationId"], example)
        return answer

    def until(self, done, *arguments, **named):
        """Asks again until the answer is as wanted; the last one is the example."""
        operation = self.document["paths"][arguments[1]][arguments[0].lower()]["operationId"]
        for _ in range(200):
            self.operations.pop(operation, None)
            answer = self.call(*arguments, **named)
            if done(answer):
                return answer
            time.sleep(0.1)
        sys.exit(f"{arguments}: not in twenty seconds")


def deliver(server, to, subject, text, sender="Carol <carol@example.com>", attachment=None):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = sender, to, subject, f"<{subject.replace(' ', '-').lower()}@example.com>"
    mail["Date"] = "Fri, 16 Jan 2026 10:03:00 +0000"
    mail.set_content(text)
    if attachment:
        mail.add_attachment(attachment.encode(), maintype="text", subtype="plain", filename="invoice.txt")
    with smtplib.SMTP("127.0.0.1", server.smtp_port) as smtp:
        smtp.send_message(mail, "carol@example.com", [to])


def record_rest(server, sink):
    r = Recorder(server, "agentsend", "")
    alice = r.call("POST", "/inboxes", {"address": "alice", "displayName": "Alice"})
    bob = r.call("POST", "/inboxes", {"address": "bob"})
    webhook = r.call("POST", "/webhooks", {"url": f"http://127.0.0.1:{sink}/agentsend", "events": ["message.received"], "description": "Tells the agent"})
    a = alice["id"]
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    deliver(server, alice["address"], "Your code", CODE_MAIL)
    r.call("POST", "/inboxes/{id}/wait", {"from": "example.com", "hasCode": True, "since": since, "timeout": 20}, id=a)
    deliver(server, alice["address"], "Invoice 17", "Dear Alice,\n\nthe invoice is attached.\n", attachment="42.00 EUR\n")
    page = r.until(lambda p: p["total"] == 2, "GET", "/inboxes/{id}/messages", query={"status": "received", "limit": 20}, id=a)
    invoice = page["data"][0]
    r.call("GET", "/messages/{id}", id=invoice["id"])
    r.call("GET", "/messages/{id}/safety", id=invoice["id"])
    r.call("PATCH", "/messages/{id}", {"addLabels": ["invoice"], "removeLabels": ["unread"]}, id=invoice["id"])
    r.call("GET", "/attachments/{id}", id=invoice["attachments"][0]["id"])
    file = r.call("POST", "/attachments", b'--x\r\nContent-Disposition: form-data; name="file"; filename="note.txt"\r\nContent-Type: text/plain\r\n\r\nThank you.\r\n--x--\r\n')
    sent = r.call("POST", "/inboxes/{id}/messages", {"to": ["ann@example.com"], "subject": "Order 17", "bodyText": "Is it ready?", "attachmentIds": [file["id"]]}, headers={"Idempotency-Key": "order-17"}, id=a)
    r.call("POST", "/messages/{id}/reply", {"bodyText": "Thank you, paid."}, id=invoice["id"])
    r.call("POST", "/messages/{id}/reply-all", {"bodyText": "Thank you all."}, id=invoice["id"])
    r.call("POST", "/messages/{id}/forward", {"to": ["books@example.com"], "bodyText": "For the books."}, id=invoice["id"])
    r.until(lambda p: p["data"] and p["data"][0]["status"] == "sent", "GET", "/messages/{id}/deliveries", id=sent["id"])
    r.call("GET", "/inboxes/{id}/messages/search", query={"q": "invoice from:example.com"}, id=a)
    r.call("GET", "/messages/search", query={"q": "invoice"})
    threads = r.call("GET", "/inboxes/{id}/threads", query={"limit": 2}, id=a)
    thread = next(t for t in threads["data"] if t["id"] == invoice["threadId"]) if any(t["id"] == invoice["threadId"] for t in threads["data"]) else {"id": invoice["threadId"]}
    r.call("GET", "/threads/{id}", id=thread["id"])
    r.call("GET", "/threads/{id}/messages", query={"limit": 2}, id=thread["id"])
    draft = r.call("POST", "/inboxes/{id}/drafts", {"to": ["ann@example.com"], "subject": "Offer", "bodyText": "To be approved."}, id=a)
    r.call("GET", "/inboxes/{id}/drafts", id=a)
    r.call("GET", "/drafts/{id}", id=draft["id"])
    r.call("PATCH", "/drafts/{id}", {"subject": "Offer 17", "sendAt": None}, id=draft["id"])
    r.call("POST", "/drafts/{id}/send", {"addLabels": ["approved"]}, id=draft["id"])
    other = r.call("POST", "/inboxes/{id}/drafts", {"subject": "Never mind"}, id=a)
    r.call("DELETE", "/drafts/{id}", id=other["id"])
    r.call("GET", "/inboxes")
    r.call("GET", "/inboxes/{id}", id=a)
    r.call("PATCH", "/inboxes/{id}", {"displayName": "Alice Doe", "dailySendLimit": 100}, id=a)
    r.call("PATCH", "/inboxes/{id}", {"dailySendLimit": 0}, id=bob["id"])
    r.call("POST", "/suppressions", {"address": "gone@example.com"})
    r.call("GET", "/suppressions")
    r.call("DELETE", "/suppressions/{address}", address="gone@example.com")
    domain = r.call("POST", "/domains", {"domain": "example.com"})
    r.call("GET", "/domains")
    r.call("GET", "/domains/{id}", id=domain["id"])
    r.call("POST", "/domains/{id}/verify", id=domain["id"])
    r.call("GET", "/domains/{id}/zone", id=domain["id"])
    r.call("POST", "/domains/{id}/dkim/rotate", id=domain["id"])
    r.call("DELETE", "/domains/{id}", id=domain["id"])
    r.call("GET", "/webhooks")
    r.call("GET", "/webhooks/{id}", id=webhook["id"])
    r.call("PUT", "/webhooks/{id}", {"description": None, "isActive": True}, id=webhook["id"])
    calls = r.until(lambda p: p["total"] and p["data"][0]["attempts"], "GET", "/webhooks/{id}/deliveries", query={"limit": 1}, id=webhook["id"])
    r.call("POST", "/webhooks/{id}/deliveries/{delivery}/resend", id=webhook["id"], delivery=calls["data"][0]["id"])
    r.call("POST", "/webhooks/{id}/test", id=webhook["id"])
    r.call("DELETE", "/webhooks/{id}", id=webhook["id"])
    r.call("GET", "/events", query={"types": "message.received", "limit": 1})
    r.call("GET", "/account")
    r.call("GET", "/account/screening")
    r.call("PUT", "/account/screening", {"spamScore": 6, "onInjection": "label"})
    made = r.call("POST", "/account/api-keys", {"name": "Scout"})
    r.call("GET", "/account/api-keys")
    r.call("DELETE", "/account/api-keys/{id}", id=made["id"])
    r.call("GET", "/health", key=None)
    r.call("GET", "/health/ready", key=None)
    r.call("DELETE", "/messages/{id}", id=sent["id"])
    if "/inboxes/{id}/messages/import" in r.document["paths"]:
        r.call("POST", "/inboxes/{id}/messages/import", b"From: Dave <dave@example.com>\r\nTo: alice@agents.localhost\r\nSubject: From before\r\nMessage-ID: <before@example.com>\r\n\r\nHello.\r\n", query={"label": "old"}, id=a)
        r.call("GET", "/messages/{id}/raw", id=invoice["id"])
    record_errors(r, a, bob["id"])
    r.call("DELETE", "/inboxes/{id}", id=bob["id"])
    return r


def record_errors(r, inbox, exhausted):
    r.call("POST", "/inboxes/{id}/messages", {"to": ["nobody"], "subject": "x"}, id=inbox, want=400)
    r.call("GET", "/account", key=None, want=401)
    r.call("GET", "/inboxes/{id}", id="01980000-0000-7000-8000-000000000000", want=404)
    r.call("POST", "/inboxes", {"address": "alice"}, want=409)
    r.call("POST", "/inboxes/{id}/messages", {"to": ["ann@example.com"], "subject": "x", "bodyText": "y" * (5 << 20)}, id=inbox, want=413)
    r.call("POST", "/inboxes/{id}/messages", {"to": ["ann@example.com"], "subject": "x"}, id=exhausted, want=429)
    r.call("GET", "/attachments/{id}/content", id="01980000-0000-7000-8000-000000000000", want=403, key=None)


def record_v0(server, sink):
    r = Recorder(server, "agentmail-v0", "/v0")
    pod = r.call("POST", "/v0/pods", {"name": "Customers", "client_id": "customers"})["pod_id"]
    inbox = r.call("POST", "/v0/inboxes", {"username": "scout", "display_name": "Scout", "client_id": "scout", "metadata": {"plan": "trial"}})["inbox_id"]
    r.call("POST", "/v0/pods/{pod_id}/inboxes", {"username": "guide"}, pod_id=pod)
    own = r.call("GET", "/v0/inboxes/{inbox_id}", inbox_id=inbox)["pod_id"]
    deliver(server, inbox, "Invoice 18", "Dear Scout,\n\nthe invoice is attached.\n", attachment="42.00 EUR\n")
    listed = r.until(lambda p: p["count"], "GET", "/v0/inboxes/{inbox_id}/messages", query={"limit": 20, "labels": "unread"}, inbox_id=inbox)
    message, thread, file = (listed["messages"][0][f] for f in ("message_id", "thread_id", "attachments"))
    file = file[0]["attachment_id"]
    at = {"inbox_id": inbox, "message_id": message}
    r.call("GET", "/v0/inboxes/{inbox_id}/messages/{message_id}", **at)
    r.call("GET", "/v0/inboxes/{inbox_id}/messages/{message_id}/attachments/{attachment_id}", attachment_id=file, **at)
    r.call("GET", "/v0/inboxes/{inbox_id}/messages/{message_id}/raw", **at)
    r.call("POST", "/v0/inboxes/{inbox_id}/messages/batch-get", {"message_ids": [message]}, inbox_id=inbox)
    r.call("PATCH", "/v0/inboxes/{inbox_id}/messages/{message_id}", {"add_labels": ["invoice"], "remove_labels": ["unread"]}, **at)
    r.call("POST", "/v0/inboxes/{inbox_id}/messages/batch-update", {"message_ids": [message], "add_labels": "seen"}, inbox_id=inbox)
    r.until(lambda p: p["count"], "GET", "/v0/inboxes/{inbox_id}/messages/search", query={"q": "invoice"}, inbox_id=inbox)
    searched = r.operations["inboxes_messages_search"]
    files = [{"filename": "note.txt", "content_type": "text/plain", "content": "VGhhbmsgeW91Lg=="}]
    sent = r.call("POST", "/v0/inboxes/{inbox_id}/messages/send", {"to": ["ann@example.com"], "subject": "Order 18", "text": "Is it ready?", "attachments": files}, inbox_id=inbox)
    r.call("POST", "/v0/inboxes/{inbox_id}/messages/{message_id}/reply", {"text": "Thank you, paid."}, **at)
    r.call("POST", "/v0/inboxes/{inbox_id}/messages/{message_id}/reply-all", {"text": "Thank you all."}, **at)
    r.call("POST", "/v0/inboxes/{inbox_id}/messages/{message_id}/forward", {"to": "books@example.com", "text": "For the books."}, **at)
    for scope, values in (("", {}), ("/pods/{pod_id}", {"pod_id": own}), ("/inboxes/{inbox_id}", {"inbox_id": inbox})):
        record_scope(r, f"/v0{scope}", scope, values, thread, file, sink)
    draft = r.call("POST", "/v0/inboxes/{inbox_id}/drafts", {"to": ["ann@example.com"], "subject": "Offer", "text": "To be approved.", "attachments": files}, inbox_id=inbox)
    draft_file, draft = draft["attachments"][0]["attachment_id"], draft["draft_id"]
    for scope, values in (("", {}), ("/pods/{pod_id}", {"pod_id": own}), ("/inboxes/{inbox_id}", {"inbox_id": inbox})):
        r.call("GET", f"/v0{scope}/drafts", **values)
        r.call("GET", f"/v0{scope}/drafts/{{draft_id}}", draft_id=draft, **values)
        r.call("GET", f"/v0{scope}/drafts/{{draft_id}}/attachments/{{attachment_id}}", draft_id=draft, attachment_id=draft_file, **values)
    r.call("PATCH", "/v0/inboxes/{inbox_id}/drafts/{draft_id}", {"subject": "Offer 18", "cc": None}, inbox_id=inbox, draft_id=draft)
    r.call("POST", "/v0/inboxes/{inbox_id}/drafts/{draft_id}/send", {"add_labels": ["approved"]}, inbox_id=inbox, draft_id=draft)
    other = r.call("POST", "/v0/inboxes/{inbox_id}/drafts", {"subject": "Never mind"}, inbox_id=inbox)["draft_id"]
    r.call("DELETE", "/v0/inboxes/{inbox_id}/drafts/{draft_id}", inbox_id=inbox, draft_id=other)
    r.call("GET", "/v0/inboxes/{inbox_id}/events", inbox_id=inbox)
    record_inboxes_and_domains(r, pod, own)
    r.call("GET", "/v0/pods")
    r.call("GET", "/v0/pods/{pod_id}", pod_id=pod)
    r.call("GET", "/v0/organizations")
    r.call("GET", "/v0/auth/me")
    for path in ("/v0/accounts", "/v0/providers"):
        r.call("GET", path)
    r.call("GET", "/v0/providers/search", query={"q": "mail"})
    r.call("GET", "/v0/providers/{provider_id}/accounts", provider_id="mail")
    for method, path, values in (("GET", "/v0/accounts/{account_id}", {"account_id": "1"}), ("GET", "/v0/providers/{provider_id}", {"provider_id": "mail"})):
        r.call(method, path, want=404, **values)
    new = r.call("POST", "/v0/agent/sign-up", {"human_email": "alice@agents.localhost", "username": "rover"}, key=None)
    mail = r.until(lambda p: p["count"], "GET", "/v0/inboxes/{inbox_id}/messages/search", query={"q": "rover"}, inbox_id="alice@agents.localhost")
    r.operations["inboxes_messages_search"] = searched
    code = re.search(r"\b\d{6}\b", mail["messages"][0]["preview"]).group(0)
    r.call("POST", "/v0/agent/verify", {"otp_code": code}, key=new["api_key"])
    record_v0_errors(r, inbox)
    r.call("DELETE", "/v0/inboxes/{inbox_id}/messages/{message_id}", inbox_id=inbox, message_id=sent["message_id"])
    r.call("DELETE", "/v0/threads/{thread_id}", thread_id=thread)
    others = [r.call("POST", "/v0/inboxes/{inbox_id}/messages/send", {"to": "ann@example.com", "subject": subject}, inbox_id=inbox)["thread_id"] for subject in ("One", "Two")]
    r.call("DELETE", "/v0/inboxes/{inbox_id}/threads/{thread_id}", inbox_id=inbox, thread_id=others[0])
    r.call("DELETE", "/v0/pods/{pod_id}/threads/{thread_id}", pod_id=own, thread_id=others[1])
    r.call("DELETE", "/v0/pods/{pod_id}/inboxes/{inbox_id}", pod_id=pod, inbox_id="guide@agents.localhost")
    empty = r.call("POST", "/v0/pods", {"name": "Empty"})["pod_id"]
    r.call("DELETE", "/v0/pods/{pod_id}", pod_id=empty)
    r.call("DELETE", "/v0/inboxes/{inbox_id}", inbox_id=inbox)
    return r


def record_scope(r, base, scope, values, thread, file, sink):
    """What exists for the organization, a pod and an inbox alike."""
    r.call("GET", f"{base}/threads", query={"limit": 2}, **values)
    r.call("GET", f"{base}/threads/search", query={"q": "invoice"}, **values)
    r.call("GET", f"{base}/threads/{{thread_id}}", query={"limit": 2}, thread_id=thread, **values)
    r.call("GET", f"{base}/threads/{{thread_id}}/attachments/{{attachment_id}}", thread_id=thread, attachment_id=file, **values)
    r.call("PATCH", f"{base}/threads/{{thread_id}}", {"add_labels": ["important"]}, thread_id=thread, **values)
    made = r.call("POST", f"{base}/api-keys", {"name": "Reader", "permissions": {"message_read": True}}, **values)["api_key_id"]
    r.call("GET", f"{base}/api-keys", **values)
    if not scope:
        r.call("GET", "/v0/api-keys/{api_key_id}", api_key_id=made)
    r.call("PATCH", f"{base}/api-keys/{{api_key_id}}", {"name": "Reader 2"}, api_key_id=made, **values)
    r.call("DELETE", f"{base}/api-keys/{{api_key_id}}", api_key_id=made, **values)
    entry = {"direction": "receive", "type": "block"}
    r.call("POST", f"{base}/lists/{{direction}}/{{type}}", {"entry": "spam.example", "reason": "Nothing but offers"}, **entry, **values)
    r.call("GET", f"{base}/lists/{{direction}}/{{type}}", **entry, **values)
    r.call("GET", f"{base}/lists/{{direction}}/{{type}}/{{entry}}", entry="spam.example", **entry, **values)
    r.call("DELETE", f"{base}/lists/{{direction}}/{{type}}/{{entry}}", entry="spam.example", **entry, **values)
    hook = r.call("POST", f"{base}/webhooks", {"url": f"http://127.0.0.1:{sink}/agentmail", "event_types": ["message.received"], "client_id": f"hook{len(scope)}"}, **values)["webhook_id"]
    r.call("GET", f"{base}/webhooks", **values)
    r.call("GET", f"{base}/webhooks/{{webhook_id}}", webhook_id=hook, **values)
    r.call("PATCH", f"{base}/webhooks/{{webhook_id}}", {"event_types": ["message.received", "message.bounced"]}, webhook_id=hook, **values)
    r.call("PATCH", f"{base}/webhooks/{{webhook_id}}/headers", {"headers": {"X-Team": "agents"}}, webhook_id=hook, **values)
    r.call("GET", f"{base}/webhooks/{{webhook_id}}/headers", webhook_id=hook, **values)
    r.call("DELETE", f"{base}/webhooks/{{webhook_id}}", webhook_id=hook, **values)
    for path in ("events", "usage"):
        r.call("GET", f"{base}/metrics/{path}", query={"period": 3600, "limit": 2}, **values)
    r.call("GET", f"{base}/metrics", query={"period": 3600, "limit": 2}, **values)


def record_inboxes_and_domains(r, pod, own):
    for base, values in (("/v0", {}), ("/v0/pods/{pod_id}", {"pod_id": pod})):
        r.call("GET", f"{base}/inboxes", **values)
        r.call("GET", f"{base}/inboxes/search", query={"q": "gui"}, **values)
        r.call("GET", f"{base}/inboxes/{{inbox_id}}", inbox_id="guide@agents.localhost", **values)
        r.call("PATCH", f"{base}/inboxes/{{inbox_id}}", {"display_name": "Guide", "metadata": {"plan": "paid"}}, inbox_id="guide@agents.localhost", **values)
        name = "example.org" if values else "example.net"
        r.call("POST", f"{base}/domains", {"domain": name}, **values)
        r.call("GET", f"{base}/domains", **values)
        r.call("GET", f"{base}/domains/{{domain_id}}", domain_id=name, **values)
        r.call("PATCH", f"{base}/domains/{{domain_id}}", {"subdomains_enabled": True}, domain_id=name, **values)
        r.call("POST", f"{base}/domains/{{domain_id}}/verify", domain_id=name, **values)
        r.call("GET", f"{base}/domains/{{domain_id}}/zone-file", domain_id=name, **values)
        if not values:
            r.call("GET", "/v0/domains/{domain_id}/setup-link", domain_id=name)
        r.call("DELETE", f"{base}/domains/{{domain_id}}", domain_id=name, **values)


def record_v0_errors(r, inbox):
    send = "/v0/inboxes/{inbox_id}/messages/send"
    r.errors.clear()
    r.call("POST", send, {"to": ["nobody"], "subject": "x"}, inbox_id=inbox, want=400)
    r.call("GET", "/v0/organizations", key=None, want=401)
    reader = r.call("POST", "/v0/api-keys", {"permissions": {"message_read": True}})["api_key"]
    r.call("POST", "/v0/pods", {"name": "x"}, key=reader, want=403)
    r.call("GET", "/v0/threads/{thread_id}", thread_id="01980000-0000-7000-8000-000000000000", want=404)
    pod = r.call("POST", "/v0/pods", {"client_id": "busy"})["pod_id"]
    busy = r.call("POST", "/v0/pods/{pod_id}/inboxes", {"username": "busy"}, pod_id=pod)["inbox_id"]
    r.call("DELETE", "/v0/pods/{pod_id}", pod_id=pod, want=409)
    r.call("POST", send, {"to": ["ann@example.com"], "subject": "x", "text": "y" * (7 << 20)}, inbox_id=inbox, want=413)
    r.call("POST", send, {"subject": "x", "text": "y"}, inbox_id=busy, want=422)


def in_one_form(r):
    """The same run gives the same text: what is made by chance or by the clock is replaced in the order it appears."""
    text = json.dumps({"operations": r.operations, "errors": r.errors}, ensure_ascii=False, sort_keys=False)
    known = {}

    def numbered(form):
        def replace(match):
            return known.setdefault(match.group(0), form % (sum(1 for v in known.values() if v.startswith(form.split("%")[0])) + 1))
        return replace

    text = re.sub(re.escape(r.url), "https://mail.example.com", text)
    text = re.sub(r"http://127\.0\.0\.1:\d+/", "https://hooks.example.com/", text)
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", numbered("01980000-0000-7000-8000-%012d"), text)
    text = re.sub(r"\b[0-9a-f]{32}@", numbered("01980000000070008000%012d@"), text)
    times = {t: i for i, t in enumerate(sorted(set(re.findall(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z", text))))}
    text = re.sub(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z", lambda m: f"2026-01-31T12:{times[m.group(0)] // 60:02d}:{times[m.group(0)] % 60:02d}.000Z", text)
    text = re.sub(r'"timestamp": \d{13}', '"timestamp": 1769860800000', text)
    text = re.sub(r"expires=\d+&signature=[\w%-]+", "expires=1769864400&signature=c2lnbmF0dXJl", text)
    text = re.sub(r"\b(as|am)_(?!recorder)[\w-]{20,}", lambda m: f"{m.group(1)}_EXAMPLE_ONLY_0123456789", text)
    text = re.sub(r'("(?:keyPrefix|prefix)": ")(as|am)_[\w-]+', r"\1\2_EXAMPLE", text)
    text = re.sub(r"whsec_[\w+/=-]+", "whsec_EXAMPLE_ONLY_0123456789", text)
    text = re.sub(r"p=[A-Za-z0-9+/=]{40,}", "p=MCowBQYDK2VwAyEA", text)
    text = re.sub(r"agentsend-verification=\w+", "agentsend-verification=0123456789abcdef", text)
    text = re.sub(r'(p=MCowBQYDK2VwAyEA)\\" \\"[A-Za-z0-9+/=]+', r"\1", text)
    text = re.sub(r"\bs[0-9a-z]{8}-(rsa|ed)\b", r"s1-\1", text)
    text = re.sub(r'("durationMs": )\d+', r"\g<1>12", text)
    text = re.sub(r'("next_page_token": ")[\w-]+', r"\1bmV4dA", text)
    return json.loads(text)


def main():
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind(("127.0.0.1", 0))
    threading.Thread(target=answer_nothing, args=(names,), daemon=True).start()
    sink = HTTPServer(("127.0.0.1", 0), Sink)
    threading.Thread(target=sink.serve_forever, daemon=True).start()
    settings = ["--AgentSend:Webhooks:AllowInsecureTargets=true", "--AgentSend:SignUp:Enabled=true", f"--AgentSend:Dns:Servers=127.0.0.1:{names.getsockname()[1]}",
                "--AgentSend:Mail:HostName=mx.agents.localhost", "--AgentSend:Screening:AuthenticateLoopback=Never", "--AgentSend:Screening:CheckReverseDns=false"]
    os.makedirs(FOLDER, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Server(folder, KEY, settings) as server:
        for name, record in (("agentsend", record_rest), ("agentmail-v0", record_v0)):
            recorder = record(server, sink.server_port)
            with open(os.path.join(FOLDER, f"{name}.json"), "w", encoding="utf-8") as file:
                json.dump(in_one_form(recorder), file, indent=1, ensure_ascii=False)
                file.write("\n")
            unrecorded = [o["operationId"] for p in recorder.document["paths"].values() for o in p.values() if o["operationId"] not in recorder.operations]
            print(f"{name}: {len(recorder.operations)} operations; without an example: {', '.join(unrecorded) or 'none'}")


if __name__ == "__main__":
    main()
