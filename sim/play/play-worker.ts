import type { Envelope } from "@cucumber/messages";
import { referenceTarget } from "../bench/target.js";
import type { EndedPart, PlayTask, ToldPlay } from "./play-shared.js";
import { play } from "./player.js";
import { serveTasks } from "./workers.js";

// A worker of `playShared`: plays parts of a run of the reference.

serveTasks<PlayTask, ToldPlay, EndedPart>(
  async ({ seed, startsAt, scenarios, hasListener, isRecorded, logs }, tell) => {
    const messages: Envelope[] = [];
    await play({
      seed,
      startsAt,
      target: referenceTarget,
      scenarios,
      logs,
      onPlayed: (played, lengthMs) => tell({ played, lengthMs }),
      ...(isRecorded ? { onCaptured: (scenario, capture) => tell({ scenario, capture }) } : {}),
      ...(hasListener ? { onMessage: (message) => messages.push(message) } : {}),
    });
    return { messages };
  },
);
