import type { ClipFrame } from "../contracts/clip.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { Replay, type ReplayPage } from "../phone/replay.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";

class ListsNothing extends Replay {
  override async list(): Promise<ReplayPage> {
    return { recordings: [], message: "no video" };
  }
}

export class PlaysNothing extends Replay {
  override async play(): Promise<readonly ClipFrame[]> {
    return [];
  }
}

/** Lists what has come since it was opened last. */
export class ListsNewsOnly extends Replay {
  readonly #seen = new Set<string>();

  override async list(...of: Parameters<Replay["list"]>): Promise<ReplayPage> {
    const page = await super.list(...of);
    const recordings = page.recordings.filter(({ id }) => !this.#seen.has(id));
    for (const { id } of recordings) this.#seen.add(id);
    return { ...page, recordings };
  }
}

const replayWithoutStores: readonly MenuEntry[] = [
  ...without("Replay"),
  ...cameraMenu.filter(({ label }) => label === "Replay").map(({ entries: _, ...replay }) => replay),
];

/** What Replay can do wrong with cloud recordings. */
export const cloudReplayMutants: readonly Mutant[] = [
  {
    name: "replay-lists-nothing",
    sentence: "Replay lists no recording.",
    reddens: [
      "AJ-CLOUD-01",
      "AJ-CLOUD-02",
      "AJ-CLOUD-03",
      "AJ-CLOUD-04",
      "AJ-CLOUD-05",
      "AJ-CLOUD-09",
      "AJ-CLOUD-16",
      "AJ-CLOUD-17",
      "AJ-CLOUD-18",
      "AJ-CLOUD-19",
      "AJ-CLOUD-20",
      "AJ-CLOUD-21",
      "AJ-CLOUD-23",
      "AJ-CLOUD-26",
      "AJ-CLOUD-27",
    ],
    replace: { phoneParts: { Replay: ListsNothing } },
  },
  {
    name: "replay-plays-nothing",
    sentence: "Replay lists recordings, but plays none.",
    reddens: [
      "AJ-CLOUD-09",
      "AJ-CLOUD-12",
      "AJ-CLOUD-13",
      "AJ-CLOUD-14",
      "AJ-CLOUD-19",
      "AJ-CLOUD-22",
      "AJ-CLOUD-26",
      "AJ-CLOUD-28",
    ],
    replace: { phoneParts: { Replay: PlaysNothing } },
  },
  {
    name: "replay-lists-news-only",
    sentence: "Replay lists what has come since it was opened last.",
    reddens: ["AJ-CLOUD-09", "AJ-CLOUD-12", "AJ-CLOUD-15", "AJ-CLOUD-19", "AJ-CLOUD-26", "AJ-SHARE-08"],
    replace: { phoneParts: { Replay: ListsNewsOnly } },
  },
  {
    name: "replay-without-stores",
    sentence: "Replay does not let its user switch between card and cloud.",
    reddens: ["AJ-CLOUD-12"],
    replace: { menu: replayWithoutStores },
  },
];
