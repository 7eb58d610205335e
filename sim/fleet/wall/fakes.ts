import assert from "node:assert/strict";
import { connect as dial } from "node:net";
import { MqttClient } from "mqtt";
import { deviceTopics } from "../../contracts/topics.js";
import { type Milliseconds, seconds } from "../../kernel/duration.js";
import type { Fleet } from "../fleet.js";
import { fleetOf } from "../fleet-of.js";
import type { FleetReport } from "../fleet-report.js";
import { runWallFleet, type WallProgress } from "../wall-fleet.js";
import type { WallPlan } from "../wall-plan.js";

/** A fleet that is in a hurry, for tests. */
export function hastyFleet(cameras: number, wall: Partial<WallPlan>): Fleet {
  const fleet = fleetOf({ cameras, seed: 7 });
  const hasty = {
    connectsPerSecond: 500,
    reportEverySeconds: 1,
    durationMs: seconds(3),
    workers: 1,
    ...wall,
  };
  return { ...fleet, wall: { ...fleet.wall, ...hasty } };
}

/** How a Mosquitto keeps over a restart what it has accepted. */
export const keepingMosquitto = (port: number, folder: string) => ({
  "mosquitto.conf": `listener ${port} 127.0.0.1
allow_anonymous true
max_connections -1
max_inflight_messages 0
max_queued_messages 0
persistence true
persistence_location ${folder}/
`,
});

/** A broker that can be restarted while cameras are connected. */
interface Restartable {
  readonly port: number;
  restart(awayMs: Milliseconds): Promise<void>;
}

/** What came of a restart amid a run. */
export interface Storm {
  readonly report: FleetReport;
  /** Messages of cameras that somebody with a lasting session got. */
  readonly heard: number;
}

/** Restarts a broker once all cameras are connected, and goes on until they have come back. */
export async function restartAmid(broker: Restartable, fleet: Fleet): Promise<Storm> {
  const witness = await Witness.of(broker.port);
  const ended = new AbortController();
  let restarting: Promise<void> | undefined;
  const onProgress = ({ online, reconnects }: WallProgress) => {
    if (online === fleet.cameras) restarting ??= broker.restart(AWAY_MS);
    if (online === fleet.cameras && reconnects >= fleet.cameras) ended.abort();
  };
  const report = await runWallFleet(fleet, { onProgress, signal: ended.signal });
  await restarting;
  for (let count = 0; witness.heard < acceptedOf(report, fleet.cameras) && count < 100; count++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await witness.close();
  return { report, heard: witness.heard };
}

/** What was accepted of cameras, but for their goodbyes: a witness cannot tell those from last wills. */
const acceptedOf = ({ totals }: FleetReport, cameras: number): number =>
  (totals["messages acknowledged"] ?? 0) - cameras;

/** Long enough for second and third tries, which are further apart than a step of the report. */
const AWAY_MS: Milliseconds = 2_500;

/** All come back, not all at once, and nothing that was accepted is lost. */
export function requireCalm({ report, heard }: Storm, cameras: number): void {
  const { totals, series } = report;
  const total = (name: string) => totals[name] ?? 0;
  assert.equal(total("connects"), 2 * cameras);
  assert.equal(total("reconnects"), cameras);
  assert.equal(total("lost"), cameras);
  assert.equal(total("messages"), total("messages acknowledged") + total("messages not accepted"));
  assert.ok(heard >= acceptedOf(report, cameras), `${heard} of ${acceptedOf(report, cameras)} arrived`);
  assert.ok(heard <= total("messages"), `${heard} of ${total("messages")} arrived`);
  const { reconnects = [], lost = [], "cameras online": online = [] } = series;
  assert.equal(sum(lost), cameras);
  assert.equal(sum(reconnects), cameras);
  assert.equal(Math.max(...online), cameras);
  assert.ok(Math.max(...reconnects) < 0.95 * cameras, `all came back at once: ${reconnects}`);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const { command: _, chunk: __, ...fromCameras } = deviceTopics("+");

/** Somebody whose session outlives the broker's restart: what was accepted for it, it gets. */
export class Witness {
  readonly #client: MqttClient;
  /** What came last, by packet identifier: what comes again after a reconnect is known by it. */
  readonly #last = new Map<number, string>();
  #heard = 0;

  private constructor(client: MqttClient) {
    this.#client = client;
    client.on("error", () => {});
    client.on("message", (topic, payload, { dup, messageId = 0 }) => {
      const text = `${topic} ${payload}`;
      const isAgain = dup && this.#last.get(messageId) === text;
      this.#last.set(messageId, text);
      // Last wills and what was retained before are nothing that a camera published now.
      if (!isAgain && !text.endsWith('{"online":false}')) this.#heard++;
    });
  }

  /** Connects with a session that lasts, and hears all that cameras say. */
  static async of(port: number): Promise<Witness> {
    const client = new MqttClient(() => dial({ port, host: "127.0.0.1" }), {
      clientId: "witness",
      clean: false,
      reconnectPeriod: 100,
      keepalive: 60,
    });
    const witness = new Witness(client);
    await client.subscribeAsync(Object.values(fromCameras), { qos: 1 });
    return witness;
  }

  /** How many messages of cameras it has got, each counted once. */
  get heard(): number {
    return this.#heard;
  }

  async close(): Promise<void> {
    await this.#client.endAsync(true);
  }
}
