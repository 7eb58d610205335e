import { CardSlot } from "../camera/card.js";
import { type MemoryCard, SECTOR_BYTES } from "../camera/card-ports.js";
import type { ClipStore } from "../camera/card-states.js";
import { Recording } from "../camera/recording.js";
import type { SettingsChange } from "../contracts/settings.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { Replay, type ReplayPage } from "../phone/replay.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";

const ANY_SIZE = Array.from({ length: 1024 }, (_, index) => index + 1);

class FormatsUnasked extends CardSlot {
  override insert(card: MemoryCard, isSeated?: boolean): void {
    super.insert(card, isSeated);
    if (this.status.state === "unrecognised") this.format();
  }
}

class NeverFormats extends CardSlot {
  override format(): boolean {
    return false;
  }
}

/** Says that it is formatted, and only hides what is on it. */
class HidesOnly extends CardSlot {
  #isHidden = false;

  override format(): boolean {
    this.#isHidden = true;
    return true;
  }

  override get clips(): ClipStore | undefined {
    const clips = super.clips;
    if (clips === undefined || !this.#isHidden) return clips;
    return { list: () => [], begin: () => undefined, read: () => undefined, remove: () => false };
  }
}

/** Writes a mark onto every card, also onto one that it does not take. */
class MarksCards extends CardSlot {
  override insert(card: MemoryCard, isSeated?: boolean): void {
    super.insert(card, isSeated);
    if (this.status.state !== "unrecognised") return;
    card.write(card.sectorCount - 1, new Uint8Array(SECTOR_BYTES).fill(7));
    card.flush();
  }
}

class NeverSeated extends CardSlot {
  override seat(): void {}
}

class TakesAnySetting extends Recording {
  override refusalOf(change: SettingsChange): ReturnType<Recording["refusalOf"]> {
    return change.cardMode === undefined ? super.refusalOf(change) : undefined;
  }
}

/** Goes on showing the first recording on a card after it was overwritten. */
class ShowsOverwritten extends Replay {
  #first: ReplayPage["recordings"] = [];
  #hasVanished = false;

  override async list(...from: Parameters<Replay["list"]>): Promise<ReplayPage> {
    const page = await super.list(...from);
    const { recordings } = page;
    if (from[1] !== "card" || recordings.length === 0) return page;
    if (this.#first.length === 0) this.#first = recordings.slice(0, 1);
    const isThere = recordings[0]?.id === this.#first[0]?.id;
    const shown = !isThere && this.#hasVanished ? [...this.#first, ...recordings] : recordings;
    this.#hasVanished ||= !isThere;
    return { ...page, recordings: shown };
  }
}

/** A card that came loose once is read and no longer written to. */
class ReadsOnlyOnceLoose extends CardSlot {
  #wasLoose = false;

  override seat(): void {
    this.#wasLoose = true;
    super.seat();
  }

  override get clips(): ClipStore | undefined {
    const clips = super.clips;
    return clips && this.#wasLoose ? readOnly(clips) : clips;
  }
}

const readOnly = (clips: ClipStore): ClipStore => ({
  begin: () => undefined,
  list: () => clips.list(),
  read: (...part) => clips.read(...part),
  remove: (id) => clips.remove(id),
});

class StopsWhenFull extends CardSlot {
  override get clips(): ClipStore | undefined {
    const clips = super.clips;
    const { status } = this;
    const isFull = status.state === "recognised" && status.freeBytes < 0.05 * status.totalBytes;
    return clips && isFull ? readOnly(clips) : clips;
  }
}

/** The menu with an entry for anybody, whatever is in the slot. */
const always = (label: string, entries: readonly MenuEntry[] = cameraMenu): readonly MenuEntry[] =>
  entries.map(({ for: whom, ...entry }) => ({
    ...entry,
    ...(whom === undefined || entry.label === label ? {} : { for: whom }),
    ...(entry.entries ? { entries: always(label, entry.entries) } : {}),
  }));

const withoutCardMenu = without("Memory card storage");

/** What cards, slots and the menus about them can be wrong in. */
export const cardMutants: readonly Mutant[] = [
  {
    name: "card-menu-missing",
    sentence: "The settings have no Memory card storage, whatever is in the slot.",
    reddens: [
      "AJ-SD-01",
      "AJ-SD-02",
      "AJ-SD-06",
      "AJ-SD-07",
      "AJ-SD-08",
      "AJ-SD-19",
      "AJ-SD-21",
      "AJ-SD-22",
      "AJ-SD-23",
    ],
    replace: { menu: withoutCardMenu },
  },
  {
    name: "card-menu-always",
    sentence: "The settings have Memory card storage, whatever is in the slot.",
    reddens: ["AJ-SD-01", "AJ-SD-03", "AJ-SD-06", "AJ-SD-08", "AJ-SD-09", "AJ-SD-19", "AJ-SD-21", "AJ-SD-22"],
    replace: { menu: always("Memory card storage") },
  },
  {
    name: "format-menu-missing",
    sentence: "The settings have no entry to format a card.",
    reddens: ["AJ-SD-09"],
    replace: { menu: without("Format memory card") },
  },
  {
    name: "any-size",
    sentence: "Cards of any size are recognised.",
    reddens: ["AJ-SD-03", "AJ-SD-22"],
    replace: { cameraTraits: { cardGigabytes: ANY_SIZE } },
  },
  {
    name: "any-size-in-secret",
    sentence: "Cards of any size are recorded to, and the settings do not say so.",
    reddens: [
      "AJ-SD-01",
      "AJ-SD-02",
      "AJ-SD-03",
      "AJ-SD-06",
      "AJ-SD-07",
      "AJ-SD-08",
      "AJ-SD-19",
      "AJ-SD-21",
      "AJ-SD-22",
      "AJ-SD-23",
    ],
    replace: { cameraTraits: { cardGigabytes: ANY_SIZE }, menu: withoutCardMenu },
  },
  {
    name: "any-speed",
    sentence: "Slow cards are recorded to like others.",
    reddens: ["AJ-SD-04"],
    replace: { cameraTraits: { slowestSpeedClass: 2 } },
  },
  {
    name: "marks-cards",
    sentence: "The camera writes onto cards that it does not take.",
    reddens: ["AJ-SD-04"],
    replace: { cameraParts: { CardSlot: MarksCards } },
  },
  {
    name: "formats-unasked",
    sentence: "A card with another format is formatted when it is inserted.",
    reddens: ["AJ-SD-06", "AJ-SD-09", "AJ-SD-21"],
    replace: { cameraParts: { CardSlot: FormatsUnasked } },
  },
  {
    name: "formats-in-secret",
    sentence: "A card with another format is formatted when it is inserted, and the settings do not show it.",
    reddens: [
      "AJ-SD-01",
      "AJ-SD-02",
      "AJ-SD-06",
      "AJ-SD-07",
      "AJ-SD-08",
      "AJ-SD-19",
      "AJ-SD-21",
      "AJ-SD-22",
      "AJ-SD-23",
    ],
    replace: { cameraParts: { CardSlot: FormatsUnasked }, menu: withoutCardMenu },
  },
  {
    name: "never-formats",
    sentence: "Formatting fails.",
    reddens: ["AJ-SD-07", "AJ-SD-21"],
    replace: { cameraParts: { CardSlot: NeverFormats } },
  },
  {
    name: "hides-only",
    sentence: "Formatting hides the recordings and leaves them on the card.",
    reddens: ["AJ-SD-06", "AJ-SD-07", "AJ-SD-21"],
    replace: { cameraParts: { CardSlot: HidesOnly } },
  },
  {
    name: "never-seated",
    sentence: "A card that came loose is not found again when it is seated.",
    reddens: ["AJ-SD-23"],
    replace: { cameraParts: { CardSlot: NeverSeated } },
  },
  {
    name: "reads-only-once-loose",
    sentence: "A card that came loose is not recorded to any more.",
    reddens: ["AJ-SD-23"],
    replace: { cameraParts: { CardSlot: ReadsOnlyOnceLoose } },
  },
  {
    name: "takes-any-mode",
    sentence: "The camera accepts every storage mode.",
    reddens: ["AJ-SD-13", "AJ-SD-15"],
    replace: { cameraParts: { Recording: TakesAnySetting } },
  },
  {
    name: "continuous-for-all",
    sentence: "Every wired model records continuously.",
    reddens: ["AJ-CLOUD-08", "AJ-SD-14"],
    replace: { cameraTraits: { everyModelRecordsContinuously: true } },
  },
  {
    name: "battery-records-continuously",
    sentence: "Battery cameras record continuously like others.",
    reddens: ["AJ-CLOUD-07", "AJ-PLAN-09", "AJ-SD-15"],
    replace: { cameraTraits: { batteryRecordsContinuously: true } },
  },
  {
    name: "storage-off-from-factory",
    sentence: "A new camera records to its card only once it is told to.",
    reddens: ["AJ-SD-06", "AJ-SD-12"],
    replace: { cameraTraits: { recordsFromFactory: false } },
  },
  {
    name: "stops-when-full",
    sentence: "A full card is recorded to no more.",
    reddens: ["AJ-SD-20"],
    replace: { cameraParts: { CardSlot: StopsWhenFull } },
  },
  {
    name: "shows-overwritten",
    sentence: "Replay goes on showing the first recording after it was overwritten.",
    reddens: ["AJ-SD-20"],
    replace: { phoneParts: { Replay: ShowsOverwritten } },
  },
];
