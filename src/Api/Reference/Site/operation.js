import { make, replace } from "./dom.js";
import { fields, typeOf } from "./schema.js";

/** One operation: what it does, a call to try, what it takes and what it answers. */
export function show(document, { path, method, operation }, key) {
  return [
    make("h1", {}, operation.operationId),
    make("p", { className: "path" }, make("span", { className: `method ${method}` }, method.toUpperCase()), path),
    make("p", {}, operation.summary ?? ""),
    operation.security ? null : make("p", { className: "type" }, "Needs no key."),
    ...attempt(document, path, method, operation, key),
    ...body(document, operation),
    make("h2", {}, "Answers"),
    ...Object.entries(operation.responses).map(([status, answer]) => response(document, status, answer)),
  ].filter(Boolean);
}

function attempt(document, path, method, operation, key) {
  const state = { path, method, operation, values: {}, body: exampleOf(operation.requestBody) };
  const code = make("code");
  const result = make("div", { id: "result", "aria-live": "polite" });
  const draw = () => replace(code, curl(document.servers[0].url, state, key()));
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.name !== "Range");
  for (const parameter of parameters) if (parameter.in === "path" || parameter.required) state.values[parameter.name] = parameter.example ?? "";
  const rows = parameters.map((parameter) => make("tr", {},
    make("td", {}, make("code", {}, parameter.name), parameter.in === "path" || parameter.required ? " *" : ""),
    make("td", {}, make("input", {
      value: state.values[parameter.name] ?? "", placeholder: parameter.example ?? "", "aria-label": parameter.name, "data-parameter": parameter.name,
      oninput: (event) => { state.values[parameter.name] = event.target.value; draw(); },
    })),
    make("td", {}, make("span", { className: "type" }, typeOf(parameter.schema)), make("div", {}, parameter.description ?? parameter.schema?.description ?? ""))));
  const text = state.body === null ? null : make("textarea", {
    value: state.body, "aria-label": "Body", spellcheck: "false", oninput: (event) => { state.body = event.target.value; draw(); },
  });
  window.document.getElementById("key").oninput = draw;
  draw();
  return [
    make("section", { className: "try" },
      rows.length ? make("table", {}, make("tbody", {}, ...rows)) : null,
      text,
      make("pre", { id: "curl" }, code),
      make("button", { type: "button", onclick: () => navigator.clipboard?.writeText(code.textContent) }, "Copy"),
      sendable(state) ? make("button", { type: "button", id: "send", className: "quiet", onclick: () => send(state, key(), result) }, "Send to this server") : null,
      result),
  ];
}

function sendable({ method, operation }) {
  const streams = Object.entries(operation.responses).some(([status, answer]) => status === "101" || answer.content?.["text/event-stream"]);
  return !streams && method !== "head" && !operation.requestBody?.content["multipart/form-data"];
}

function target({ path, operation, values }) {
  const parameters = operation.parameters ?? [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? "") || `{${name}}`);
  const query = parameters.filter((parameter) => parameter.in === "query" && values[parameter.name])
    .map((parameter) => `${encodeURIComponent(parameter.name)}=${encodeURIComponent(values[parameter.name])}`);
  return filled + (query.length ? `?${query.join("&")}` : "");
}

function headersOf({ operation, values, body }) {
  const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === "header" && values[parameter.name]).map((parameter) => [parameter.name, values[parameter.name]]);
  if (body !== null) headers.push(["Content-Type", "application/json"]);
  return headers;
}

/** As a shell takes it: in single quotes, which only they themselves end. */
function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function curl(base, state, key) {
  const parts = [`curl ${state.method === "get" ? "" : state.method === "head" ? "-I " : `-X ${state.method.toUpperCase()} `}${quoted(base + target(state))}`];
  if (state.operation.security) parts.push(key ? `-H ${quoted(`Authorization: Bearer ${key}`)}` : '-H "Authorization: Bearer $KEY"');
  for (const [name, value] of headersOf(state)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (state.operation.requestBody?.content["multipart/form-data"]) parts.push("-F 'file=@note.txt;type=text/plain'");
  if (state.body !== null) parts.push(`-d ${quoted(state.body)}`);
  return parts.join(" \\\n  ");
}

async function send(state, key, result) {
  replace(result, make("p", {}, "Waiting …"));
  const headers = Object.fromEntries(headersOf(state));
  if (key && state.operation.security) headers.Authorization = `Bearer ${key}`;
  try {
    const answer = await fetch(new URL(`.${target(state)}`, window.location.href), { method: state.method.toUpperCase(), headers, body: state.body ?? undefined });
    const text = await answer.text();
    replace(result, make("p", {}, `${answer.status} ${answer.statusText}`), make("pre", {}, make("code", {}, pretty(text))));
  } catch (error) {
    replace(result, make("p", {}, `No answer: ${error.message}`));
  }
}

function body(document, operation) {
  if (!operation.requestBody) return [];
  return [
    make("h2", {}, operation.requestBody.required ? "Body" : "Body, optional"),
    ...Object.entries(operation.requestBody.content).map(([type, media]) => make("div", {}, make("p", { className: "type" }, `${type}: ${typeOf(media.schema)}`), fields(document, media.schema))),
  ];
}

function response(document, status, answer) {
  const [type, media] = Object.entries(answer.content ?? {})[0] ?? [];
  const children = media ? [make("p", { className: "type" }, `${type}: ${typeOf(media.schema)}`)] : [];
  if (media?.example !== undefined) children.push(make("pre", {}, make("code", {}, typeof media.example === "string" ? media.example : JSON.stringify(media.example, null, 2))));
  if (media) children.push(fields(document, media.schema) ?? "");
  const title = make("summary", {}, make("strong", {}, status), ` ${answer.description ?? ""}`);
  return make("details", { open: status.startsWith("2") }, title, ...children);
}

function exampleOf(requestBody) {
  const media = requestBody?.content["application/json"];
  if (!media) return null;
  return media.example === undefined ? (requestBody.required ? "{}" : null) : JSON.stringify(media.example, null, 2);
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
