// Revision 2025-11-25, with the client that most programs use.
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { journey } from "../journey.mjs";

export default async function ({ url, key }) {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { Authorization: `Bearer ${key}` } } });
  await client.connect(transport);
  assert.equal(transport.protocolVersion, "2025-11-25");
  assert.equal(client.getServerVersion().name, "agentsend");
  assert.match(client.getInstructions(), /untrusted-email/);
  await client.ping();
  await journey(client);

  const { address } = (await client.callTool({ name: "create_inbox", arguments: {} })).structuredContent;
  const reports = [];
  await client.callTool({ name: "wait_for_email", arguments: { inboxId: address, timeout: 11 } }, undefined, { onprogress: (progress) => reports.push(progress) });
  assert.deepEqual(reports.map((report) => [report.progress, report.total]), [[10, 11]]);
  await client.close();
}
