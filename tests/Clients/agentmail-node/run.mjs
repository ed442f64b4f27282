// node run.mjs <scenario>: exit code 0 when all went well; the last line names the SDK methods that were driven.
// node run.mjs --methods: names all there are.
import { AgentMailClient } from "agentmail";
import { clientFor, driven, methodsOf } from "./client.mjs";

const [name] = process.argv.slice(2);
if (name === "--methods") {
  console.log(JSON.stringify([...methodsOf(new AgentMailClient({ baseUrl: "http://localhost", apiKey: "am_none" }))].sort()));
} else {
  const { default: scenario } = await import(`./scenarios/${name}.mjs`);
  await scenario({ client: clientFor(process.env.AGENTMAIL_API_KEY), other: clientFor(process.env.AGENTMAIL_OTHER_KEY) });
  console.log(JSON.stringify([...driven].sort()));
  process.exit(0); // A socket that is still open must not keep the process.
}
