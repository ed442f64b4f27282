import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { failure, received } from "../client.mjs";

export default async function ({ client, other }) {
  const a = await client.inboxes.create();
  const b = await client.inboxes.create();
  const pod = a.podId;
  const sent = await client.inboxes.messages.send(a.inboxId, {
    to: [b.inboxId],
    subject: "Harvest",
    text: "How is the harvest?",
    attachments: [{ filename: "field.txt", content: Buffer.from("wheat").toString("base64") }],
  });
  const first = await received(client, b.inboxId, "Harvest");
  await client.inboxes.messages.reply(b.inboxId, first.messageId, { text: "Splendid." });
  await received(client, a.inboxId, "Re: Harvest");

  // The same six calls at three scopes.
  const scopes = [
    { of: client.threads, at: [] },
    { of: client.pods.threads, at: [pod] },
    { of: client.inboxes.threads, at: [b.inboxId] },
  ];
  for (const { of, at } of scopes) {
    const listed = await of.list(...at, { limit: 50 });
    const item = listed.threads.find((thread) => thread.threadId === first.threadId);
    assert.ok(item, `listed at ${at}`);
    assert.equal(item.inboxId, b.inboxId);
    assert.equal(item.subject, "Harvest");
    assert.equal(item.messageCount, 2);
    assert.ok(item.senders.includes(a.inboxId) && item.senders.includes(b.inboxId), item.senders);
    assert.ok(item.receivedTimestamp instanceof Date && item.sentTimestamp instanceof Date && item.size > 0 && item.lastMessageId);
    assert.ok((await of.list(...at, { senders: [a.inboxId], recipients: [b.inboxId], subject: ["harv"] })).threads.some((thread) => thread.threadId === first.threadId));
    assert.equal((await of.list(...at, { labels: ["no-such-label"] })).count, 0);

    const thread = await of.get(...at, first.threadId);
    assert.deepEqual([thread.count, thread.messages.length, thread.messages[0].messageId], [2, 2, sent.messageId]);
    const newest = await of.get(...at, first.threadId, { limit: 1 });
    assert.deepEqual(newest.messages.map((message) => message.subject), ["Re: Harvest"]);
    const older = await of.get(...at, first.threadId, { limit: 1, pageToken: newest.nextPageToken });
    assert.deepEqual(older.messages.map((message) => message.subject), ["Harvest"]);

    const file = await of.getAttachment(...at, first.threadId, thread.attachments[0].attachmentId);
    assert.equal(await (await fetch(file.downloadUrl)).text(), "wheat");

    const label = `at-${at.length}-${of.constructor.name}`;
    const updated = await of.update(...at, first.threadId, { addLabels: [label], removeLabels: ["unread"] });
    assert.equal(updated.threadId, first.threadId);
    assert.ok(updated.labels.includes(label));
    assert.ok((await of.list(...at, { labels: [label] })).threads.some((thread) => thread.threadId === first.threadId));
    assert.ok((await failure(of.update(...at, first.threadId, { addLabels: ["received"] }))) instanceof AgentMail.ValidationError);

    assert.ok((await of.search(...at, { q: "splendid" })).threads.some((thread) => thread.threadId === first.threadId));
    assert.ok((await failure(of.get(...at, "00000000-0000-7000-8000-000000000000"))) instanceof AgentMail.NotFoundError);
  }
  assert.ok((await failure(client.inboxes.threads.get(a.inboxId, first.threadId))) instanceof AgentMail.NotFoundError, "another inbox's thread");
  assert.ok((await failure(other.threads.get(first.threadId))) instanceof AgentMail.NotFoundError);

  // Deleted for good, at each scope.
  for (const { of, at } of scopes) {
    const mail = await client.inboxes.messages.send(b.inboxId, { to: ["somebody@elsewhere.test"], subject: "Short-lived", text: "x" });
    await of.delete(...at, mail.threadId);
    assert.ok((await failure(of.get(...at, mail.threadId))) instanceof AgentMail.NotFoundError);
  }
}
