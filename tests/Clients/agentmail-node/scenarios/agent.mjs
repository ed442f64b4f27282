import assert from "node:assert/strict";
import { clientFor, failure } from "../client.mjs";

export default async function ({ client }) {
  const username = `agent-${Date.now()}`;
  const request = { humanEmail: "human@elsewhere.test", username };
  const made = await client.agent.signUp(request);
  assert.ok(made.organizationId && made.apiKey.startsWith("am_"));
  assert.equal(made.inboxId.split("@")[0], username);

  const agent = clientFor(made.apiKey);
  assert.equal((await agent.auth.me()).organizationId, made.organizationId);
  assert.equal((await failure(agent.inboxes.messages.send(made.inboxId, { to: ["stranger@elsewhere.test"], subject: "x", text: "x" }))).statusCode, 403);
  assert.ok((await agent.inboxes.messages.send(made.inboxId, { to: [request.humanEmail], subject: "x", text: "x" })).messageId);
  assert.equal((await failure(agent.agent.verify({ otpCode: "000000" }))).statusCode >= 400, true);
  assert.equal((await failure(client.agent.signUp({ humanEmail: "no address", username: "x" }))).statusCode, 400);
}
