import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { BrokerAt } from "../bench/broker-at.js";
import { othersCredentials } from "../bench/others-credentials.js";
import { referenceTarget } from "../bench/target.js";
import { mosquittoFiles } from "../broker/mosquitto-files.js";
import { readRules } from "../files/catalogue.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { judgeCamera, ofCamera, plainCameras } from "./plain-camera.js";

const BENCH_USER = { user: "bench", password: "bench-password" };

/** What `camloop acl` writes for the plain camera. */
export function filesForMosquitto(port: number, folder: string) {
  const credentials = othersCredentials(plainCameras, undefined);
  const files = mosquittoFiles(BENCH_USER, credentials, { port, folder, withTls: false }, () =>
    randomBytes(12),
  );
  return { ...files };
}

export const elsewhere = (port: number): BrokerAt => ({
  external: { host: "127.0.0.1", port, ...BENCH_USER },
});

export const ofReference = select(readRules(), { vendor: "ajcloud" }).scenarios;
export const ofPlainCamera = ofCamera;

/** Plays the same with the embedded broker and with another, and holds what came of each scenario side by side. */
export async function requireSame(
  playWith: (broker: BrokerAt | undefined) => Promise<readonly { scenario: string; result: string }[]>,
  broker: BrokerAt,
): Promise<void> {
  const told = (played: readonly { scenario: string; result: string }[]) =>
    played.map(({ scenario, result }) => `${scenario}: ${result}`);
  const embedded = told(await playWith(undefined));
  assert.ok(embedded.length > 0);
  assert.deepEqual(told(await playWith(broker)), embedded);
}

export const playReference = (scenarios: readonly Playable[]) => async (broker: BrokerAt | undefined) =>
  (await play({ seed: 1, target: { ...referenceTarget, broker }, scenarios })).scenarios;

export const playPlainCamera = (scenarios: readonly Playable[]) => async (broker: BrokerAt | undefined) =>
  (await judgeCamera([], scenarios, broker)).scenarios;
