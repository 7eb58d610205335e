import assert from "node:assert/strict";
import { test } from "node:test";
import Type, { type TSchema } from "typebox";
import { fieldsOf, kindsOf } from "./fields.js";

const typesOf = (schema: TSchema) => fieldsOf(schema).map(({ type }) => type);
const one = (field: TSchema) => typesOf(Type.Object({ field }))[0];

test("a field is told with its path, type, whether it is always there, and its meaning", () => {
  const schema = Type.Object({
    name: Type.String({ description: "What it is called." }),
    size: Type.Optional(Type.Integer()),
  });
  assert.deepEqual(fieldsOf(schema), [
    { path: "name", type: "text", when: "always", meaning: "What it is called." },
    { path: "size", type: "whole number", when: "optional", meaning: "" },
  ]);
});

test("types are told in words, with their limits", () => {
  assert.equal(one(Type.String({ minLength: 1 })), "text, not empty");
  assert.equal(one(Type.String({ minLength: 2 })), "text, at least 2 characters");
  assert.equal(one(Type.String({ minLength: 1, maxLength: 9 })), "text, 1 to 9 characters");
  assert.equal(one(Type.String({ maxLength: 9 })), "text, at most 9 characters");
  assert.equal(one(Type.String({ pattern: "^a|b$" })), "text, as `^a|b$`");
  assert.equal(one(Type.Number({ minimum: 0, maximum: 100 })), "number, 0 to 100");
  assert.equal(one(Type.Number({ exclusiveMinimum: 0 })), "number, more than 0");
  assert.equal(one(Type.Boolean()), "`true`, `false`");
  assert.equal(one(Type.Enum(["a", "b"])), "`a`, `b`");
  assert.equal(one(Type.Literal("a")), "`a`");
  assert.equal(one(Type.Union([Type.Integer(), Type.Null()])), "whole number or null");
  assert.equal(one(Type.Array(Type.String())), "list of text");
  assert.equal(
    one(Type.Array(Type.String({ maxLength: 4 }), { minItems: 1, maxItems: 9 })),
    "list of text, at most 4 characters, 1 to 9 entries",
  );
});

test("the fields of objects and of objects in lists follow the field that holds them", () => {
  const inner = Type.Object({ a: Type.String(), b: Type.Optional(Type.Boolean()) });
  const fields = fieldsOf(Type.Object({ one: inner, many: Type.Array(inner) }));
  assert.deepEqual(
    fields.map(({ path, type, when }) => `${path}: ${type}, ${when}`),
    [
      "one: object, always",
      "one.a: text, always",
      "one.b: `true`, `false`, optional",
      "many: list of objects, always",
      "many[].a: text, always",
      "many[].b: `true`, `false`, optional",
    ],
  );
});

const requests = Type.Union([
  Type.Object(
    { id: Type.String(), call: Type.Literal("open"), door: Type.String({ description: "A door." }) },
    { description: "Opens." },
  ),
  Type.Object({
    id: Type.String(),
    call: Type.Literal("paint"),
    door: Type.String({ description: "Its name." }),
    at: Type.Object({ hour: Type.Integer() }),
  }),
  Type.Object({ id: Type.String(), call: Type.Literal("wait"), long: Type.Optional(Type.Boolean()) }),
]);

test("the fields of several kinds of message are told once, with the kinds that have them", () => {
  assert.deepEqual(
    fieldsOf(requests).map(({ path, type, when, meaning }) => [path, type, when, meaning].join(" / ")),
    [
      "id / text / always / ",
      "call / `open`, `paint`, `wait` / always / ",
      "door / text / `open`, `paint` / A door. Or: Its name.",
      "at / object / `paint` / ",
      "at.hour / whole number / always / ",
      "long / `true`, `false` / optional, `wait` / ",
    ],
  );
});

test("a field that some kinds need and others may leave out is told as both", () => {
  const kind = (name: string, fields: Type.TProperties) =>
    Type.Object({ call: Type.Literal(name), ...fields });
  const key = Type.String();
  const whens = (...kinds: TSchema[]) => fieldsOf(Type.Union(kinds)).map(({ when }) => when);
  const needs = kind("lock", { key });
  const may = kind("look", { key: Type.Optional(key) });
  assert.deepEqual(whens(needs, may), ["always", "`lock`; optional, `look`"]);
  assert.deepEqual(whens(may, needs, kind("wait", {})), ["always", "`lock`; optional, `look`"]);
  assert.deepEqual(whens(may, kind("peep", { key: Type.Optional(key) })), ["always", "optional"]);
});

test("the kinds of a message are told by the field that names them", () => {
  assert.deepEqual(kindsOf(requests), [
    { field: "call", name: "open", meaning: "Opens." },
    { field: "call", name: "paint", meaning: "" },
    { field: "call", name: "wait", meaning: "" },
  ]);
  assert.deepEqual(kindsOf(Type.Object({ id: Type.String() })), []);
});

test("kinds that are told apart by yes and no, or by what they hold, are no named ones", () => {
  const answer = Type.Union([
    Type.Object({ ok: Type.Literal(true) }),
    Type.Object({ ok: Type.Literal(false), reason: Type.String() }),
  ]);
  const notice = Type.Union([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })]);
  assert.deepEqual(kindsOf(answer), []);
  assert.equal(fieldsOf(answer).find(({ path }) => path === "reason")?.when, "`ok` is `false`");
  assert.deepEqual(kindsOf(notice), []);
  assert.deepEqual(
    fieldsOf(notice).map(({ when }) => when),
    ["alone", "alone"],
  );
});
