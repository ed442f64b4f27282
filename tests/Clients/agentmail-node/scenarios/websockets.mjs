import assert from "node:assert/strict";
import { clientFor, failure, until } from "../client.mjs";

export default async function ({ client }) {
  const a = await client.inboxes.create();
  const b = await client.inboxes.create();
  const frames = [];
  const socket = await client.websockets.connect();
  socket.on("message", (frame) => frames.push(frame));
  socket.sendSubscribe({ type: "subscribe", inboxIds: [b.inboxId], eventTypes: ["message.received"] });
  const confirmed = await until("the subscription", () => frames.find((frame) => frame.type === "subscribed"));
  assert.deepEqual(confirmed.inboxIds, [b.inboxId]);

  await client.inboxes.messages.send(a.inboxId, { to: [b.inboxId], subject: "Over the wire", text: "x" });
  const event = await until("the event", () => frames.find((frame) => frame.type === "event"));
  // Parsed by the SDK's strict union: camel case means that nothing was missing.
  assert.deepEqual([event.eventType, event.message.subject, event.message.inboxId], ["message.received", "Over the wire", b.inboxId]);
  assert.equal(event.thread.lastMessageId, event.message.messageId);
  socket.close();

  assert.ok(await failure(clientFor("am_nobody_has_this_key_0123456789").websockets.connect({ reconnectAttempts: 0 })));
}
