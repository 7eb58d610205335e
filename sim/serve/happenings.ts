import type { Broker, Passed, Refused } from "../broker/broker.js";
import { decode } from "../contracts/decode.js";
import { Hello, Presence } from "../contracts/device.js";
import { readTopic } from "../contracts/topics.js";
import { unlessMalformed } from "../doors/told.js";
import type { News } from "./news.js";

/** What a camera's message says of its being there. */
const SIGNS = {
  hello: (text: string, topic: string, owner: string) =>
    decode(Hello, text, topic).serial === owner ? true : undefined,
  presence: (text: string, topic: string) => (decode(Presence, text, topic).online ? undefined : false),
};

/** Makes news of what passes the broker and of what it turns away: `isKnown` says whose names may be taken as names. */
export function follow(broker: Broker, news: News, isKnown: (client: string) => boolean): () => void {
  const online = new Map<string, boolean>();
  const learn = (serial: string, isOnline: boolean | undefined) => {
    if (isOnline === undefined || isOnline === online.get(serial)) return;
    online.set(serial, isOnline);
    news.tell({ kind: "camera", about: serial, line: `${serial} is ${isOnline ? "online" : "offline"}` });
  };
  const onPassed = ({ topic, text }: Passed) => {
    const { area, owner, kind } = readTopic(topic) ?? { area: "", owner: "", kind: "" };
    if (area !== "device" || (kind !== "hello" && kind !== "presence")) return;
    // The cloud tells of what is malformed.
    unlessMalformed(
      () => learn(owner, SIGNS[kind](text, topic, owner)),
      () => {},
    );
  };
  const stop = [
    broker.passed.add(onPassed),
    broker.refused.add((refused) => onRefused(news, refused, isKnown(refused.client))),
  ];
  return () => {
    for (const each of stop) each();
  };
}

function onRefused(news: News, { kind, client, what }: Refused, isKnown: boolean): void {
  // A refusal ends the connection, which the broker tells a second time.
  if (kind === "broken" && /not authorized|may not (publish|subscribe)/i.test(what)) return;
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
