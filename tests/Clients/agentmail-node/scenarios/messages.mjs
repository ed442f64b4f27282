import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { failure, received } from "../client.mjs";

export default async function ({ client, other }) {
  const a = await client.inboxes.create({ displayName: "Ann" });
  const b = await client.inboxes.create({ displayName: "Bob" });
  const c = await client.inboxes.create();
  const messages = client.inboxes.messages;

  // A mail with everything, to one inbox and in copy to another.
  const begun = new Date(Date.now() - 1000);
  const sent = await messages.send(a.inboxId, {
    to: b.inboxId,
    cc: [`Carl <${c.inboxId}>`],
    replyTo: a.inboxId,
    subject: "Quarterly figures",
    text: "The figures are attached.",
    html: "<p>The figures are <b>attached</b>.</p>",
    labels: ["outbox-test"],
    headers: { "X-Batch": "42" },
    attachments: [{ filename: "figures.csv", contentType: "text/csv", content: Buffer.from("a,b\n1,2\n").toString("base64") }],
  });
  assert.match(sent.messageId, /^<.+@.+>$/);
  assert.ok(sent.threadId);

  const copy = await messages.get(a.inboxId, sent.messageId);
  assert.deepEqual([copy.inboxId, copy.messageId, copy.threadId], [a.inboxId, sent.messageId, sent.threadId]);
  assert.ok(copy.labels.includes("sent") && copy.labels.includes("outbox-test") && !copy.labels.includes("unread"));

  const item = await received(client, b.inboxId, "Quarterly figures");
  assert.equal(item.messageId, sent.messageId);
  assert.deepEqual([...item.labels].sort(), ["received", "unread"]);
  assert.ok(item.timestamp instanceof Date && item.size > 0);
  const message = await messages.get(b.inboxId, item.messageId);
  assert.equal(message.from, `Ann <${a.inboxId}>`);
  assert.deepEqual(message.to, [b.inboxId]);
  assert.deepEqual(message.cc, [`Carl <${c.inboxId}>`]);
  assert.equal(message.bcc, undefined);
  assert.equal(message.text.trim(), "The figures are attached.");
  assert.match(message.html, /<b>attached<\/b>/);
  assert.equal(message.headers["X-Batch"], "42");
  assert.deepEqual(message.replyTo, [a.inboxId]);
  assert.deepEqual(message.attachments.map((file) => [file.filename, file.size, file.contentType]), [["figures.csv", 8, "text/csv"]]);

  // Attachments and the raw message come by links that need no key.
  const file = await messages.getAttachment(b.inboxId, message.messageId, message.attachments[0].attachmentId);
  assert.ok(file.expiresAt > new Date());
  assert.equal(await (await fetch(file.downloadUrl)).text(), "a,b\n1,2\n");
  const part = await fetch(file.downloadUrl, { headers: { Range: "bytes=2-2" } });
  assert.deepEqual([part.status, await part.text()], [206, "b"]);
  const raw = await messages.getRaw(b.inboxId, message.messageId);
  const octets = await (await fetch(raw.downloadUrl)).text();
  assert.equal(octets.length, raw.size);
  assert.match(octets, /^Subject: Quarterly figures\r$/m);
  const forged = await fetch(raw.downloadUrl.replace(/expires=./, "expires=9"));
  assert.deepEqual([forged.status, (await forged.json()).code], [403, "forbidden"]);
  assert.ok((await failure(messages.getAttachment(b.inboxId, message.messageId, "nonsense"))) instanceof AgentMail.NotFoundError);

  // Lists and their filters.
  const subjects = async (request) => (await messages.list(b.inboxId, request)).messages.map((found) => found.subject);
  assert.deepEqual(await subjects({ labels: ["unread", "received"] }), ["Quarterly figures"]);
  assert.deepEqual(await subjects({ labels: ["sent"] }), []);
  assert.deepEqual(await subjects({ from: ["nobody@nowhere.test", a.inboxId] }), ["Quarterly figures"]);
  assert.deepEqual(await subjects({ to: [b.inboxId], subject: ["figures"] }), ["Quarterly figures"]);
  assert.deepEqual(await subjects({ subject: ["no such thing"] }), []);
  assert.deepEqual(await subjects({ after: begun }), ["Quarterly figures"]);
  assert.deepEqual(await subjects({ before: begun }), []);

  // Labels, one message and several; trash hides and comes back.
  const updated = await messages.update(b.inboxId, message.messageId, { addLabels: ["read", "important"], removeLabels: "unread" });
  assert.deepEqual([updated.messageId, [...updated.labels].sort()], [message.messageId, ["important", "read", "received"]]);
  await messages.update(b.inboxId, message.messageId, { addLabels: "trash" });
  assert.deepEqual(await subjects({}), []);
  assert.deepEqual(await subjects({ includeTrash: true }), ["Quarterly figures"]);
  await messages.update(b.inboxId, message.messageId, { removeLabels: ["trash"] });
  assert.ok((await failure(messages.update(b.inboxId, message.messageId, { addLabels: ["sent"] }))) instanceof AgentMail.ValidationError);
  const got = await messages.batchGet(b.inboxId, { messageIds: [message.messageId, "<none@nowhere.test>"] });
  assert.deepEqual([got.limit, got.count, got.messages[0].messageId, got.messages[0].text], [2, 1, message.messageId, undefined]);
  const changed = await messages.batchUpdate(b.inboxId, { messageIds: [message.messageId], addLabels: ["batch"] });
  assert.deepEqual([changed.limit, changed.count, changed.updates[0].labels.includes("batch")], [1, 1, true]);
  for (const ids of [[], [message.messageId, message.messageId]]) {
    assert.ok((await failure(messages.batchGet(b.inboxId, { messageIds: ids }))) instanceof AgentMail.ValidationError);
  }

  // Search, also in what has just arrived.
  const found = await messages.search(b.inboxId, { q: "figures attached" });
  assert.deepEqual(found.messages.map((hit) => hit.messageId), [message.messageId]);
  assert.ok(found.messages[0].highlights.subject[0].includes("figures"));
  assert.equal((await messages.search(b.inboxId, { q: "zeppelin" })).count, 0);
  assert.ok((await failure(messages.search(b.inboxId, { q: "figures", limit: 101 }))) instanceof AgentMail.ValidationError);

  // Answers go on in the thread, on both sides.
  const reply = await messages.reply(b.inboxId, message.messageId, { text: "Thank you." });
  assert.equal(reply.threadId, message.threadId);
  const answer = await received(client, a.inboxId, "Re: Quarterly figures");
  assert.equal(answer.threadId, sent.threadId);
  const whole = await messages.get(a.inboxId, answer.messageId);
  assert.equal(whole.inReplyTo, sent.messageId);
  assert.equal(whole.extractedText.trim(), "Thank you.");
  await messages.replyAll(b.inboxId, message.messageId, { text: "All of you: thank you." });
  const toAll = await messages.list(c.inboxId, { labels: ["received"] });
  assert.ok(toAll.count >= 1);
  const onward = await messages.forward(b.inboxId, message.messageId, { to: [c.inboxId], text: "For you." });
  assert.equal(onward.threadId, message.threadId);
  const forwarded = await received(client, c.inboxId, "Fwd: Quarterly figures");
  assert.deepEqual(forwarded.attachments.map((each) => each.filename), ["figures.csv"]);

  // The same key sends once; another content under it is a conflict.
  const letter = { to: [b.inboxId], subject: "Only once", text: "Hello." };
  const once = await messages.send(a.inboxId, letter, { idempotencyKey: `key-${sent.threadId}` });
  assert.deepEqual(await messages.send(a.inboxId, letter, { idempotencyKey: `key-${sent.threadId}` }), once);
  assert.ok((await failure(messages.send(a.inboxId, { ...letter, subject: "Other" }, { idempotencyKey: `key-${sent.threadId}` }))) instanceof AgentMail.ConflictError);

  // What is refused.
  assert.equal((await failure(messages.send(a.inboxId, { subject: "Nobody", text: "x" }))).statusCode, 422);
  const crowd = Array.from({ length: 51 }, (_, i) => `r${i}@nowhere.test`);
  assert.ok((await failure(messages.send(a.inboxId, { to: crowd, text: "x" }))) instanceof AgentMail.ValidationError);
  assert.ok((await failure(messages.reply(b.inboxId, "<none@nowhere.test>", { text: "x" }))) instanceof AgentMail.NotFoundError);
  assert.ok((await failure(other.inboxes.messages.get(b.inboxId, message.messageId))) instanceof AgentMail.NotFoundError);

  await messages.delete(b.inboxId, message.messageId);
  assert.ok((await failure(messages.get(b.inboxId, message.messageId))) instanceof AgentMail.NotFoundError);
}
