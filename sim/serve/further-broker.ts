import { Broker } from "../broker/broker.js";
import { Listeners } from "../kernel/listeners.js";
import { follow } from "./happenings.js";
import { News } from "./news.js";
import {
  type AtLeastOne,
  clock,
  listen,
  type ServeOptions,
  STUCK_MS,
  type Stranger,
  TERMINAL,
} from "./serve.js";

/** What is open, beside a cloud that is elsewhere. */
export interface FurtherBroker {
  readonly host: string;
  readonly port: number;
  readonly strangers: AtLeastOne<Stranger>;
  readonly news: News;
  close(): Promise<void>;
}

/**
 * Opens a further broker for what another serve has opened on the same redis.
 * @throws {UsageError} when host and port are not to be had, or the redis is named wrongly.
 * @throws {Unreachable} when the redis cannot be used.
 */
export async function openFurtherBroker(
  options: Pick<ServeOptions, "port" | "host" | "strangers"> & { readonly redis: string },
  print: (line: string) => void,
): Promise<FurtherBroker> {
  const { host, strangers, redis } = options;
  const broker = await Broker.start([], { stuckMs: STUCK_MS, shared: { redis } });
  broker.admit({ role: "app", ...TERMINAL });
  for (const { serial, key } of strangers) broker.admit({ role: "device", name: serial, password: key });
  const news = new News(clock, print);
  const known = new Set([TERMINAL.name, ...strangers.map(({ serial }) => serial)]);
  const unfollow = follow({ broker, notes: new Listeners() }, news, (client) => known.has(client));
  const close = () => {
    unfollow();
    return broker.close();
  };
  const port = await listen(broker, options).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { host, port, strangers, news, close };
}

/** What `camloop serve --no-cloud` prints first. */
export const furtherWelcome = ({ host, port, strangers }: FurtherBroker): readonly string[] => [
  `MQTT 3.1.1 on ${host}:${port}, in real time; Ctrl-C ends it`,
  "",
  "A further broker of the cloud that another camloop serve has opened on the same redis. Who may connect here, too:",
  ...strangers.map(({ serial, key }) => `  camera ${serial}, password ${key}`),
  `  app terminal ${TERMINAL.name}, password ${TERMINAL.password}`,
  "",
];
