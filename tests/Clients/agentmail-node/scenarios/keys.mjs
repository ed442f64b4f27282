import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { clientFor, failure } from "../client.mjs";

export default async function ({ client }) {
  const inbox = await client.inboxes.create();
  const outside = await client.inboxes.create();
  const scopes = [
    { of: client.apiKeys, at: [], type: "organization" },
    { of: client.pods.apiKeys, at: [inbox.podId], type: "pod" },
    { of: client.inboxes.apiKeys, at: [inbox.inboxId], type: "inbox" },
  ];
  for (const { of, at, type } of scopes) {
    const made = await of.create(...at, { name: `A ${type} key` });
    assert.match(made.apiKey, /^am_/);
    assert.ok(!made.apiKey.startsWith("am_eu_") && made.apiKey.startsWith(made.prefix) && made.createdAt instanceof Date);
    assert.equal((await clientFor(made.apiKey).auth.me()).scopeType, type);

    const item = (await of.list(...at)).apiKeys.find((key) => key.apiKeyId === made.apiKeyId);
    assert.deepEqual([item.type, item.name, item.apiKey], ["bearer", `A ${type} key`, undefined]);
    assert.ok(item.updatedAt instanceof Date);
    const renamed = await of.update(...at, made.apiKeyId, { name: "Renamed" });
    assert.deepEqual([renamed.name, renamed.type], ["Renamed", "bearer"]);
    if (type === "organization") assert.equal((await client.apiKeys.get(made.apiKeyId)).name, "Renamed");

    await of.delete(...at, made.apiKeyId);
    assert.equal((await failure(clientFor(made.apiKey).auth.me())).statusCode, 401);
    assert.ok((await failure(of.delete(...at, made.apiKeyId))) instanceof AgentMail.NotFoundError);
  }

  // An inbox's key reaches its inbox, and pods not at all.
  const narrow = clientFor((await client.inboxes.apiKeys.create(inbox.inboxId, { name: "Narrow" })).apiKey);
  assert.deepEqual((await narrow.inboxes.list()).inboxes.map((each) => each.inboxId), [inbox.inboxId]);
  assert.ok((await failure(narrow.inboxes.get(outside.inboxId))) instanceof AgentMail.NotFoundError);
  assert.equal((await failure(narrow.pods.inboxes.list(inbox.podId))).statusCode, 403);

  // A whitelist, and no way to grow.
  const limited = clientFor((await client.apiKeys.create({ name: "Reader", permissions: { inboxRead: true, apiKeyCreate: true } })).apiKey);
  assert.equal((await limited.inboxes.get(inbox.inboxId)).inboxId, inbox.inboxId);
  const missing = await failure(limited.inboxes.create({}));
  assert.deepEqual([missing.statusCode, missing.body.code, missing.body.message], [403, "missing_permission", "Forbidden"]);
  assert.match(missing.body.fix, /inbox_create/);
  assert.equal((await failure(limited.apiKeys.create({ name: "More", permissions: { inboxDelete: true } }))).body.code, "permission_escalation");
  assert.equal((await failure(limited.apiKeys.create({ name: "All" }))).body.code, "unrestricted_key_required");
  const child = await limited.apiKeys.create({ name: "Child", permissions: { inboxRead: true } });
  assert.equal(child.permissions.inboxRead, true);
}
