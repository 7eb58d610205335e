import assert from "node:assert/strict";
import { test } from "node:test";
import { minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { BackOff } from "./back-off.js";
import { FakeUplink } from "./fakes.js";
import { Session } from "./session.js";
import { referenceTraits } from "./traits.js";

const helloOn = (network: string) => ({
  serial: "REF00001",
  model: "plain-1",
  power: "wired" as const,
  capabilities: [],
  firmware: "2.0.0",
  network,
});

function ready(hello: typeof helloOn | (() => undefined) = helloOn) {
  const clock = new ManualClock();
  const uplink = new FakeUplink(clock);
  const session = new Session(clock, uplink, new BackOff(referenceTraits, () => 0), hello);
  const told: string[] = [];
  session.established.add(() => told.push("established"));
  session.commanded.add(({ command }) => told.push(command));
  return { clock, uplink, session, told };
}

test("each connection begins with one hello that names the network", () => {
  const { clock, uplink, session, told } = ready();
  session.start("Harbour");
  assert.equal(session.isOpen, false);
  clock.advance(seconds(60));
  assert.equal(session.isOpen, true);
  assert.deepEqual(uplink.last.sent, [{ kind: "hello", message: helloOn("Harbour") }]);
  assert.deepEqual([uplink.connections.length, uplink.last.network, told], [1, "Harbour", ["established"]]);
});

test("a lost connection is opened again after a wait, with a hello of its own", () => {
  const { clock, uplink, session } = ready();
  session.start("Harbour");
  clock.advance(0);
  uplink.last.lose();
  uplink.last.lose();
  clock.advance(seconds(1) - 1);
  assert.deepEqual([uplink.connections.length, session.isOpen], [1, false]);
  clock.advance(seconds(10));
  assert.deepEqual(
    uplink.connections.map(({ sent }) => sent.length),
    [1, 1],
  );
});

test("connections that fail are tried again after 1, 2, 4 seconds; one that stands starts the waits anew", () => {
  const { clock, uplink, session } = ready();
  uplink.accepts = false;
  session.start("Harbour");
  clock.advance(seconds(1 + 2 + 4) - 1);
  assert.equal(uplink.connections.length, 3);
  uplink.accepts = true;
  clock.advance(1);
  assert.deepEqual([uplink.connections.length, session.isOpen], [4, true]);
  uplink.last.lose();
  clock.advance(seconds(1));
  assert.equal(uplink.connections.length, 5);
});

test("what is said without a connection is lost, not kept and not an error", () => {
  const { clock, uplink, session } = ready();
  const say = () => session.send("answer", { id: "1", ok: true });
  say();
  session.start("Harbour");
  say();
  clock.advance(0);
  uplink.last.lose();
  say();
  clock.advance(seconds(1));
  say();
  assert.deepEqual(
    uplink.connections.map(({ sent }) => sent.map(({ kind }) => kind)),
    [["hello"], ["hello", "answer"]],
  );
});

test("hanging up is in view of the cloud, a network that goes is not; neither is followed by a retry", () => {
  for (const [end, state] of [
    ["hangUp", "hung up"],
    ["stop", "vanished"],
  ] as const) {
    const { clock, uplink, session } = ready();
    session.start("Harbour");
    clock.advance(0);
    session[end]();
    clock.advance(minutes(10));
    assert.deepEqual([uplink.connections.length, uplink.last.state, session.isOpen], [1, state, false]);
  }
});

test("a session that ends while it waits for its retry does not come back", () => {
  const { clock, uplink, session } = ready();
  session.start("Harbour");
  clock.advance(0);
  uplink.last.lose();
  session.stop();
  clock.advance(minutes(10));
  assert.equal(uplink.connections.length, 1);
});

test("a session that begins anew while a retry is due connects once", () => {
  const { clock, uplink, session } = ready();
  session.start("Harbour");
  clock.advance(0);
  uplink.last.lose();
  session.stop();
  session.start("Garden");
  clock.advance(minutes(10));
  assert.deepEqual(
    uplink.connections.map(({ network }) => network),
    ["Harbour", "Garden"],
  );
});

test("late words of an earlier connection are nobody's any more", () => {
  const { clock, uplink, session, told } = ready();
  session.start("Harbour");
  clock.advance(0);
  const earlier = uplink.last;
  session.hangUp();
  session.start("Garden");
  clock.advance(0);
  earlier.events.connected();
  earlier.command({ id: "1", command: "ping" });
  earlier.events.lost();
  clock.advance(minutes(10));
  assert.deepEqual(told, ["established", "established"]);
  assert.deepEqual([uplink.connections.length, session.isOpen], [2, true]);
});

test("a camera that cannot say hello is connected and obeys, but is not established (AJ-NET-09)", () => {
  const { clock, uplink, session, told } = ready(() => undefined);
  session.start("Harbour");
  clock.advance(0);
  uplink.last.command({ id: "1", command: "ping" });
  assert.deepEqual([session.isOpen, uplink.last.sent, told], [true, [], ["ping"]]);
});
