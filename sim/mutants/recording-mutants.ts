import type { ClipMode, ClipStart } from "../camera/card-states.js";
import { type ClipSink, type OpenClip, Recorder, type RecorderTools } from "../camera/recorder.js";
import type { Instant } from "../kernel/duration.js";
import type { Mutant } from "./mutant.js";

class NeverRecords extends Recorder {
  protected override wanted(): ClipMode | undefined {
    return undefined;
  }
}

class AlwaysRecords extends Recorder {
  protected override wanted(): ClipMode | undefined {
    return "continuous";
  }
}

class IgnoresSchedule extends Recorder {
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
    reddens: [],
    replace: { cameraParts: { CardRecorder: NeverRecords } },
  },
  {
    name: "card-always-records",
    sentence: "A card is recorded to without a break, whatever was chosen.",
    reddens: [],
    replace: { cameraParts: { CardRecorder: AlwaysRecords } },
  },
  {
    name: "card-records-unseen",
    sentence: "A card is recorded to whatever was chosen, and what is recorded is listed minutes later.",
    reddens: [],
    replace: { cameraParts: { CardRecorder: ListsLater } },
  },
  {
    name: "card-records-black",
    sentence: "What is recorded to the card is black.",
    reddens: [],
    replace: { cameraParts: { CardRecorder: RecordsBlack } },
  },
  {
    name: "card-schedule-ignored",
    sentence: "The card is recorded to at any time, whatever its schedule says.",
    reddens: [],
    replace: { cameraParts: { CardRecorder: IgnoresSchedule } },
  },
  {
    name: "cloud-never-records",
    sentence: "Nothing is recorded for the cloud.",
    reddens: [],
    replace: { cameraParts: { CloudRecorder: NeverRecords } },
  },
  {
    name: "cloud-always-records",
    sentence: "The cloud is recorded to without a break, whatever the plan says.",
    reddens: [],
    replace: { cameraParts: { CloudRecorder: AlwaysRecords } },
  },
  {
    name: "cloud-records-black",
    sentence: "What is recorded for the cloud is black.",
    reddens: [],
    replace: { cameraParts: { CloudRecorder: RecordsBlack } },
  },
  {
    name: "cloud-schedule-ignored",
    sentence: "The cloud is recorded to at any time, whatever its schedule says.",
    reddens: [],
    replace: { cameraParts: { CloudRecorder: IgnoresSchedule } },
  },
];
