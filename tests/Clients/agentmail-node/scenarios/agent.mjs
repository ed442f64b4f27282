import assert from "node:assert/strict";
import { clientFor, failure, until } from "../client.mjs";

export default async function ({ client }) {
  const human = await client.inboxes.create();
  const stranger = { to: ["stranger@elsewhere.test"], subject: "x", text: "x" };
  const username = `agent-${Date.now()}`;
  const made = await client.agent.signUp({ humanEmail: human.inboxId, username });
  assert.ok(made.organizationId && made.apiKey.startsWith("am_"));
  assert.equal(made.inboxId.split("@")[0], username);

  // Until the code is given back, only the human hears from it.
  const agent = clientFor(made.apiKey);
  assert.equal((await agent.auth.me()).organizationId, made.organizationId);
  assert.equal((await failure(agent.inboxes.messages.send(made.inboxId, stranger))).statusCode, 403);
  assert.ok((await agent.inboxes.messages.send(made.inboxId, { ...stranger, to: [human.inboxId] })).messageId);
  const code = await until("the code", async () => {
    for (const { messageId } of (await client.inboxes.messages.list(human.inboxId)).messages) {
      const found = /\b[0-9]{6}\b/.exec((await client.inboxes.messages.get(human.inboxId, messageId)).text);
      if (found) return found[0];
    }
    return null;
  });
  assert.ok((await failure(agent.agent.verify({ otpCode: code === "000000" ? "111111" : "000000" }))).statusCode >= 400);
  assert.equal((await agent.agent.verify({ otpCode: code })).verified, true);
  assert.ok((await agent.inboxes.messages.send(made.inboxId, stranger)).messageId);
  assert.equal((await failure(client.agent.signUp({ humanEmail: "no address", username: "x" }))).statusCode, 400);
}
