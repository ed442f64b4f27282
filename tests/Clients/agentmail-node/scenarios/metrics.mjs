import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { failure, received, until } from "../client.mjs";

export default async function ({ client }) {
  const a = await client.inboxes.create();
  const b = await client.inboxes.create();
  await client.inboxes.messages.send(a.inboxId, { to: [b.inboxId], subject: "Counted", text: "x" });
  const message = await received(client, b.inboxId, "Counted");

  for (const { of, at } of [{ of: client.metrics, at: [] }, { of: client.pods.metrics, at: [b.podId] }, { of: client.inboxes.metrics, at: [b.inboxId] }]) {
    const events = await of.queryEvents(...at, { eventTypes: ["message.received"] });
    assert.ok(events["message.received"].some((point) => point.count >= 1 && point.timestamp instanceof Date), `events at ${at}`);
    const summed = await of.queryEvents(...at, { eventTypes: ["message.received"], period: 86400, start: new Date(Date.now() - 86400_000), end: new Date(Date.now() + 1000) });
    assert.ok(summed["message.received"].reduce((sum, bucket) => sum + bucket.count, 0) >= 1);
    const usage = await of.queryUsage(...at, { usageTypes: ["message_count"], period: 3600 });
    assert.ok(usage.message_count.at(-1).value >= 1);
    assert.equal((await failure(of.queryUsage(...at, { usageTypes: ["message_count"], period: 1 }))).statusCode, 400);
  }

  // Every change of a label is an event of the inbox.
  await client.inboxes.messages.update(b.inboxId, message.messageId, { addLabels: ["seen"], removeLabels: ["unread"] });
  const events = await until("events of labels", async () => {
    const page = await client.inboxes.events.list(b.inboxId, { limit: 10 });
    return page.events.length >= 2 ? page.events : null;
  });
  const changes = events.map((event) => `${event.eventType} ${event.label}`);
  assert.ok(changes.includes("label.added seen") && changes.includes("label.removed unread"), changes);
  assert.ok(events.every((event) => event.messageId === message.messageId && event.inboxId === b.inboxId && event.podId && event.organizationId && event.eventAt instanceof Date));
  assert.ok((await failure(client.inboxes.events.list("nobody@nowhere.test"))) instanceof AgentMail.NotFoundError);
}
