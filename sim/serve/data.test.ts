import assert from "node:assert/strict";
import { test } from "node:test";
import { type Change, Data, DataFault, type Disk } from "./data.js";
import { BreakingDisk } from "./fakes.js";
import { keptJournal } from "./kept-journal.js";

/** A disk that writes when it is told to. */
class SlowDisk implements Disk {
  readonly contents = new Map<string, string>();
  readonly writes: (readonly Change[])[] = [];
  finish: () => void = () => {};

  write(changes: readonly Change[]): Promise<void> {
    this.writes.push(changes);
    return new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  async close(): Promise<void> {}
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("what comes while the disk is busy is gathered, and goes to it together, in its order", async () => {
  const disk = new SlowDisk();
  const data = new Data(disk);
  data.put("a", "1");
  await turn();
  data.put("b", "2");
  data.remove("a");
  await turn();
  assert.deepEqual(disk.writes, [[{ name: "a", text: "1" }]]);
  disk.finish();
  await turn();
  assert.deepEqual(disk.writes[1], [{ name: "b", text: "2" }, { name: "a" }]);
});

test("what was put is flushed when it is on the disk, not before", async () => {
  const disk = new SlowDisk();
  const data = new Data(disk);
  await data.flushed();
  data.put("a", "1");
  let isFlushed = false;
  void data.flushed().then(() => {
    isFlushed = true;
  });
  await turn();
  assert.equal(isFlushed, false);
  disk.finish();
  await turn();
  assert.equal(isFlushed, true);
});

test("after a write that failed nothing is written, and everybody who waits learns it", async () => {
  const disk = new BreakingDisk(new Map(), { atWrite: 1, takesIt: false });
  const data = new Data(disk);
  data.put("a", "1");
  await assert.rejects(data.flushed(), DataFault);
  data.put("b", "2");
  await assert.rejects(data.flushed(), /what was to be kept cannot be written: no power/);
  assert.match((await data.failed).remedy, /start again with the same --data/);
  assert.equal(disk.writes, 1);
  await data.close();
});

test("what was kept is found by its name", () => {
  const data = new Data(
    new BreakingDisk(new Map([...["a/1", "a/2", "ab/3"].map((name) => [name, name] as const)])),
  );
  assert.deepEqual(
    [...data.kept("a")],
    [
      ["1", "a/1"],
      ["2", "a/2"],
    ],
  );
  data.taken();
  assert.deepEqual([...data.kept("a")], []);
});

test("a journal goes on after what was kept, and one with a gap is damaged", async () => {
  const entry = {
    at: 1,
    told: { from: "terminal", terminal: "t", presence: { online: false } },
    drawn: [],
  } as const;
  const disk = new BreakingDisk();
  const data = new Data(disk);
  const journal = keptJournal(data);
  for (let count = 0; count < 3; count++) journal.write(entry);
  await data.flushed();
  const again = keptJournal(new Data(new BreakingDisk(disk.texts)));
  assert.deepEqual(again.entries, [entry, entry, entry]);
  disk.texts.delete("journal/000000000002");
  assert.throws(() => keptJournal(new Data(new BreakingDisk(disk.texts))), /damaged: entry 2 is missing/);
});
