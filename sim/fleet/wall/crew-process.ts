import { MalformedMessage } from "../../contracts/decode.js";
import { DeadlineClock } from "../../kernel/deadline-clock.js";
import type { CamloopError } from "../../kernel/errors.js";
import { Crew } from "./crew.js";
import type { CrewNews, CrewOrder } from "./crew-news.js";

// A process with a part of a fleet; the one that started it tells it what to do, and is told what happens.

const clock = new DeadlineClock({
  now: () => Date.now(),
  wakeAfter(delayMs, wake) {
    const timer = setTimeout(wake, delayMs);
    return () => clearTimeout(timer);
  },
});

const NEWS_MS = 1000;

let crew: Crew | undefined;

const tellAll = (news: CrewNews) => process.connected && process.send?.(news);

function tell(problem: CamloopError): void {
  if (problem instanceof MalformedMessage) crew?.tally.count("malformed messages");
  tellAll({ kind: "problem", text: problem.message });
}

function tellSlice(): void {
  if (crew) tellAll({ kind: "slice", online: crew.online, begun: crew.begun, slice: crew.tally.take() });
}

process.on("message", async (order: CrewOrder) => {
  if (order.kind === "begin") {
    crew = new Crew(order.task, clock, tell);
    crew.begin();
    setInterval(tellSlice, NEWS_MS).unref();
    return;
  }
  const absent = (await crew?.end()) ?? { never: [], lost: [] };
  tellSlice();
  for (const [serial, text] of crew?.logs ?? []) tellAll({ kind: "log", serial, text });
  tellAll({ kind: "ended", absent });
  process.disconnect();
  process.exit();
});
// Ctrl-C reaches the whole group; who started this process says when it ends.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());
tellAll({ kind: "ready" });
