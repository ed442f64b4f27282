import { make } from "./dom.js";

const MOST_LEVELS = 6;

export function follow(document, schema) {
  return schema?.$ref ? document.components.schemas[schema.$ref.split("/").pop()] : schema;
}

export function typeOf(schema) {
  if (!schema || Object.keys(schema).length === 0) return "anything";
  if (schema.$ref) return schema.$ref.split("/").pop();
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(" or ");
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(" | ");
  const types = [schema.type].flat().filter(Boolean);
  const named = types.filter((type) => type !== "null").map((type) => {
    if (type === "array") return `list of ${typeOf(schema.items)}`;
    if (type === "object" && schema.additionalProperties) return `map to ${typeOf(schema.additionalProperties)}`;
    return schema.format && !["int32", "int64", "double"].includes(schema.format) ? `${type} (${schema.format})` : type;
  });
  if (types.includes("null")) named.push("null");
  return named.join(" or ") + limits(schema);
}

/** The fields of a schema, those of inner ones folded. */
export function fields(document, schema, level = 0) {
  const whole = follow(document, schema);
  const inner = whole?.type === "array" ? follow(document, whole.items) : whole;
  if (!inner?.properties || level > MOST_LEVELS) return null;
  return make("ul", { className: "schema" }, ...Object.entries(inner.properties).map(([name, field]) => {
    const below = fieldsOf(document, field, level + 1);
    return make("li", {},
      make("code", {}, name), " ",
      make("span", { className: "type" }, typeOf(field) + (inner.required?.includes(name) ? "" : ", optional")),
      field.description ? make("div", {}, field.description) : null,
      below ? make("details", {}, make("summary", { className: "type" }, "fields"), below) : null);
  }));
}

function fieldsOf(document, field, level) {
  const named = field.$ref ? field : field.items ?? (field.oneOf ?? field.anyOf ?? []).find((choice) => choice.$ref);
  return named ? fields(document, named, level) : field.properties ? fields(document, field, level) : null;
}

function limits(schema) {
  const said = [];
  if (schema.minimum !== undefined || schema.maximum !== undefined) said.push(`${schema.minimum ?? "…"} to ${schema.maximum ?? "…"}`);
  if (schema.maxLength !== undefined) said.push(`at most ${schema.maxLength} characters`);
  if (schema.maxItems !== undefined) said.push(`at most ${schema.maxItems}`);
  if (schema.default !== undefined) said.push(`default ${JSON.stringify(schema.default)}`);
  return said.length ? `, ${said.join(", ")}` : "";
}
