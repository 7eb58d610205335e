import { readTopic } from "../contracts/topics.js";

/** By area, what phones, outside and bench say: all else comes from the product, its rigs, its adapter and its app's driver. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  app: ["presence", "request"],
  rig: ["command"],
  adapter: ["command"],
  "app-driver": ["command"],
  outside: ["answer", "renewal", "received"],
};

/** Whether a message on this topic is the bench's side of the talk; what an app of others' says is not. */
export function isSaid(topic: string, isAppForeign: boolean): boolean {
  const { area, kind } = readTopic(topic) ?? {};
  if (area === "app" && isAppForeign) return false;
  return SAID[area ?? ""]?.includes(kind ?? "") ?? false;
}
