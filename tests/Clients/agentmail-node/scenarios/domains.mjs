import assert from "node:assert/strict";
import { AgentMail } from "agentmail";
import { failure } from "../client.mjs";

export default async function ({ client, other }) {
  const pod = await client.pods.create({ name: "Domains" });
  for (const { of, at } of [{ of: client.domains, at: [] }, { of: client.pods.domains, at: [pod.podId] }]) {
    const name = `v0-${Date.now()}-${at.length}.test`;
    const made = await of.create(...at, { domain: name, feedbackEnabled: true });
    assert.deepEqual([made.domainId, made.domain, made.feedbackEnabled, made.subdomainsEnabled, made.trackingEnabled], [name, name, true, false, false]);
    assert.ok(["NOT_STARTED", "PENDING"].includes(made.status));
    for (const record of made.records) {
      assert.ok(["TXT", "CNAME", "MX"].includes(record.type) && ["MISSING", "INVALID", "VALID"].includes(record.status) && record.name && record.value, record);
    }
    assert.ok(made.records.some((record) => record.type === "MX" && record.priority >= 0));

    const listed = await of.list(...at, { limit: 5 });
    assert.equal(listed.domains[0].domainId, name);
    assert.equal(listed.domains[0].records, undefined);
    assert.equal((await of.get(...at, name)).domain, name);
    const zone = Buffer.from(await (await of.getZoneFile(...at, name)).arrayBuffer()).toString();
    assert.ok(zone.includes(name));

    assert.equal((await of.update(...at, name, { feedbackEnabled: false })).feedbackEnabled, false);
    assert.equal((await failure(of.update(...at, name, {}))).statusCode, 400);
    await of.verify(...at, name);
    assert.equal((await of.get(...at, name)).status, "PENDING");
    assert.equal((await of.get(...at, name)).reason, "dns_records_missing");
    if (of.getSetupLink) assert.equal((await client.domains.getSetupLink(name)).supported, false);

    assert.ok((await failure(other.domains.get(name))) instanceof AgentMail.NotFoundError);
    assert.ok((await failure(of.create(...at, { domain: "not a domain" }))) instanceof AgentMail.ValidationError);
    const unverified = await failure(client.inboxes.create({ username: "x", domain: name }));
    assert.deepEqual([unverified.statusCode, unverified.body.code], [403, "domain_not_verified"]);
    await of.delete(...at, name);
    assert.ok((await failure(of.get(...at, name))) instanceof AgentMail.NotFoundError);
  }
}
