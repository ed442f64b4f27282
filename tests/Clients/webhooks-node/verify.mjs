// Reads one call as JSON from standard input: { library, secret, headers, body }, the body in base64. Exits with 0 when the library takes it.
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";

let text = "";
for await (const chunk of process.stdin) text += chunk;
const call = JSON.parse(text);
const body = Buffer.from(call.body, "base64").toString("utf8");
const webhook = call.library === "svix" ? new Svix(call.secret) : new Standard(call.secret);
try {
  webhook.verify(body, call.headers);
} catch (error) {
  console.error(String(error));
  process.exit(1);
}
