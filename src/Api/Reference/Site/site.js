import { make, replace } from "./dom.js";
import { render } from "./markdown.js";
import { show } from "./operation.js";

const BOOKS = [
  { id: "guide", title: "Guides" },
  { id: "agentsend", title: "AgentSend API" },
  { id: "agentmail-v0", title: "AgentMail v0 API" },
];
const METHODS = ["get", "post", "put", "patch", "delete", "head"];
const element = (id) => document.getElementById(id);
const key = () => element("key").value.trim();
const loaded = new Map();
let listed = 0;
let drawn = 0;

/** Each thing once, from this server alone. */
async function load(path, read) {
  if (!loaded.has(path)) loaded.set(path, fetch(path).then((answer) => (answer.ok ? read(answer) : Promise.reject(new Error(`${path}: ${answer.status}`)))));
  return loaded.get(path);
}

const description = (id) => load(`openapi/${id}.json`, (answer) => answer.json());
const page = (name) => load(`docs/${name}`, (answer) => answer.text());

async function pages() {
  const text = await load("llms.txt", (answer) => answer.text());
  const section = text.split("\n## Pages\n")[1].split("\n## ")[0];
  return [...section.matchAll(/^- \[([^\]]+)\]\(\S*\/docs\/([\w-]+\.md)\): (.*)$/gm)].map(([, title, name, about]) => ({ title, name, about }));
}

async function operations(id) {
  const whole = await description(id);
  return Object.entries(whole.paths).flatMap(([path, item]) => METHODS.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })));
}

function place() {
  const [book, ...rest] = window.location.hash.slice(1).split("/").map((part) => decodeURIComponent(part));
  return BOOKS.some((each) => each.id === book) ? { book, name: rest[0] ?? "", anchor: rest[1] ?? "" } : { book: "guide", name: "", anchor: "" };
}

function entry(book, name, current, ...children) {
  return make("a", { href: `#${book}/${encodeURIComponent(name)}`, "aria-current": name === current ? "page" : null }, ...children);
}

function matches(words, ...texts) {
  const text = texts.join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

async function contents(at) {
  const mine = ++listed;
  const words = element("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const parts = [];
  for (const book of words.length ? BOOKS.map((each) => each.id) : [at.book]) parts.push(...(book === "guide" ? await guideContents(at, words) : await apiContents(book, at, words)));
  if (mine !== listed) return; // Somebody typed on.
  replace(element("contents"), ...(parts.length ? parts : [make("p", { className: "type" }, "Nothing found.")]));
}

async function guideContents(at, words) {
  const found = [];
  for (const each of await pages()) {
    if (words.length === 0 || matches(words, each.title, each.about, await page(each.name))) found.push(entry("guide", each.name, at.name, each.title));
  }
  return found.length && words.length ? [make("h2", {}, "Guides"), ...found] : found;
}

async function apiContents(book, at, words) {
  const groups = new Map();
  for (const { path, method, operation } of await operations(book)) {
    if (words.length && !matches(words, path, method, operation.operationId, operation.summary ?? "")) continue;
    const tag = operation.tags?.[0] ?? "";
    if (!groups.has(tag)) groups.set(tag, []);
    groups.get(tag).push(entry(book, operation.operationId, at.book === book ? at.name : "", make("span", { className: `method ${method}` }, method.toUpperCase()), make("span", {}, path)));
  }
  const title = BOOKS.find((each) => each.id === book).title;
  return [...groups].flatMap(([tag, links]) => [make("h2", {}, words.length ? `${title}: ${tag}` : tag), ...links]);
}

async function main(at) {
  if (at.book === "guide") return guide(at.name || (await pages())[0].name);
  const whole = await description(at.book);
  const all = await operations(at.book);
  const found = all.find(({ operation }) => operation.operationId === at.name);
  if (found) return show(whole, found, key);
  return [
    make("h1", {}, whole.info.title), make("p", { className: "type" }, `Version ${whole.info.version}, ${all.length} operations`),
    ...render(whole.info.description ?? "", () => null),
    make("p", {}, make("a", { href: `openapi/${at.book}.json` }, "The OpenAPI 3.1 document")),
  ];
}

async function guide(name) {
  return render(await page(name), (target) => {
    if (/^https?:\/\//.test(target)) return target;
    const [file, anchor] = target.split("#");
    if (file && !/^[\w-]+\.md$/.test(file)) return null;
    return `#guide/${file || name}${anchor ? `/${anchor}` : ""}`;
  });
}

async function draw() {
  const mine = ++drawn;
  const at = place();
  replace(element("books"), ...BOOKS.map((book) => make("a", { href: `#${book.id}`, "aria-current": book.id === at.book ? "page" : null }, book.title)));
  try {
    const [shown] = await Promise.all([main(at), contents(at)]);
    if (mine !== drawn) return; // Somebody went on.
    replace(element("main"), ...shown);
    document.title = `${element("main").querySelector("h1")?.textContent ?? "Reference"} · AgentSend`;
    const target = at.anchor && document.getElementById(at.anchor);
    if (target) target.scrollIntoView();
    else window.scrollTo(0, 0);
  } catch (error) {
    replace(element("main"), make("h1", {}, "Not found"), make("p", {}, error.message));
  }
}

window.addEventListener("hashchange", draw);
element("search").addEventListener("input", () => contents(place()));
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea")) return;
  event.preventDefault();
  element("search").focus();
});
draw();
