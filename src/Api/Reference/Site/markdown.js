import { make } from "./dom.js";

/** As much of Markdown as the pages of this server use; builds elements, so that nothing in a page can be run. */
export function render(text, resolve) {
  const lines = text.split("\n");
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line.trim() === "" || line.startsWith("<!--")) at++;
    else if (line.startsWith("```")) at = fence(lines, at, blocks);
    else if (/^#{1,4} /.test(line)) blocks.push(heading(lines[at++], resolve));
    else if (line.startsWith("|") && /^\|[\s:|-]+\|?\s*$/.test(lines[at + 1] ?? "")) at = table(lines, at, blocks, resolve);
    else if (/^(- |\d+\. )/.test(line)) at = list(lines, at, blocks, resolve);
    else at = paragraph(lines, at, blocks, resolve);
  }
  return blocks;
}

/** As in the repository's own view, so that links into a page work in both. */
export function slug(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, "").trim().replace(/\s/g, "-");
}

function heading(line, resolve) {
  const level = line.indexOf(" ");
  const text = line.slice(level + 1);
  return make(`h${level}`, { id: slug(text.replace(/[`*]/g, "")) }, ...inline(text, resolve));
}

function fence(lines, at, blocks) {
  const end = lines.findIndex((line, i) => i > at && line.startsWith("```"));
  const stop = end < 0 ? lines.length : end;
  blocks.push(make("pre", {}, make("code", {}, lines.slice(at + 1, stop).join("\n"))));
  return stop + 1;
}

function table(lines, at, blocks, resolve) {
  const row = (line, cell) => make("tr", {}, ...cells(line).map((text) => make(cell, {}, ...inline(text, resolve))));
  const head = row(lines[at], "th");
  const body = make("tbody");
  let next = at + 2;
  while (next < lines.length && lines[next].startsWith("|")) body.append(row(lines[next++], "td"));
  blocks.push(make("table", {}, make("thead", {}, head), body));
  return next;
}

function cells(line) {
  return line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function list(lines, at, blocks, resolve) {
  const items = make(/^\d/.test(lines[at]) ? "ol" : "ul");
  let next = at;
  while (next < lines.length && /^(- |\d+\. )/.test(lines[next])) {
    let text = lines[next++].replace(/^(- |\d+\. )/, "");
    while (next < lines.length && /^\s+\S/.test(lines[next]) && !/^\s+(- |\d+\. |```)/.test(lines[next])) text += " " + lines[next++].trim();
    items.append(make("li", {}, ...inline(text, resolve)));
  }
  blocks.push(items);
  return next === at ? at + 1 : next;
}

function paragraph(lines, at, blocks, resolve) {
  let next = at + 1;
  while (next < lines.length && lines[next].trim() !== "" && !/^(```|#|\||- |\d+\. |<!--)/.test(lines[next])) next++;
  blocks.push(make("p", {}, ...inline(lines.slice(at, next).join(" "), resolve)));
  return next;
}

function inline(text, resolve) {
  const parts = [];
  const pattern = /``(.+?)``|`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|(?<![\w*])\*([^*\s][^*]*)\*/g;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > last) parts.push(text.slice(last, match.index));
    const [, twice, once, strong, label, target, stressed] = match;
    if (twice ?? once) parts.push(make("code", {}, (twice ?? once).trim()));
    else if (strong) parts.push(make("strong", {}, ...inline(strong, resolve)));
    else if (label) parts.push(link(label, target, resolve));
    else parts.push(make("em", {}, stressed));
    last = match.index + match[0].length;
  }
  if (last < text.length) parts.push(text.slice(last));
  return parts;
}

/** Whatever is no link to a page or to the web (javascript: and its like) stays text. */
function link(label, target, resolve) {
  const to = resolve(target);
  return to ? make("a", { href: to, rel: "noreferrer" }, ...inline(label, resolve)) : make("span", {}, ...inline(label, resolve));
}
