// Revision 2026-07-28: no handshake, every request for itself.
import assert from "node:assert/strict";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { journey } from "../journey.mjs";

export default async function ({ url, key }) {
  for (const mode of ["auto", { pin: "2026-07-28" }]) {
    const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
    await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { "x-api-key": key } } }));
    assert.equal(client.getNegotiatedProtocolVersion(), "2026-07-28");
    if (mode === "auto") await client.listTools();
    else await journey(client);
    await client.close();
  }
}
