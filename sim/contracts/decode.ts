import type { Static, TSchema } from "typebox";
import { CamloopError } from "../kernel/errors.js";
import { misfitOf } from "./misfit.js";

/** A message that does not keep to its schema; it is dropped, counted and told, and the receiver lives on. */
export class MalformedMessage extends CamloopError {
  readonly fault = "product";
}

/**
 * Reads JSON `text` as a message of `schema`.
 * @throws {MalformedMessage} naming the place in the message and what is wrong there.
 */
export function decode<Schema extends TSchema>(schema: Schema, text: string, topic: string): Static<Schema> {
  const value = parseJson(text, topic);
  const misfit = misfitOf(schema, value);
  if (misfit === undefined) return value as Static<Schema>;
  throw new MalformedMessage(`${topic}: ${misfit}`, {
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
