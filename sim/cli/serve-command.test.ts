import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock, type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { MqttClient } from "mqtt";
import { Broker } from "../broker/broker.js";
import type { Credential } from "../broker/permissions.js";
import { UsageError } from "../kernel/errors.js";
import { run as camloop } from "./run.js";
import { serveCommand } from "./serve-command.js";

const distant = (): Promise<void> => new Promise(() => {});

/** Runs the command to its end, which comes when `meanwhile` is done with what was printed. */
async function run(
  args: readonly string[],
  meanwhile: (lines: string[]) => Promise<unknown> = async () => {},
): Promise<string[]> {
  const lines: string[] = [];
  const io = {
    out: (line: string) => lines.push(line),
    err: () => assert.fail(),
    exitWith: () => assert.fail(),
  };
  // The page is printed after somebody began to wait for the end.
  const ended = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await meanwhile(lines);
  };
  await serveCommand(io, ended).parseAsync(["--port", "0", ...args], { from: "user" });
  return lines;
}

test("it says where it listens and who may connect, and closes with what it has turned away", async () => {
  const lines = await run([], async ([first = ""]) => {
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(first)?.[1]);
    const socket = connect(port, "127.0.0.1").end(Buffer.alloc(16, 0xff));
    await once(socket.resume(), "close");
  });
  const page = lines.join("\n");
  assert.match(page, /camera MYCAM001, password first-key/);
  assert.match(page, /camera MYCAM002, password second-key/);
  assert.match(page, /no virtual camera/);
  assert.equal(
    lines.at(-1),
    "closed; refused 1 times, dropped 0 malformed messages, showed 0 frames to nobody",
  );
});

test("cameras of one's own take the place of the two", async () => {
  const page = (await run(["--device", "FC0001:a-key", "--device", "FC0002:b-key", "--cameras", "1"])).join(
    "\n",
  );
  assert.match(page, /camera FC0001, password a-key, .*\n +camera FC0002, password b-key, /);
  assert.match(page, /already: VIRT0001\n/);
  assert.match(page, /-i FC0001 -u FC0001 -P a-key .* camloop\/v1\/device\/FC0002\/hello/);
  assert.doesNotMatch(page, /MYCAM/);
});

for (const args of [
  ["--port", "65536"],
  ["--port", "x"],
  ["--cameras", "-1"],
  ["--cameras", "1001"],
  ["--device", "FC0001"],
  ["--device", "fc0001:key"],
  ["--device", "FC0001:a b"],
  ["--device", "FC0001:a", "--device", "FC0001:b"],
  ["--device", "VIRT0001:a", "--cameras", "1"],
  ["--host", "192.0.2.1"],
]) {
  test(`${args.join(" ")} is the caller's mistake`, async () => {
    await assert.rejects(run(args, distant), UsageError);
  });
}

test("a port that is taken is said, and what to do about it", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const refused = run(["--port", String(port)], distant);
  await assert.rejects(refused, (error) => error instanceof UsageError && error.remedy.includes("--port"));
  server.close();
});

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "camloop-serve-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const tokensIn = (lines: readonly string[]) => lines.join("\n").match(/setup token token-\S+/g);

test("with --data the tokens that it printed stay good, and a new camera gets one of its own", async (t) => {
  const data = ["--data", join(folderFor(t), "data")];
  const first = tokensIn(await run([...data, "--cameras", "1"]));
  assert.equal(first?.length, 2);
  const second = await run([...data, "--cameras", "1"]);
  assert.deepEqual(tokensIn(second), first);
  assert.match(
    second[0] ?? "",
    /^came back: accounts \d+, cameras of theirs 1, journal entries \d+, kept since \d{4}-\d\d-\d\dT/,
  );
  const third = ["--device", "MYCAM001:first-key", "--device", "MYCAM003:third-key"];
  const [known, added] = tokensIn(await run([...data, ...third])) ?? [];
  assert.equal(known, first?.[0]);
  assert.ok(added !== undefined && !first?.includes(added));
});

test("a folder of something else is not served from, and left alone", async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, "letter.txt"), "Dear aunt");
  await assert.rejects(run(["--data", folder], distant), UsageError);
  assert.deepEqual(readdirSync(folder), ["letter.txt"]);
});

test("without its cloud it serves nobody: it ends, says so, and sets an exit code", async () => {
  const admit = mock.method(Broker.prototype, "admit");
  const lines: string[] = [];
  const { promise: ended, resolve } = withResolvers<number>();
  const io = {
    out: (line: string) => lines.push(line),
    err: (line: string) => lines.push(line),
    exitWith: resolve,
  };
  const serving = camloop(["serve", "--port", "0"], io);
  while (!lines.some((line) => line.includes("What to try"))) await wait(5);
  const keys = admit.mock.calls.map(({ arguments: [credential] }) => credential as Credential);
  admit.mock.restore();
  // Whoever connects under a name ends the connection that has it.
  const { name, password } = keys.filter((key) => key.name === "cloud").at(-1) as Credential;
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(lines[0] ?? "")?.[1]);
  const intruder = new MqttClient(() => connect(port, "127.0.0.1") as never, {
    clientId: name,
    username: name,
    password,
    reconnectPeriod: 0,
  });
  assert.equal(await ended, 3);
  await serving;
  intruder.end(true);
  assert.match(lines.join("\n"), /\nclosed; .*\nthe cloud's connection to the broker has ended\n/);
});

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`${signal} ends it cleanly`, async () => {
    const module = new URL("./serve-command.js", import.meta.url).href;
    const program = `import { serveCommand } from "${module}";
      await serveCommand({ out: console.log, err: console.error, exitWith() {} })
        .parseAsync(["--port", "0", "--cameras", "2"], { from: "user" });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
    let out = "";
    child.stdout.on("data", (chunk) => {
      const wasThere = out.includes("What to try");
      out += chunk;
      if (!wasThere && out.includes("What to try")) child.kill(signal);
    });
    const [code] = await once(child, "close");
    assert.equal(code, 0);
    assert.match(
      out,
      /\nclosed; refused 0 times, dropped 0 malformed messages, showed 0 frames to nobody\n$/,
    );
  });
}
