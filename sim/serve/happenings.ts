import { quiet } from "../bench/event-loop.js";
import type { Broker } from "../broker/broker.js";
import type { Passed, Refused } from "../broker/broker-port.js";
import type { CloudNote } from "../cloud/ports.js";
import { decode } from "../contracts/decode.js";
import { Presence } from "../contracts/device.js";
import { readTopic } from "../contracts/topics.js";
import { unlessMalformed } from "../doors/told.js";
import type { Listeners } from "../kernel/listeners.js";
import type { News } from "./news.js";

/** From where news comes. */
export interface Sources {
  readonly broker: Broker;
  /** What the cloud notes beside its answers. */
  readonly notes: Listeners<[CloudNote]>;
}

/** How a camera stands, as serve last told. */
type Standing = "online" | "offline" | (typeof NOBODYS)[keyof typeof NOBODYS];

const NOBODYS = {
  missing: "online, but is nobody's: its hello had no setupToken",
  unknown: "online, but is nobody's: no setup has begun with its token",
  used: "online, but is nobody's: its token has been used",
  good: "online, but is nobody's: its account holds no further camera",
} as const;

/** Makes news of what passes broker and cloud, and of what is turned away: `isKnown` says whose names may be taken as names. */
export function follow(
  { broker, notes }: Sources,
  news: News,
  isKnown: (client: string) => boolean,
): () => void {
  const standings = new Map<string, Standing>();
  const learn = (serial: string, standing: Standing) => {
    if (standing === standings.get(serial)) return;
    standings.set(serial, standing);
    news.tell({ kind: "camera", about: serial, line: `${serial} is ${standing}` });
  };
  const onPassed = ({ topic, text }: Passed) => {
    const { area, owner, kind } = readTopic(topic) ?? { area: "", owner: "", kind: "" };
    if (area !== "device" || kind !== "presence") return;
    // The cloud tells of what is malformed.
    unlessMalformed(
      () => decode(Presence, text, topic).online || learn(owner, "offline"),
      () => {},
    );
  };
  const onNote = (note: CloudNote) => {
    if (note.kind === "hello") learn(note.serial, note.owned ? "online" : NOBODYS[note.token]);
    else
      news.tell({
        kind: "frame",
        about: note.serial,
        line: `a frame of ${note.serial} is lost: ${note.why}`,
      });
  };
  const onLeft = async (client: string) => {
    // The broker tells of what was published a little later than it acknowledges it.
    await quiet();
    if ((standings.get(client) ?? "offline") === "offline") return;
    const line = `${client} said goodbye without {"online":false}: the app shows it online until it is asked and does not answer`;
    news.tell({ kind: "camera", about: client, line });
  };
  const stop = [
    broker.passed.add(onPassed),
    broker.left.add((client) => void onLeft(client)),
    notes.add(onNote),
    broker.redis.add((line) => news.tell({ kind: "redis", about: "redis", line })),
    broker.refused.add((refused) => onRefused(news, refused, isKnown(refused.client))),
  ];
  return () => {
    for (const each of stop) each();
  };
}

function onRefused(news: News, { kind, client, what }: Refused, isKnown: boolean): void {
  // A refusal ends the connection, which the broker tells a second time.
  if (kind === "broken" && /not authorized|may not (publish|subscribe)/i.test(what)) return;
  if (/protocol version/i.test(what)) {
    const line = "a stranger speaks MQTT 5: only 3.1.1 is spoken here";
    return news.tell({ kind: "refused", about: `${kind}, protocol`, line });
  }
  const who = isKnown ? client : "a stranger";
  news.tell({ kind: "refused", about: `${kind}, ${who}`, line: `${client} ${WORDS[kind]}: ${what}` });
}

const WORDS: Readonly<Record<Refused["kind"], string>> = {
  credentials: "is turned away, with a name or password that is not right",
  publish: "is refused, for it may not publish",
  subscribe: "is refused, for it may not subscribe",
  oversized: "is cut off, for it sends too much",
  broken: "is cut off, for its connection is broken",
};
