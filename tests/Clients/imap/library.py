#!/usr/bin/env python3
"""Python's imaplib against a mailbox with one message, "Hello" with the text "Text.", in INBOX: library.py PORT TLS_PORT ADDRESS KEY"""
import imaplib
import ssl
import sys

port, tls_port, address, key = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE  # Self-signed.


def ask(answer):
    status, data = answer
    assert status == "OK", (status, data)
    return data


with imaplib.IMAP4("127.0.0.1", port) as client:
    client.starttls(context)
    try:
        client.login(address, "as_wrong_wrong_wrong_wrong_wrong")
        raise AssertionError("A wrong key signs in.")
    except imaplib.IMAP4.error:
        pass
    ask(client.authenticate("PLAIN", lambda _: f"\0{address}\0{key}".encode()))
    ask(client.select("INBOX", readonly=True))

with imaplib.IMAP4_SSL("127.0.0.1", tls_port, ssl_context=context) as client:
    ask(client.login(address, key))
    names = [line.decode().rsplit(" ", 1)[1] for line in ask(client.list())]
    assert {"INBOX", "Sent", "Drafts", "Trash", "Spam", "Archive", "Blocked"} <= set(names), names
    assert ask(client.select("INBOX")) == [b"1"]
    assert ask(client.search(None, "UNSEEN", "SUBJECT", '"Hello"')) == [b"1"]
    message = ask(client.fetch("1", "(RFC822)"))
    assert b"Subject: Hello\r\n" in message[0][1] and message[0][1].rstrip().endswith(b"Text."), message
    assert b"\\Seen" in message[0][0] + message[1], message
    envelope = ask(client.fetch("1", "(UID ENVELOPE BODYSTRUCTURE RFC822.SIZE)"))
    assert f"RFC822.SIZE {len(message[0][1])}".encode() in envelope[0], envelope
    assert b"\\Flagged" in ask(client.store("1", "+FLAGS", "(\\Flagged urgent)"))[0]
    assert ask(client.search(None, "KEYWORD", "urgent", "FLAGGED")) == [b"1"]
    ask(client.append("Sent", "(\\Seen)", imaplib.Time2Internaldate(1700000000), b"Subject: Copy\r\nFrom: a@b.test\r\n\r\nAppended.\r\n"))
    ask(client.copy("1", "Archive"))
    ask(client.store("1", "+FLAGS", "\\Deleted"))
    assert ask(client.expunge()) == [b"1"]
    assert ask(client.select("Archive")) == [b"1"]
    assert ask(client.select("Sent")) == [b"1"]
    assert b"Appended." in ask(client.fetch("1", "(BODY[TEXT])"))[0][1]
    assert ask(client.thread("REFERENCES", "UTF-8", "ALL")) == [b"(1)"]
    assert ask(client.sort("(REVERSE DATE)", "UTF-8", "ALL")) == [b"1"]
    ask(client.unselect())
print("done")
