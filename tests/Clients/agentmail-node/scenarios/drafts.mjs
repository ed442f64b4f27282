import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { failure, received } from "../client.mjs";

export default async function ({ client, other }) {
  const a = await client.inboxes.create();
  const b = await client.inboxes.create();
  const drafts = client.inboxes.drafts;
  const request = {
    to: [b.inboxId],
    subject: "A draft",
    text: "Not yet.",
    labels: ["mine"],
    clientId: `draft-${Date.now()}`,
    attachments: [{ filename: "note.txt", content: Buffer.from("note").toString("base64") }],
  };
  const draft = await drafts.create(a.inboxId, request);
  assert.deepEqual([draft.inboxId, draft.to, draft.subject, draft.text, draft.clientId], [a.inboxId, [b.inboxId], "A draft", "Not yet.", request.clientId]);
  assert.equal((await drafts.create(a.inboxId, request)).draftId, draft.draftId);

  for (const { of, at } of [{ of: client.drafts, at: [] }, { of: client.pods.drafts, at: [a.podId] }, { of: drafts, at: [a.inboxId] }]) {
    const item = (await of.list(...at, { labels: ["mine"] })).drafts.find((each) => each.draftId === draft.draftId);
    assert.equal(item.subject, "A draft");
    const found = await of.get(...at, draft.draftId);
    assert.equal(found.text, "Not yet.");
    const file = await of.getAttachment(...at, draft.draftId, found.attachments[0].attachmentId);
    assert.equal(await (await fetch(file.downloadUrl)).text(), "note");
    assert.ok((await failure(of.get(...at, "00000000-0000-7000-8000-000000000000"))) instanceof AgentMail.NotFoundError);
  }
  assert.ok((await failure(other.drafts.get(draft.draftId))) instanceof AgentMail.NotFoundError);

  // Left out keeps, null clears.
  const updated = await drafts.update(a.inboxId, draft.draftId, { subject: "Ready", text: null, html: "<p>Now.</p>", cc: null });
  assert.deepEqual([updated.subject, updated.text, updated.html, updated.to], ["Ready", undefined, "<p>Now.</p>", [b.inboxId]]);

  // A time, and no time again.
  const later = new Date(Date.now() + 3600_000);
  const scheduled = await drafts.update(a.inboxId, draft.draftId, { sendAt: later });
  assert.equal(scheduled.sendStatus, "scheduled");
  assert.ok(scheduled.labels.includes("scheduled"));
  assert.equal((await drafts.list(a.inboxId, { labels: ["scheduled"] })).count, 1);
  const unscheduled = await drafts.update(a.inboxId, draft.draftId, { sendAt: null });
  assert.deepEqual([unscheduled.sendStatus, unscheduled.sendAt, unscheduled.labels.includes("scheduled")], [undefined, undefined, false]);

  // Sent, it is a message and no draft.
  const sent = await drafts.send(a.inboxId, draft.draftId, {});
  assert.equal((await received(client, b.inboxId, "Ready")).messageId, sent.messageId);
  assert.ok((await failure(drafts.send(a.inboxId, draft.draftId, {}))) instanceof AgentMail.NotFoundError);

  // Answers and forwards begin with what they come from.
  const reply = await drafts.create(b.inboxId, { inReplyTo: sent.messageId, text: "Good." });
  assert.deepEqual([reply.to, reply.subject, reply.inReplyTo], [[a.inboxId], "Re: Ready", sent.messageId]);
  const forward = await drafts.create(b.inboxId, { forwardOf: sent.messageId });
  assert.deepEqual([forward.subject, forward.forwardOf], ["Fwd: Ready", sent.messageId]);
  assert.ok((await failure(drafts.create(b.inboxId, { inReplyTo: sent.messageId, forwardOf: sent.messageId }))) instanceof AgentMail.ValidationError);
  await drafts.delete(b.inboxId, reply.draftId);
  assert.ok((await failure(drafts.get(b.inboxId, reply.draftId))) instanceof AgentMail.NotFoundError);
}
