import assert from "node:assert/strict";
import { once } from "node:events";
import { type Duplex, Readable } from "node:stream";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { MemoryLink } from "./memory-link.js";

const ends = ["device", "broker"] as const;
const other = { device: "broker", broker: "device" } as const;

for (const end of ends) {
  test(`what the ${end} end writes arrives whole and in order, whatever its chunks`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40_000 })), async (chunks) => {
        const link = new MemoryLink();
        const received = collect(link[other[end]]);
        for (const chunk of chunks) link[end].write(chunk);
        const sent = Buffer.concat(chunks);
        await arrived(received, sent.length);
        assert.ok(Buffer.concat(received).equals(sent));
      }),
      { numRuns: 30 },
    );
  });

  test(`nobody reads: the ${end} end takes no more than it can hold`, async () => {
    const link = new MemoryLink();
    let taken = 0;
    const source = Readable.from(kilobytes(10_000, () => taken++));
    source.pipe(link[end]);
    await turns(50);
    assert.ok(taken < 500, `${taken} KB were taken although nobody reads`);
    const received = collect(link[other[end]]);
    await arrived(received, 10_000 * 1024);
  });
}

const operation = fc.oneof(
  fc.record({ do: fc.constant("write" as const), end: fc.constantFrom(...ends) }),
  fc.record({ do: fc.constantFrom("cut" as const, "mend" as const, "turn" as const) }),
);

test("a link that is cut and mended, however often, loses nothing and closes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (operations) => {
      const link = new MemoryLink();
      const sent = { device: "", broker: "" };
      const received = { device: collect(link.device), broker: collect(link.broker) };
      let count = 0;
      for (const step of operations) {
        if (step.do === "turn") await turn();
        else if (step.do !== "write") link[step.do]();
        else {
          const text = `${count++};`;
          sent[other[step.end]] += text;
          link[step.end].write(text);
        }
      }
      link.mend();
      await turns(3);
      for (const end of ends) {
        assert.equal(Buffer.concat(received[end]).toString(), sent[end]);
        assert.equal(link[end].destroyed, false);
      }
    }),
    { numRuns: 200 },
  );
});

test("while it is cut nothing arrives, in either direction", async () => {
  const link = new MemoryLink();
  const received = [...collect(link.device), ...collect(link.broker)];
  link.cut();
  assert.equal(link.isCut, true);
  link.device.write("up");
  link.broker.write("down");
  await turns(3);
  assert.deepEqual(received, []);
});

for (const end of ends) {
  test(`the ${other[end]} end does not learn that the ${end} end has gone until the link is mended`, async () => {
    const link = new MemoryLink();
    collect(link[other[end]]);
    link.cut();
    link[end].destroy();
    await turns(3);
    assert.equal(link[other[end]].destroyed, false);
    const closed = once(link[other[end]], "close");
    link.mend();
    await closed;
  });

  test(`on a sound link the ${other[end]} end learns at once that the ${end} end has gone`, async () => {
    const link = new MemoryLink();
    collect(link[other[end]]);
    const closed = once(link[other[end]], "close");
    link[end].destroy();
    await closed;
  });
}

test("a link that expires ends on both sides, and what was under way is lost", async () => {
  const link = new MemoryLink();
  const received = collect(link.broker);
  link.cut();
  link.device.write("lost");
  const closed = Promise.all(ends.map((end) => once(link[end], "close")));
  link.expire();
  await closed;
  link.mend();
  await turns(3);
  assert.deepEqual(received, []);
});

function collect(stream: Duplex): Buffer[] {
  const received: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => received.push(chunk));
  return received;
}

async function arrived(received: readonly Buffer[], bytes: number): Promise<void> {
  const sum = () => received.reduce((total, { length }) => total + length, 0);
  for (let count = 0; count < 20_000 && sum() < bytes; count++) await turn();
  assert.equal(sum(), bytes);
}

function* kilobytes(count: number, onTaken: () => void): Generator<Buffer> {
  for (let index = 0; index < count; index++) {
    onTaken();
    yield Buffer.alloc(1024);
  }
}

async function turns(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await turn();
}
