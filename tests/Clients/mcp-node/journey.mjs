// What an agent does with its mail, through whatever client: every tool once.
import assert from "node:assert/strict";

export async function journey(client) {
  const call = async (name, args = {}) => {
    const result = await client.callTool({ name, arguments: args });
    assert.ok(!result.isError, `${name}: ${result.content[0].text}`);
    assert.equal(result.content[0].type, "text");
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent, `${name}: text and structure say the same`);
    return result.structuredContent;
  };

  const { tools } = await client.listTools();
  const named = new Map(tools.map((tool) => [tool.name, tool]));
  for (const name of ["create_inbox", "list_inboxes", "send_email", "list_emails", "get_email", "list_threads", "get_thread", "register_webhook"]) assert.ok(named.has(name), name);
  assert.deepEqual(named.get("send_email").inputSchema.required, ["inboxId", "to", "subject"]);
  assert.equal(named.get("list_emails").annotations.readOnlyHint, true);
  assert.equal(named.get("delete_email").annotations.destructiveHint, true);

  const alice = await call("create_inbox", { displayName: "Alice Example", prefix: "alice" });
  const bob = await call("create_inbox", { clientId: "bob-of-the-journey" });
  assert.equal((await call("create_inbox", { clientId: "bob-of-the-journey" })).id, bob.id);
  assert.ok((await call("list_inboxes")).data.some((inbox) => inbox.address === alice.address));
  assert.equal((await call("get_inbox", { inboxId: bob.address })).id, bob.id);

  const waiting = call("wait_for_email", { inboxId: bob.id, hasCode: true, timeout: 30 });
  await call("send_email", { inboxId: alice.id, to: [bob.address], subject: "Your sign-in code", bodyText: "Your verification code is 481516. It expires in ten minutes." });
  const found = await waiting;
  assert.equal(found.found, true);
  assert.equal(found.code, "481516");
  assert.match(found.email.extractedText, /^<untrusted-email-[0-9a-f]{12}>\nYour verification code is 481516/);
  const none = await call("wait_for_email", { inboxId: bob.id, since: found.nextSince, timeout: 0 });
  assert.equal(none.found, false);

  const mail = await call("get_email", { messageId: found.email.id });
  assert.equal(mail.fromName, "Alice Example");
  assert.deepEqual(mail.codes, ["481516"]);
  assert.equal((await call("list_emails", { inboxId: bob.id, status: "received" })).data[0].id, mail.id);
  assert.equal((await call("search_emails", { query: "verification", inboxId: bob.id })).data[0].id, mail.id);

  const reply = await call("reply_to_email", { messageId: mail.id, bodyText: "Thank you.", attachments: [{ filename: "note.txt", contentType: "text/plain", content: "aGVsbG8=" }] });
  assert.deepEqual(reply.toAddresses, [alice.address]);
  const answer = (await call("wait_for_email", { inboxId: alice.id, contains: "thank you", timeout: 30 })).email;
  assert.equal(answer.extractedText.split("\n")[1], "Thank you."); // Without what it quotes.
  const file = await call("get_attachment", { attachmentId: answer.attachments[0].id });
  assert.match(file.text, /hello/);
  const thread = await call("get_thread", { threadId: mail.threadId });
  assert.equal(thread.data.length, 2);
  assert.equal((await call("list_threads", { inboxId: bob.id })).data[0].id, mail.threadId);
  await call("forward_email", { messageId: mail.id, to: "somebody@elsewhere.test", bodyText: "See below." });

  assert.ok((await call("update_labels", { messageId: mail.id, addLabels: ["done"], removeLabels: ["unread"] })).labels.includes("done"));
  assert.ok((await call("update_labels", { threadId: mail.threadId, addLabels: "seen" })).labels.includes("seen"));

  const draft = await call("create_draft", { inboxId: bob.id, to: [alice.address], subject: "Later", bodyText: "Draft." });
  await call("update_draft", { draftId: draft.id, subject: "Now" });
  assert.equal((await call("get_draft", { draftId: draft.id })).subject, "Now");
  assert.equal((await call("list_drafts", { inboxId: bob.id })).data.length, 1);
  assert.equal((await call("send_draft", { draftId: draft.id })).subject, "Now");
  const other = await call("create_draft", { inboxId: bob.id, subject: "Never" });
  await call("delete_draft", { draftId: other.id });
  await call("delete_email", { messageId: mail.id });
  assert.ok((await call("register_webhook", { url: "https://hooks.example.com/", events: ["message.received"] })).secret);

  const refused = await client.callTool({ name: "get_email", arguments: { messageId: mail.id } });
  assert.equal(refused.isError, true);
  assert.match(refused.content[0].text, /message\.not_found[\s\S]*list_emails/);
  const wrong = await client.callTool({ name: "send_email", arguments: { inboxId: bob.id, recipients: ["a@b.test"] } });
  assert.match(wrong.content[0].text, /recipients: There is no such argument[\s\S]*to: Is needed/);

  const { resources } = await client.listResources();
  const inbox = resources.find((resource) => resource.name === alice.address);
  const { contents } = await client.readResource({ uri: inbox.uri });
  assert.equal(JSON.parse(contents[0].text).inbox.address, alice.address);
  const { resourceTemplates } = await client.listResourceTemplates();
  assert.deepEqual(resourceTemplates.map((template) => template.uriTemplate).sort(), ["agentsend://inboxes/{inboxId}", "agentsend://threads/{threadId}"]);
  await assert.rejects(() => client.readResource({ uri: "agentsend://threads/00000000-0000-7000-8000-000000000000" }));
  await assert.rejects(() => client.callTool({ name: "no_such_tool", arguments: {} }));
}
