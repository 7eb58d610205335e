import { MalformedMessage } from "../contracts/decode.js";

/** Runs a handler on a message; one that is malformed is told and dropped, and the receiver lives on. */
export function unlessMalformed(handle: () => void, tell: (problem: MalformedMessage) => void): void {
  try {
    handle();
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error;
    tell(error);
  }
}
