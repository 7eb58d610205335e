import { MalformedMessage } from "../contracts/decode.js";
import { deviceTopics } from "../contracts/topics.js";
import type { FromDevice } from "./ports.js";

/**
 * A camera speaks for itself only: its own serial, commands that it was sent, live views that were opened on it.
 * @throws {MalformedMessage} when a message has another's id.
 */
export function refuseForeignIds(
  serial: string,
  { kind, message }: FromDevice,
  wasNamed: (name: string) => boolean,
): void {
  if (kind === "hello" && message.serial !== serial)
    throw foreign(serial, kind, "/serial is not the topic's");
  if (kind === "answer" && !wasNamed(message.id))
    throw foreign(serial, kind, "/id is that of no command to this camera");
  if (kind === "live" && !wasNamed(message.session))
    throw foreign(serial, kind, "/session is no live view of this camera");
}

const foreign = (serial: string, kind: FromDevice["kind"], what: string) =>
  new MalformedMessage(`${deviceTopics(serial)[kind]}: ${what}`, {
    remedy: "Send the camera's own serial, and ids and sessions as they came in its commands.",
  });
