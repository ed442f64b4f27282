import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { failure } from "../client.mjs";

export default async function ({ client, other }) {
  const inbox = await client.inboxes.create();
  const scopes = [
    { of: client.webhooks, at: [] },
    { of: client.pods.webhooks, at: [inbox.podId] },
    { of: client.inboxes.webhooks, at: [inbox.inboxId] },
  ];
  for (const { of, at } of scopes) {
    const request = { url: "https://hooks.example.com/mail", eventTypes: ["message.received"], clientId: `hook-${Date.now()}-${at[0] ?? "o"}`.replaceAll("@", "."), headers: { "X-Token": "t" } };
    const made = await of.create(...at, request);
    assert.match(made.secret, /^whsec_/);
    assert.deepEqual([made.url, made.eventTypes, made.enabled, made.clientId], [request.url, request.eventTypes, true, request.clientId]);
    assert.equal((await of.create(...at, request)).webhookId, made.webhookId);
    assert.ok((await of.list(...at)).webhooks.some((each) => each.webhookId === made.webhookId));
    assert.equal((await of.get(...at, made.webhookId)).url, made.url);
    assert.deepEqual((await of.getHeaders(...at, made.webhookId)).headerNames, ["X-Token"]);
    assert.equal(await of.updateHeaders(...at, made.webhookId, { headers: { "X-Other": "o" }, removeHeaders: ["x-token"] }), undefined);
    assert.deepEqual((await of.getHeaders(...at, made.webhookId)).headerNames, ["X-Other"]);
    assert.deepEqual((await of.update(...at, made.webhookId, { eventTypes: ["message.sent"] })).eventTypes, ["message.sent"]);
    assert.ok((await failure(other.webhooks.get(made.webhookId))) instanceof AgentMail.NotFoundError);
    await of.delete(...at, made.webhookId);
    assert.ok((await failure(of.get(...at, made.webhookId))) instanceof AgentMail.NotFoundError);
    assert.ok((await failure(of.create(...at, { url: "nonsense", eventTypes: ["message.received"] }))) instanceof AgentMail.ValidationError);
  }
}
