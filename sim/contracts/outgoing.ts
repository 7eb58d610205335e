import { BenchFault } from "../kernel/errors.js";
import { channels } from "./channels.js";
import { misfitOf } from "./misfit.js";
import { addressOf } from "./topics.js";

/** camloop's own cloud, camera, app or bench was about to send what the contract forbids; it is not sent. */
export class ForbiddenMessage extends BenchFault {}

const channelsByAddress = new Map(channels.map((channel) => [channel.address, channel]));

/** What is wrong with a message that is about to be published on `topic`, if anything. */
export function forbiddenIn(topic: string, message: unknown): ForbiddenMessage | undefined {
  const channel = channelsByAddress.get(topic) ?? channelsByAddress.get(addressOf(topic).address);
  const misfit = channel ? misfitOf(channel.schema, message) : "is no topic of the contract";
  if (misfit === undefined) return undefined;
  return new ForbiddenMessage(`${topic}: ${misfit}`, {
    remedy: "Report this as a defect of camloop: it was about to send what its own contract forbids.",
  });
}
