import assert from "node:assert/strict";
import { AgentMail, AgentMailClient } from "agentmail";
import { clientFor, failure } from "../client.mjs";

export default async function ({ client }) {
  await client.inboxes.create();
  const organization = await client.organizations.get();
  assert.ok(organization.organizationId && organization.inboxCount >= 1 && organization.domainCount >= 0 && organization.createdAt instanceof Date);

  const me = await client.auth.me();
  assert.deepEqual([me.scopeType, me.scopeId, me.organizationId], ["organization", organization.organizationId, organization.organizationId]);
  assert.ok(me.apiKeyId);

  // No sign-in broker here: empty lists, and nothing behind any id.
  assert.deepEqual((await client.accounts.list({ limit: 7 })).accounts, []);
  assert.equal((await client.accounts.list({ limit: 7 })).limit, 7);
  assert.deepEqual((await client.providers.list()).providers, []);
  assert.deepEqual((await client.providers.search({ q: "mail" })).providers, []);
  assert.deepEqual((await client.providers.listAccounts("x")).accounts, []);
  for (const call of [() => client.accounts.get("x"), () => client.providers.get("x"), () => client.providers.connect("x")]) {
    assert.ok((await failure(call)) instanceof AgentMail.NotFoundError);
  }

  // A key nobody knows.
  const stranger = await failure(clientFor("am_nobody_has_this_key_0123456789").inboxes.list());
  assert.deepEqual([stranger.statusCode, stranger.body.code], [401, "unknown_api_key"]);

  // Any route by the SDK's own door.
  const direct = await new AgentMailClient({ baseUrl: process.env.AGENTMAIL_BASE_URL, apiKey: process.env.AGENTMAIL_API_KEY }).fetch("/v0/organizations");
  assert.equal((await direct.json()).organization_id, organization.organizationId);
}
