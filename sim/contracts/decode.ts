import type { Static, TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
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
  const [first] = validator.Errors(value);
  const place = first?.instancePath === "" ? "the message" : (first?.instancePath ?? "the message");
  throw new MalformedMessage(`${topic}: ${place} ${first?.message ?? "does not fit the schema"}`, {
    remedy: "Send what the contract's schema for this topic asks for.",
  });
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
