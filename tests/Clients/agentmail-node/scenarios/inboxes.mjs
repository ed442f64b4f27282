import assert from "node:assert/strict";
import { AgentMail, AgentMailError } from "agentmail";
import { failure } from "../client.mjs";

export default async function ({ client, other }) {
  // Without a word, and with everything.
  const plain = await client.inboxes.create();
  assert.match(plain.inboxId, /^[^@]+@[^@]+$/);
  assert.equal(plain.email, plain.inboxId);
  assert.ok(plain.podId);
  assert.ok(plain.createdAt instanceof Date && plain.updatedAt instanceof Date);

  const username = `sales.bot-${Date.now()}`;
  const request = { username, displayName: "Sales Bot", clientId: `inbox-${username}`, metadata: { tier: "gold", seats: 3, trial: false } };
  const inbox = await client.inboxes.create(request);
  assert.equal(inbox.inboxId.split("@")[0], username);
  assert.equal(inbox.displayName, "Sales Bot");
  assert.equal(inbox.clientId, request.clientId);
  assert.deepEqual(inbox.metadata, request.metadata);

  // The same client id makes nothing new.
  assert.equal((await client.inboxes.create(request)).inboxId, inbox.inboxId);
  assert.deepEqual(await client.inboxes.get(inbox.inboxId), await client.inboxes.get(inbox.inboxId));

  // Pages: newest first, then oldest first; a token of another list is refused.
  const first = await client.inboxes.list({ limit: 1 });
  assert.deepEqual([first.count, first.inboxes.length, first.inboxes[0].inboxId], [1, 1, inbox.inboxId]);
  const second = await client.inboxes.list({ limit: 1, pageToken: first.nextPageToken });
  assert.equal(second.inboxes[0].inboxId, plain.inboxId);
  assert.equal(second.nextPageToken, undefined);
  assert.equal((await client.inboxes.list({ limit: 1, ascending: true })).inboxes[0].inboxId, plain.inboxId);
  assert.ok((await failure(client.inboxes.list({ pageToken: "nonsense" }))) instanceof AgentMailError);
  assert.equal((await failure(client.inboxes.list({ limit: 1, ascending: true, pageToken: first.nextPageToken }))).statusCode, 400);

  // Search: by the start of a word, not by its middle.
  assert.deepEqual((await client.inboxes.search({ q: "sal bot" })).inboxes.map((found) => found.inboxId), [inbox.inboxId]);
  assert.equal((await client.inboxes.search({ q: inbox.inboxId })).inboxes[0].inboxId, inbox.inboxId);
  assert.equal((await client.inboxes.search({ q: "ales" })).count, 0);
  assert.ok((await failure(client.inboxes.search({ q: "sal", limit: 101 }))) instanceof AgentMail.ValidationError);

  // Updates: merged, removed by null, cleared, and nothing at all is refused.
  const merged = await client.inboxes.update(inbox.inboxId, { displayName: "Seller", metadata: { tier: null, region: "eu" } });
  assert.deepEqual([merged.displayName, merged.metadata], ["Seller", { seats: 3, trial: false, region: "eu" }]);
  assert.equal((await client.inboxes.update(inbox.inboxId, { metadata: null })).metadata, undefined);
  for (const empty of [{}, { metadata: {} }]) {
    const refused = await failure(client.inboxes.update(inbox.inboxId, empty));
    assert.ok(refused instanceof AgentMail.ValidationError, refused);
    assert.equal(refused.body.code, "validation_error");
    assert.ok(Array.isArray(refused.body.errors));
  }

  // Taken, absent, somebody else's.
  const taken = await failure(other.inboxes.create({ username }));
  assert.deepEqual([taken.statusCode, taken.body.name, taken.body.code], [403, "IsTakenError", "resource_taken"]);
  for (const call of [() => client.inboxes.get("nobody@nowhere.test"), () => other.inboxes.get(inbox.inboxId), () => other.inboxes.delete(inbox.inboxId)]) {
    const missing = await failure(call);
    assert.ok(missing instanceof AgentMail.NotFoundError, missing);
    assert.equal(missing.body.code, "not_found");
  }
  const bad = await failure(client.inboxes.create({ username: "two@signs" }));
  assert.ok(bad instanceof AgentMail.ValidationError);
  assert.deepEqual(bad.body.errors[0].path, ["username"]);

  // Sign-in brokers are not offered, and say so.
  assert.ok((await failure(client.inboxes.authorize(inbox.inboxId, { authToken: "x" }))) instanceof AgentMail.NotFoundError);

  assert.equal(await client.inboxes.delete(plain.inboxId), undefined);
  assert.ok((await failure(client.inboxes.get(plain.inboxId))) instanceof AgentMail.NotFoundError);
}
