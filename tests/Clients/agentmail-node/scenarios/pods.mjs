import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { clientFor, failure, received } from "../client.mjs";

export default async function ({ client, other }) {
  const request = { name: "Customer one", clientId: `pod-${Date.now()}` };
  const pod = await client.pods.create(request);
  assert.deepEqual([pod.name, pod.clientId], [request.name, request.clientId]);
  assert.equal((await client.pods.create(request)).podId, pod.podId);
  assert.ok((await client.pods.create({})).name);
  assert.equal((await client.pods.get(pod.podId)).name, pod.name);
  const pods = await client.pods.list({ ascending: true });
  assert.equal(pods.count, pods.pods.length);
  assert.ok(pods.pods.length >= 3, "the default one and two more");
  assert.ok((await failure(other.pods.get(pod.podId))) instanceof AgentMail.NotFoundError);

  // Inboxes of a pod.
  const within = client.pods.inboxes;
  const inbox = await within.create(pod.podId, { displayName: "Within" });
  assert.equal(inbox.podId, pod.podId);
  const outside = await client.inboxes.create();
  assert.notEqual(outside.podId, pod.podId);
  assert.deepEqual((await within.list(pod.podId)).inboxes.map((each) => each.inboxId), [inbox.inboxId]);
  assert.deepEqual((await within.search(pod.podId, { q: "within" })).inboxes.map((each) => each.inboxId), [inbox.inboxId]);
  assert.equal((await within.get(pod.podId, inbox.inboxId)).displayName, "Within");
  assert.equal((await within.update(pod.podId, inbox.inboxId, { displayName: "Inside" })).displayName, "Inside");
  for (const call of [() => within.get(pod.podId, outside.inboxId), () => within.delete(pod.podId, outside.inboxId)]) {
    assert.ok((await failure(call)) instanceof AgentMail.NotFoundError);
  }

  // Mail between pods is ordinary mail, and each pod sees its own side only.
  await client.inboxes.messages.send(outside.inboxId, { to: [inbox.inboxId], subject: "Across", text: "x" });
  const mail = await received(client, inbox.inboxId, "Across");
  assert.deepEqual((await client.pods.threads.list(pod.podId)).threads.map((thread) => thread.threadId), [mail.threadId]);

  // A key of the pod sees the pod and nothing else.
  const key = await client.pods.apiKeys.create(pod.podId, { name: "Pod key" });
  const narrow = clientFor(key.apiKey);
  assert.deepEqual([(await narrow.auth.me()).scopeType, (await narrow.auth.me()).scopeId], ["pod", pod.podId]);
  assert.deepEqual((await narrow.inboxes.list()).inboxes.map((each) => each.inboxId), [inbox.inboxId]);
  assert.equal((await narrow.inboxes.create({})).podId, pod.podId);
  for (const call of [() => narrow.inboxes.get(outside.inboxId), () => narrow.pods.get(outside.podId), () => narrow.inboxes.messages.list(outside.inboxId)]) {
    assert.ok((await failure(call)) instanceof AgentMail.NotFoundError);
  }

  // Not before it is empty.
  assert.equal((await failure(client.pods.delete(pod.podId))).body.code, "cannot_delete");
  for (const each of (await within.list(pod.podId)).inboxes) await within.delete(pod.podId, each.inboxId);
  await client.pods.delete(pod.podId);
  assert.ok((await failure(client.pods.get(pod.podId))) instanceof AgentMail.NotFoundError);
}
