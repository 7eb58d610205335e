import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Data, type Disk } from "./data.js";
import { openDataFolder } from "./data-folder.js";
import { BreakingDisk, type Loss } from "./fakes.js";
import { openServe, type Served } from "./serve.js";
import { type Accepted, look, type Place, visit } from "./visit.js";

const options = {
  port: 0,
  host: "127.0.0.1",
  cameras: 1,
  strangers: [{ serial: "MYCAM001", key: "first-key" }],
} as const;

const open = (data: Data): Promise<Served> => openServe({ ...options, keep: data }, () => {});

const placeOf = ({ port, strangers }: Served): Place => ({ port, setupToken: strangers[0].setupToken });

/** How many writes a visit takes that nothing ends. */
export async function countWrites(): Promise<number> {
  const disk = new BreakingDisk();
  await untilLost(disk, (place) => visit(place, () => {}));
  return disk.writes;
}

/**
 * Power is lost while a visit goes on, and again while serve comes back. Started once more with what is on the disk,
 * everything that was accepted is there. Returns what that was.
 */
export async function loseAndComeBack(loss: Loss, again?: Loss): Promise<readonly string[]> {
  const accepted: Accepted[] = [];
  const disk = new BreakingDisk(new Map(), loss);
  await untilLost(disk, (place) => visit(place, (one) => accepted.push(one)));
  const next = new BreakingDisk(disk.texts, again);
  if (again) await untilLost(next, async () => {});
  await assertAllIsThere(new BreakingDisk(next.texts), accepted, JSON.stringify([loss, again]));
  return accepted.map(([what]) => what);
}

async function untilLost(disk: Disk, happen: (place: Place) => Promise<void>): Promise<void> {
  const data = new Data(disk);
  const served = await open(data).catch(() => undefined);
  if (served) await happen(placeOf(served)).catch(() => {});
  await served?.close();
  await data.close();
}

async function assertAllIsThere(disk: Disk, accepted: readonly Accepted[], when: string): Promise<void> {
  const data = new Data(disk);
  const served = await open(data);
  try {
    const seen = await look(served.port);
    for (const [what, holds] of accepted) assert.doesNotThrow(() => holds(seen), `${what}: lost at ${when}`);
  } finally {
    await served.close();
    await data.close();
  }
}

/** When the process kills itself: before it writes, while it does so, or once it has written and nobody knows. */
export type Moment = "before" | "during" | "after";

/** As {@link loseAndComeBack}, with a process that is killed, and a real folder. */
export async function killAndComeBack(
  folder: string,
  atWrite: number,
  moment: Moment,
): Promise<readonly string[]> {
  const accepted: Accepted[] = [];
  const child = spawn(process.execPath, ["--input-type=module", "-e", program(folder, atWrite, moment)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [place] = await Promise.race([once(createInterface(child.stdout), "line"), ended.then(() => [])]);
  if (place) await visit(JSON.parse(place), (one) => accepted.push(one)).catch(() => {});
  // Writes are gathered otherwise each time: this visit may have taken fewer.
  child.kill("SIGKILL");
  assert.deepEqual(await ended, [null, "SIGKILL"]);
  await assertAllIsThere(await openDataFolder(folder), accepted, `write ${atWrite}, killed ${moment}`);
  return accepted.map(([what]) => what);
}

const program = (folder: string, atWrite: number, moment: Moment): string => `
  import { serveUntilKilled } from ${JSON.stringify(import.meta.url)};
  await serveUntilKilled(${JSON.stringify(folder)}, ${atWrite}, ${JSON.stringify(moment)});`;

/** What the process does that is killed; prints where it serves. */
export async function serveUntilKilled(folder: string, atWrite: number, moment: Moment): Promise<void> {
  const disk = await openDataFolder(folder);
  const kill = () => process.kill(process.pid, "SIGKILL");
  let writes = 0;
  const killing: Disk = {
    contents: disk.contents,
    close: () => disk.close(),
    async write(changes) {
      const isLast = ++writes === atWrite;
      if (isLast && moment === "before") kill();
      const written = disk.write(changes);
      if (isLast && moment === "during") kill();
      await written;
      if (isLast) kill();
    },
  };
  console.log(JSON.stringify(placeOf(await open(new Data(killing)))));
}
