import type { Duplex } from "node:stream";
import {
  type AppDriverAnswer,
  AppDriverCommand,
  type AppDriverHello,
  type AppScreen,
} from "../contracts/app-driver.js";
import { ClockAnnounce, type ClockDone } from "../contracts/bench.js";
import { decode } from "../contracts/decode.js";
import { appDriverTopics, clockTopics } from "../contracts/topics.js";
import type { CamloopError } from "../kernel/errors.js";
import type { Client } from "./client.js";
import type { Pace } from "./pace.js";
import { PacketClient } from "./packet-client.js";

/** Says what comes of commands, and what terminals show. */
export interface DriverVoice {
  answer(answer: AppDriverAnswer): void;
  show(screen: AppScreen): void;
}

/** Who is behind an app driver's door. */
export interface Driver {
  readonly name: string;
  readonly password: string;
  readonly hello: AppDriverHello;
  act(command: AppDriverCommand, voice: DriverVoice): void;
}

/** How a driver is connected, and how it follows the bench's clock. */
export interface DriverLine {
  readonly stream: Duplex;
  readonly pace: Pace;
  /** Resolves once the work for an announcement is done; on the machine's own clock nothing is announced. */
  readonly announced?: ((announcement: ClockAnnounce) => Promise<ClockDone>) | undefined;
}

/** Makes whoever drives an app an MQTT client of the driver's contract; on the acknowledged clock a participant of it. */
export function openAppDriverDoor(
  { stream, pace, announced }: DriverLine,
  driver: Driver,
  { tell, closed }: { tell(problem: CamloopError): void; closed(wasAdmitted: boolean): void },
): DriverVoice {
  const { name, password, hello } = driver;
  const topics = appDriverTopics(name);
  let wasAdmitted = false;
  const done = async (announcement: ClockAnnounce) =>
    client.publish(clockTopics.done(name), await announced?.(announcement));
  const client: Client = new PacketClient(
    stream,
    { name, password, subscribe: [topics.command, clockTopics.announce] },
    {
      ready: () => {
        wasAdmitted = true;
        client.publish(topics.hello, hello, { retain: true });
      },
      message: (topic, text) => {
        if (topic === clockTopics.announce) void done(decode(ClockAnnounce, text, topic));
        else driver.act(decode(AppDriverCommand, text, topic) as AppDriverCommand, voice);
      },
      closed: () => closed(wasAdmitted),
      tell,
    },
    pace,
  );
  const voice: DriverVoice = {
    answer: (answer) => client.publish(topics.answer, answer),
    show: (screen) => client.publish(topics.screen, screen),
  };
  return voice;
}
