import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { failure, received } from "../client.mjs";

export default async function ({ client }) {
  const a = await client.inboxes.create();
  const b = await client.inboxes.create();
  const scopes = [
    { of: client.lists, at: [] },
    { of: client.pods.lists, at: [a.podId] },
    { of: client.inboxes.lists, at: [a.inboxId] },
  ];
  for (const { of, at } of scopes) {
    const entry = `someone+x/y@scope${at.length}-${of.constructor.name.length}.test`;
    const made = await of.create(...at, "send", "block", { entry, reason: "asked not to" });
    assert.deepEqual([made.entry, made.reason, made.direction, made.listType, made.entryType], [entry, "asked not to", "send", "block", "email"]);
    assert.equal(made.podId, at.length === 0 ? undefined : a.podId);
    assert.ok((await of.list(...at, "send", "block")).entries.some((each) => each.entry === entry));
    assert.equal((await of.get(...at, "send", "block", entry)).entry, entry);
    const refused = await failure(client.inboxes.messages.send(a.inboxId, { to: [entry], subject: "x", text: "x" }));
    assert.ok(refused instanceof AgentMail.MessageRejectedError, refused);
    assert.equal(refused.body.code, "message_rejected");
    await of.delete(...at, "send", "block", entry);
    assert.ok((await failure(of.get(...at, "send", "block", entry))) instanceof AgentMail.NotFoundError);
    assert.equal((await of.create(...at, "receive", "allow", { entry: "domain.test" })).entryType, "domain");
    await of.delete(...at, "receive", "allow", "domain.test");
    assert.equal((await failure(of.create(...at, "send", "block", { entry: "not an entry" }))).statusCode, 400);
  }

  // Blocked mail is kept, and not shown by itself.
  await client.inboxes.lists.create(b.inboxId, "receive", "block", { entry: a.inboxId });
  await client.inboxes.messages.send(a.inboxId, { to: [b.inboxId], subject: "Unwanted", text: "x" });
  const kept = await received(client, b.inboxId, "Unwanted", { includeBlocked: true });
  assert.ok(kept.labels.includes("blocked"));
  assert.equal((await client.inboxes.messages.list(b.inboxId)).count, 0);
}
