import type { ClipMode, ClipStart } from "../camera/card-states.js";
import { type ClipSink, type OpenClip, Recorder, type RecorderTools } from "../camera/recorder.js";
import * as recordings from "../cloud/recordings.js";
import { type Instant, type Milliseconds, minutes } from "../kernel/duration.js";
import type { Mutant } from "./mutant.js";

export class NeverRecords extends Recorder {
  protected override wanted(): ClipMode | undefined {
    return undefined;
  }
}

export class AlwaysRecords extends Recorder {
  protected override wanted(): ClipMode | undefined {
    return "continuous";
  }

  protected override longestMs(): Milliseconds {
    return minutes(5);
  }
}

export class IgnoresSchedule extends Recorder {
  protected override isOnSchedule(): boolean {
    return true;
  }
}

/** Records, and what is recorded is black. */
class RecordsBlack extends Recorder {
  constructor(tools: RecorderTools, ...rest: RestOfRecorder) {
    const frame = () => {
      const { width, height } = tools.eye.frame();
      return { width, height, grey: new Uint8Array(width * height) };
    };
    super({ ...tools, eye: { ...tools.eye, frame } }, ...rest);
  }
}

type RestOfRecorder = ConstructorParameters<typeof Recorder> extends [unknown, ...infer Rest] ? Rest : never;

/** Records always, and lists nothing before it is finished. */
class ListsLater extends AlwaysRecords {
  constructor(tools: RecorderTools, sink: () => ClipSink | undefined, ...rest: LastOfRecorder) {
    super(tools, () => (sink() ? { begin: (start) => heldBack(start, sink) } : undefined), ...rest);
  }
}

type LastOfRecorder =
  ConstructorParameters<typeof Recorder> extends [unknown, unknown, ...infer Rest] ? Rest : never;

function heldBack(start: ClipStart, sink: () => ClipSink | undefined): OpenClip {
  const pieces: [Uint8Array, Instant, number][] = [];
  return {
    append: (...piece) => {
      pieces.push(piece);
      return "written";
    },
    finish: () => {
      const clip = sink()?.begin(start);
      for (const piece of pieces) clip?.append(...piece);
      clip?.finish();
    },
  };
}

/** What a camera can do wrong when it records. */
export const recordingMutants: readonly Mutant[] = [
  {
    name: "card-never-records",
    sentence: "Nothing is recorded to the card.",
    reddens: [
      "AJ-CLOUD-11",
      "AJ-PRIV-05",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-REC-01",
      "AJ-SCHED-03",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
      "AJ-SD-02",
      "AJ-SD-04",
      "AJ-SD-05",
      "AJ-SD-06",
      "AJ-SD-10",
      "AJ-SD-11",
      "AJ-SD-12",
      "AJ-SD-14",
      "AJ-SD-15",
      "AJ-SD-16",
      "AJ-SD-17",
      "AJ-SD-18",
      "AJ-SD-20",
      "AJ-SD-24",
    ],
    replace: { cameraParts: { CardRecorder: NeverRecords } },
  },
  {
    name: "card-always-records",
    sentence: "A card is recorded to without a break, whatever was chosen.",
    reddens: [
      "AJ-CLOUD-11",
      "AJ-PRIV-05",
      "AJ-PRIV-07",
      "AJ-PRIV-10",
      "AJ-REC-04",
      "AJ-REC-05",
      "AJ-SCHED-03",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
      "AJ-SD-07",
      "AJ-SD-10",
      "AJ-SD-11",
      "AJ-SD-14",
      "AJ-SD-15",
      "AJ-SD-16",
      "AJ-SD-17",
      "AJ-SD-23",
      "AJ-SD-24",
    ],
    replace: { cameraParts: { CardRecorder: AlwaysRecords } },
  },
  {
    name: "card-records-unseen",
    sentence: "A card is recorded to whatever was chosen, and what is recorded is listed minutes later.",
    reddens: [
      "AJ-CLOUD-11",
      "AJ-PRIV-05",
      "AJ-PRIV-07",
      "AJ-PRIV-10",
      "AJ-REC-04",
      "AJ-SCHED-03",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
      "AJ-SD-10",
      "AJ-SD-11",
      "AJ-SD-14",
      "AJ-SD-15",
      "AJ-SD-16",
      "AJ-SD-17",
      "AJ-SD-23",
      "AJ-SD-24",
    ],
    replace: { cameraParts: { CardRecorder: ListsLater } },
  },
  {
    name: "card-records-black",
    sentence: "What is recorded to the card is black.",
    reddens: ["AJ-REC-01", "AJ-REC-05", "AJ-SD-04", "AJ-SD-17", "AJ-SD-23", "AJ-SD-24"],
    replace: { cameraParts: { CardRecorder: RecordsBlack } },
  },
  {
    name: "card-schedule-ignored",
    sentence: "The card is recorded to at any time, whatever its schedule says.",
    reddens: ["AJ-SCHED-03", "AJ-SCHED-05", "AJ-SCHED-06", "AJ-SD-17", "AJ-SD-24"],
    replace: { cameraParts: { CardRecorder: IgnoresSchedule } },
  },
  {
    name: "cloud-never-records",
    sentence: "Nothing is recorded for the cloud.",
    reddens: [
      "AJ-CLOUD-06",
      "AJ-CLOUD-07",
      "AJ-CLOUD-08",
      "AJ-CLOUD-11",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-REC-01",
      "AJ-SCHED-04",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
    ],
    replace: { cameraParts: { CloudRecorder: NeverRecords } },
  },
  {
    name: "cloud-always-records",
    sentence: "The cloud is recorded to without a break, whatever the plan says.",
    reddens: [
      "AJ-CLOUD-06",
      "AJ-CLOUD-07",
      "AJ-CLOUD-08",
      "AJ-CLOUD-11",
      "AJ-PRIV-07",
      "AJ-PRIV-10",
      "AJ-REC-04",
      "AJ-SCHED-04",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
    ],
    replace: { cameraParts: { CloudRecorder: AlwaysRecords } },
  },
  {
    name: "previews-are-recordings",
    sentence: "Without a plan, the videos of alarms stand in Replay as cloud recordings.",
    reddens: ["AJ-REC-01"],
    replace: {
      services: {
        recordings: {
          ...recordings,
          receive: (stored, serial, part, keeping) =>
            recordings.receive(stored, serial, part, { ...keeping, subscription: "none" }),
          recordingsOf: (stored, serial, viewing) =>
            recordings.recordingsOf(stored, serial, { ...viewing, serves: () => true }),
        },
      },
    },
  },
  {
    name: "cloud-records-black",
    sentence: "What is recorded for the cloud is black.",
    reddens: ["AJ-REC-01", "AJ-REC-05"],
    replace: { cameraParts: { CloudRecorder: RecordsBlack } },
  },
  {
    name: "cloud-schedule-ignored",
    sentence: "The cloud is recorded to at any time, whatever its schedule says.",
    reddens: ["AJ-SCHED-04", "AJ-SCHED-05", "AJ-SCHED-06"],
    replace: { cameraParts: { CloudRecorder: IgnoresSchedule } },
  },
];
