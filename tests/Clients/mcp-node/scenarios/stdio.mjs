// agentsend mcp, by way of a running server and straight from a store: nothing but the protocol on its standard output.
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { Client as StatelessClient } from "@modelcontextprotocol/client";
import { StdioClientTransport as StatelessTransport } from "@modelcontextprotocol/client/stdio";
import { journey } from "../journey.mjs";

export default async function ({ url, key, program, folder }) {
  const server = { AGENTSEND_API_KEY: key, AGENTSEND_BASE_URL: new URL(url).origin };
  await drive(new Client({ name: "test", version: "1" }), new StdioClientTransport({ command: "dotnet", args: [program, "mcp"], env: { ...process.env, ...server }, stderr: "inherit" }), true);
  await drive(
    new StatelessClient({ name: "test", version: "1" }, { versionNegotiation: { mode: { pin: "2026-07-28" } } }),
    new StatelessTransport({ command: "dotnet", args: [program, "mcp"], env: { ...process.env, ...server }, stderr: "inherit" }),
    false,
  );

  const store = { AGENTSEND_API_KEY: "as_live_the_key_of_a_fresh_store_0123456789", AGENTSEND_BASE_URL: "" };
  const args = [program, "mcp", `--AgentSend:DataFolder=${folder}`, "--Serilog:MinimumLevel:Default=Debug"];
  await drive(new Client({ name: "test", version: "1" }), new StdioClientTransport({ command: "dotnet", args, env: { ...process.env, ...store }, stderr: "ignore" }), false);
}

async function drive(client, transport, isWhole) {
  const faults = [];
  client.onerror = (error) => faults.push(error); // A line that is no message among them.
  await client.connect(transport);
  if (isWhole) {
    await journey(client);
  } else {
    const made = await client.callTool({ name: "create_inbox", arguments: {} });
    assert.ok(made.structuredContent?.address, JSON.stringify(made));
    assert.ok((await client.listResources()).resources.length > 0);
  }
  await client.close();
  assert.deepEqual(faults, []);
}
