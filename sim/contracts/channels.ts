import type { TSchema } from "typebox";
import { AppNotice, AppRequest, AppResponse } from "./app.js";
import { ClockAnnounce, ClockDone } from "./bench.js";
import { Answer, Command, Hello, LiveFrame, Presence, State } from "./device.js";
import { Observation, RigAnswer, RigCommand, RigHello } from "./rig.js";
import { ROOT } from "./topics.js";

/** One kind of message: where it travels, who may send it, and what it must look like. */
export interface Channel {
  /** The topic, with `{owner}` for the camera's serial, the rig's, terminal's or participant's name. */
  readonly address: string;
  readonly sender: "owner" | "counterpart";
  readonly retained: boolean;
  readonly schema: TSchema;
}

const owned = (area: string, kind: string, schema: TSchema, options: Partial<Channel> = {}): Channel => ({
  address: `${ROOT}/${area}/{owner}/${kind}`,
  sender: "owner",
  retained: false,
  schema,
  ...options,
});

/** Every channel of the contract, and nothing that is not in it (all at QoS 1). */
export const channels: readonly Channel[] = [
  owned("device", "presence", Presence, { retained: true }),
  owned("device", "hello", Hello),
  owned("device", "state", State),
  owned("device", "answer", Answer),
  owned("device", "live", LiveFrame),
  owned("device", "command", Command, { sender: "counterpart" }),
  owned("rig", "hello", RigHello, { retained: true }),
  owned("rig", "answer", RigAnswer),
  owned("rig", "observation", Observation),
  owned("rig", "command", RigCommand, { sender: "counterpart" }),
  owned("app", "request", AppRequest),
  owned("app", "response", AppResponse, { sender: "counterpart" }),
  owned("app", "notice", AppNotice, { sender: "counterpart" }),
  { address: `${ROOT}/clock/announce`, sender: "counterpart", retained: false, schema: ClockAnnounce },
  owned("clock", "done", ClockDone),
];
