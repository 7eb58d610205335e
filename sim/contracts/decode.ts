import type { Static, TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { Errors } from "typebox/value";
import { CamloopError } from "../kernel/errors.js";

/** A message that does not keep to its schema; it is dropped, counted and told, and the receiver lives on. */
export class MalformedMessage extends CamloopError {
  readonly fault = "product";
}

const validators = new Map<TSchema, Validator>();

function validatorOf(schema: TSchema): Validator {
  const known = validators.get(schema) ?? Compile(schema);
  validators.set(schema, known);
  return known;
}

/**
 * Reads JSON `text` as a message of `schema`.
 * @throws {MalformedMessage} naming the place in the message and what is wrong there.
 */
export function decode<Schema extends TSchema>(schema: Schema, text: string, topic: string): Static<Schema> {
  const value = parseJson(text, topic);
  const validator = validatorOf(schema);
  if (validator.Check(value)) return value as Static<Schema>;
  const misfits = Errors(narrowed(schema, value), value);
  const misfit = misfits.find(({ keyword }) => keyword === "const") ?? (misfits[0] as Misfit);
  throw new MalformedMessage(`${topic}: ${misfit.instancePath || "the message"} ${wordingOf(misfit)}`, {
    remedy: "Send what the contract's schema for this topic asks for.",
  });
}

type Misfit = ReturnType<typeof Errors>[number];

function wordingOf({ keyword, message }: Misfit): string {
  if (keyword === "boolean") return "is no field of this message";
  return keyword === "const" ? "has a value that is not known here" : message;
}

interface Shape {
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly const?: unknown;
}

/** `schema` with each union cut down to the kind that `value` says it is: the complaints of all others would mislead. */
function narrowed(schema: Shape, value: unknown): Shape {
  const fields = new Map(Object.entries(value ?? {}));
  if (schema.anyOf) {
    const own = schema.anyOf.find((kind) => saysItIs(kind, fields));
    return own ? narrowed(own, value) : schema;
  }
  const { properties = {} } = schema;
  const narrow = Object.entries(properties).map(([name, field]) => [name, narrowed(field, fields.get(name))]);
  return { ...schema, properties: Object.fromEntries(narrow) };
}

/** Whether the fields that tell one kind of message from another are those of `kind`. */
function saysItIs({ properties = {} }: Shape, fields: ReadonlyMap<string, unknown>): boolean {
  const telling = Object.entries(properties).filter(([, field]) => field.const !== undefined);
  return telling.length > 0 && telling.every(([name, field]) => fields.get(name) === field.const);
}

function parseJson(text: string, topic: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedMessage(`${topic}: the payload is not JSON`, {
      remedy: "Send one JSON object, in UTF-8.",
    });
  }
}
