import { readTopic } from "../contracts/topics.js";

/** By area, what phones, outside and bench say: all else comes from the product, its rigs and its adapter. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  app: ["presence", "request"],
  rig: ["command"],
  adapter: ["command"],
  outside: ["answer", "renewal", "received"],
};

/** Whether a message on this topic is the bench's side of the talk. */
export function isSaid(topic: string): boolean {
  const { area, kind } = readTopic(topic) ?? {};
  return SAID[area ?? ""]?.includes(kind ?? "") ?? false;
}
