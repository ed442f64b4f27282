// What the scenarios share: a client that notes which methods were driven, and waiting for what happens behind a request.
import { AgentMailClient } from "agentmail";

export const driven = new Set();

export function clientFor(apiKey) {
  return noting(new AgentMailClient({ baseUrl: process.env.AGENTMAIL_BASE_URL, apiKey, maxRetries: 0 }), []);
}

/** Every method of the SDK by its path, such as inboxes.messages.send. */
export function methodsOf(client, path = [], found = new Set()) {
  for (let level = Object.getPrototypeOf(client); level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (name === "constructor" || name.startsWith("_") || (path.length === 0 && name === "fetch")) continue;
      if (member.get) methodsOf(client[name], [...path, name], found);
      else if (typeof member.value === "function") found.add([...path, name].join("."));
    }
  }
  return found;
}

function noting(target, path) {
  return new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name, object);
      if (typeof name !== "string" || name.startsWith("_")) return value;
      if (typeof value === "function") {
        return (...values) => {
          driven.add([...path, name].join("."));
          return value.apply(object, values);
        };
      }
      return value !== null && typeof value === "object" ? noting(value, [...path, name]) : value;
    },
  });
}

/** Asks again until there is something to return. */
export async function until(what, ask) {
  for (const end = Date.now() + 20000; ; await new Promise((wake) => setTimeout(wake, 50))) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`This never happened: ${what}`);
  }
}

/** The message of that subject, once it has arrived. */
export const received = (client, inboxId, subject, request = {}) =>
  until(`${subject} in ${inboxId}`, async () => (await client.inboxes.messages.list(inboxId, request)).messages.find((message) => message.subject === subject));

/** What a call fails with; that it does not fail is an error. Several are handed over as functions, or the later ones would fail while nobody listens. */
export async function failure(call) {
  try {
    await (typeof call === "function" ? call() : call);
  } catch (error) {
    return error;
  }
  throw new Error("The call was meant to fail.");
}
