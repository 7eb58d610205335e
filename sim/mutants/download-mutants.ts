import type { AppResponse } from "../contracts/app.js";
import { Downloads, type Picked } from "../phone/downloads.js";
import type { Mutant } from "./mutant.js";

class SavesNothing extends Downloads {
  protected override keep(): void {}
}

/** A file is there whatever came of it. */
class SavesWhatever extends Downloads {
  override async start(picked: Picked): Promise<AppResponse> {
    this.keep({ store: picked.store, clips: picked.clips, frames: 1 });
    return super.start(picked);
  }
}

/** Fails, and does not say why. */
class FailsVaguely extends Downloads {
  override async start(picked: Picked): Promise<AppResponse> {
    const answer = await super.start(picked);
    return answer.ok
      ? answer
      : { ...answer, refusal: { key: "failed", sentence: "The download has failed." } };
  }
}

class SavesTwice extends Downloads {
  protected override chosen({ clips }: Picked) {
    return [...clips, ...clips];
  }
}

class SavesFirstOnly extends Downloads {
  protected override chosen({ clips }: Picked) {
    return clips.slice(0, 1);
  }
}

/** Once it has failed it fails for good. */
class NeverRecovers extends Downloads {
  #hasFailed = false;

  protected override keep(...video: Parameters<Downloads["keep"]>): void {
    if (!this.#hasFailed) super.keep(...video);
  }

  override async start(picked: Picked): Promise<AppResponse> {
    const answer = await super.start(picked);
    this.#hasFailed ||= !answer.ok;
    return answer;
  }
}

/** What downloads can do wrong. */
export const downloadMutants: readonly Mutant[] = [
  {
    name: "saves-nothing",
    sentence: "Downloads never arrive.",
    reddens: [
      "AJ-DL-01",
      "AJ-DL-02",
      "AJ-DL-03",
      "AJ-DL-04",
      "AJ-DL-05",
      "AJ-DL-06",
      "AJ-DL-07",
      "AJ-DL-08",
      "AJ-DL-09",
      "AJ-DL-10",
      "AJ-DL-11",
    ],
    replace: { phoneParts: { Downloads: SavesNothing } },
  },
  {
    name: "saves-whatever",
    sentence: "A download leaves a file whatever came of it.",
    reddens: ["AJ-DL-02", "AJ-DL-03", "AJ-DL-04", "AJ-DL-06", "AJ-DL-07", "AJ-DL-09", "AJ-DL-10"],
    replace: { phoneParts: { Downloads: SavesWhatever } },
  },
  {
    name: "fails-vaguely",
    sentence: "A download that fails does not say why.",
    reddens: ["AJ-DL-02", "AJ-DL-03", "AJ-DL-04"],
    replace: { phoneParts: { Downloads: FailsVaguely } },
  },
  {
    name: "saves-twice",
    sentence: "A download holds more than was picked.",
    reddens: ["AJ-DL-04"],
    replace: { phoneParts: { Downloads: SavesTwice } },
  },
  {
    name: "saves-first-only",
    sentence: "A download holds the first of the clips only.",
    reddens: ["AJ-DL-03", "AJ-DL-04"],
    replace: { phoneParts: { Downloads: SavesFirstOnly } },
  },
  {
    name: "never-recovers",
    sentence: "Once a download has failed, no other succeeds.",
    reddens: ["AJ-DL-06", "AJ-DL-07"],
    replace: { phoneParts: { Downloads: NeverRecovers } },
  },
];
