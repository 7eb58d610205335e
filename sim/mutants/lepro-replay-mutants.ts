import type { Fact } from "../cloud/facts.js";
import { referenceServices } from "../cloud/services.js";
import { Replay, type ReplayPage } from "../phone/replay.js";
import { ListsNewsOnly } from "./cloud-replay-mutants.js";
import { fillingGaps, storing } from "./cloud-storage-mutants.js";
import type { Mutant } from "./mutant.js";
import { AlwaysRecords } from "./recording-mutants.js";
import { faultsIn } from "./service-faults.js";

const { facts } = referenceServices;

/** What has been played is listed no more. */
class ForgetsWhatWasPlayed extends Replay {
  readonly #played = new Set<string>();

  override async list(...of: Parameters<Replay["list"]>): Promise<ReplayPage> {
    const page = await super.list(...of);
    return { ...page, recordings: page.recordings.filter(({ id }) => !this.#played.has(id)) };
  }

  override play(...of: Parameters<Replay["play"]>): ReturnType<Replay["play"]> {
    const [, , clip] = of;
    this.#played.add(clip);
    return super.play(...of);
  }
}

/** Lists what is in the cloud, whatever store was chosen. */
class ListsTheCloud extends Replay {
  override list(serial: string): Promise<ReplayPage> {
    return super.list(serial, "cloud");
  }
}

class SaysNotReachable extends Replay {
  override async list(...of: Parameters<Replay["list"]>): Promise<ReplayPage> {
    const page = await super.list(...of);
    return page.message === undefined ? page : { ...page, message: "not reachable" };
  }
}

/** What was first known of the detections of a camera. */
const firstDetectionsStay = faultsIn("facts")({
  learn: (known, serial, change) => {
    const { detections } = known.get(serial)?.settings ?? {};
    const settings = change.settings && { ...change.settings, ...(detections && { detections }) };
    return facts.learn(known, serial, { ...change, ...(settings && { settings }) } as Fact);
  },
});

/** What Lepro's Replay, settings and notifications can show that is not so. */
export const leproReplayMutants: readonly Mutant[] = [
  {
    name: "lepro-replay-lists-news-only",
    sentence: "Replay lists what has come since it was opened last.",
    reddens: ["LP-REC-03"],
    replace: { phoneParts: { Replay: ListsNewsOnly } },
  },
  {
    name: "lepro-replay-forgets-what-was-played",
    sentence: "Replay lists no recording that has been played.",
    reddens: ["LP-CLOUD-02"],
    replace: { phoneParts: { Replay: ForgetsWhatWasPlayed } },
  },
  {
    name: "lepro-replay-takes-the-cloud-for-a-card",
    sentence: "The cloud is recorded to without a break, and Replay lists that as what a card holds.",
    reddens: ["LP-SD-02"],
    replace: { cameraParts: { CloudRecorder: AlwaysRecords }, phoneParts: { Replay: ListsTheCloud } },
  },
  {
    name: "lepro-empty-replay-not-reachable",
    sentence: "Replay says of a store without videos that it cannot be reached.",
    reddens: ["LP-STATUS-02"],
    replace: { phoneParts: { Replay: SaysNotReachable } },
  },
  {
    name: "lepro-replay-lists-what-never-came",
    sentence: "Where the cloud has no video, Replay lists one of the last hour.",
    reddens: ["LP-REC-13"],
    replace: { services: storing({ recordingsOf: fillingGaps }) },
  },
  {
    name: "lepro-detection-shown-as-before",
    sentence: "The settings show each detection as it was at first.",
    reddens: ["LP-CLOUD-03", "LP-REC-09"],
    replace: firstDetectionsStay,
  },
  {
    name: "lepro-everything-is-a-person",
    sentence: "Every notification says that a person was seen.",
    reddens: ["LP-AI-01"],
    replace: faultsIn("alerts")({ namedIn: () => ["person"] }),
  },
];
