import type { LiveFrame } from "../contracts/device.js";
import { LocalVideo } from "../phone/local-video.js";
import { Replay, type ReplayPage } from "../phone/replay.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";

class RecordsUnasked extends LocalVideo {
  override onViewOpened(): void {
    this.start();
  }
}

/** Keeps what it sees, without a sign of it. */
class FilmsInSecret extends LocalVideo {
  readonly #frames: LiveFrame[] = [];

  override onFrame(frame: LiveFrame): void {
    super.onFrame(frame);
    this.#frames.push(frame);
  }

  override get recordings() {
    const film = { startedAt: 0, endedAt: 0, frames: this.#frames };
    return this.#frames.length === 0 ? super.recordings : [...super.recordings, film];
  }
}

class NeverRecords extends LocalVideo {
  override start(): void {}
}

class RecordsOn extends LocalVideo {
  override onAppLeft(): void {}
  override onViewClosed(): void {}
}

class KeepsNothing extends LocalVideo {
  override get recordings() {
    return [];
  }
}

/** Lists what nobody has recorded. */
class ListsAStranger extends LocalVideo {
  override get recordings() {
    return [...super.recordings, { startedAt: 0, endedAt: 0, frames: [] }];
  }
}

class FilmsBlack extends LocalVideo {
  override onFrame(frame: LiveFrame): void {
    super.onFrame({ ...frame, pixels: "A".repeat(frame.pixels.length) });
  }
}

class SaysNothing extends Replay {
  override async list(...from: Parameters<Replay["list"]>): Promise<ReplayPage> {
    return { ...(await super.list(...from)), message: undefined };
  }
}

/** What Replay and Local Video can be wrong in. */
export const replayMutants: readonly Mutant[] = [
  {
    name: "records-by-hand-unasked",
    sentence: "Watching is recording: nobody has to press Record.",
    reddens: ["AJ-REC-01", "AJ-REC-02", "AJ-REC-03", "AJ-REC-04"],
    replace: { phoneParts: { LocalVideo: RecordsUnasked } },
  },
  {
    name: "films-in-secret",
    sentence: "What is watched is kept under Local Video without a sign of it.",
    reddens: ["AJ-REC-02", "AJ-REC-03", "AJ-REC-04"],
    replace: { phoneParts: { LocalVideo: FilmsInSecret } },
  },
  {
    name: "record-does-nothing",
    sentence: "Pressing Record begins no recording.",
    reddens: ["AJ-REC-01", "AJ-REC-02", "AJ-REC-03", "AJ-REC-04"],
    replace: { phoneParts: { LocalVideo: NeverRecords } },
  },
  {
    name: "records-on-outside",
    sentence: "A recording by hand goes on after the app was left.",
    reddens: ["AJ-REC-03"],
    replace: { phoneParts: { LocalVideo: RecordsOn } },
  },
  {
    name: "local-video-empty",
    sentence: "Local Video lists nothing.",
    reddens: ["AJ-REC-01", "AJ-REC-03", "AJ-REC-04"],
    replace: { phoneParts: { LocalVideo: KeepsNothing } },
  },
  {
    name: "local-video-never-empty",
    sentence: "Local Video lists something that nobody has recorded.",
    reddens: ["AJ-PRIV-07", "AJ-REC-01", "AJ-REC-02", "AJ-REC-03", "AJ-REC-04"],
    replace: { phoneParts: { LocalVideo: ListsAStranger } },
  },
  {
    name: "films-black",
    sentence: "Recordings by hand are black.",
    reddens: ["AJ-REC-01"],
    replace: { phoneParts: { LocalVideo: FilmsBlack } },
  },
  {
    name: "replay-says-nothing",
    sentence: "Replay shows no message in place of video.",
    reddens: ["AJ-REC-05", "AJ-SD-07", "AJ-SD-09", "AJ-SD-22", "AJ-SD-23", "AJ-SD-24", "AJ-CLOUD-23"],
    replace: { phoneParts: { Replay: SaysNothing } },
  },
  {
    name: "replay-missing",
    sentence: "There is no Replay.",
    reddens: ["AJ-REC-05"],
    replace: { menu: without("Replay") },
  },
  {
    name: "local-video-missing",
    sentence: "There is no Local Video.",
    reddens: ["AJ-REC-04"],
    replace: { menu: without("Local Video") },
  },
];
