import type { AppResult } from "../contracts/app.js";
import type { CloudSettings } from "../contracts/app-recordings.js";
import type { ClipPart, CloudOrder } from "../contracts/recordings.js";
import type { Answered, Answers, Caller, Desk, Request } from "./desk.js";
import type { Inquiries } from "./inquiries.js";
import { asOwner } from "./owner.js";
import type { StoredClip } from "./recordings.js";
import { done, type Outcome, refuse } from "./refusal.js";

type RecordingCall =
  | "show-card"
  | "format-card"
  | "list-recordings"
  | "read-recording"
  | "remove-recording"
  | "show-cloud-settings"
  | "change-cloud-settings";

/** What real video takes, for the sizes that the app shows. */
const VIDEO_BYTES_PER_SECOND = 250_000;
const NO_SUCH_RECORDING = refuse("no-such-recording", "There is no such recording.");

/** What a signed-in user asks about recordings: all of it is the owner's business. */
export const recordingCalls = (inquiries: Inquiries): Answers<RecordingCall, Caller> => ({
  "show-card": (desk, caller, { serial }) => asOwner(desk, caller, serial, () => showCard(desk, serial)),

  "format-card": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => inquiries.ask(serial, { command: "format-card" })),

  "list-recordings": (desk, caller, { serial, store, from }) =>
    asOwner(desk, caller, serial, () =>
      store === "card"
        ? inquiries.ask(serial, { command: "list-recordings", from }, ({ page }) =>
            done(page ? { page } : {}),
          )
        : done({
            page: desk.services.recordings.pageOf(clipsOf(desk, serial, store), from, VIDEO_BYTES_PER_SECOND),
          }),
    ),

  "read-recording": (desk, caller, request) =>
    asOwner(desk, caller, request.serial, () => read(desk, inquiries, request)),

  "remove-recording": (desk, caller, { serial, store, clip }) =>
    asOwner(desk, caller, serial, () => {
      if (store === "card") return inquiries.ask(serial, { command: "remove-recording", clip });
      if (!clipsOf(desk, serial, store).some(({ id }) => id === clip)) return NO_SUCH_RECORDING;
      desk.state.recordings = desk.services.recordings.remove(desk.state.recordings, serial, clip);
      return done({});
    }),

  "show-cloud-settings": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => done({ cloudSettings: cloudSettingsOf(desk, serial) })),

  "change-cloud-settings": (desk, caller, { serial, change }) =>
    asOwner(desk, caller, serial, () => changeCloudSettings(desk, serial, change)),
});

/** A camera sends a part of a clip. */
export function onClip(desk: Desk, serial: string, part: ClipPart): void {
  if (part.startedAt < (desk.state.releasedAt.get(serial) ?? 0)) {
    // It shows what its former owner had recorded: the camera may forget it, and nobody gets it.
    if (part.isLast) desk.command(serial, { command: "clip-stored", clip: part.id });
    return;
  }
  const isPreview = modeOf(desk, serial) === "none";
  const received = desk.services.recordings.receive(desk.state.recordings, serial, part, isPreview);
  desk.state.recordings = received.recordings;
  if (received.isHeld) desk.command(serial, { command: "clip-stored", clip: part.id });
}

/** A camera says hello: it may have forgotten what it was told, or not have heard it. */
export function onCameraHello(desk: Desk, serial: string): void {
  if (desk.state.ordersTold.has(serial)) tellOrder(desk, serial);
}

function showCard(desk: Desk, serial: string): Outcome<AppResult> {
  const card = desk.state.facts.get(serial)?.card;
  if (card === undefined) return refuse("no-card-slot", "The camera takes no memory card.");
  return card.state === "recognised" ? done({ card }) : refuse("no-card", "No memory card is recognised.");
}

function read(
  desk: Desk,
  inquiries: Inquiries,
  { serial, store, clip, offset }: Request<"read-recording">,
): Answered {
  if (store === "card") {
    const command = { command: "read-recording", clip, offset } as const;
    return inquiries.ask(serial, command, ({ clipData }) => done(clipData ? { clipData } : {}));
  }
  const found = clipsOf(desk, serial, store).find(({ id }) => id === clip);
  return found ? done({ clipData: desk.services.recordings.partOf(found, offset) }) : NO_SUCH_RECORDING;
}

function clipsOf(desk: Desk, serial: string, store: "cloud" | "alerts"): StoredClip[] {
  const { recordings, alerts } = desk.services;
  if (store === "cloud") return recordings.recordingsOf(desk.state.recordings, serial);
  const alarms = alerts.alertsOf(desk.state.alerts, [serial]).map(({ at }) => at);
  return recordings.videosOf(desk.state.recordings, serial, alarms);
}

function changeCloudSettings(
  desk: Desk,
  serial: string,
  { cloudMode, ...change }: Request<"change-cloud-settings">["change"],
): Outcome<AppResult> {
  const { planModeIsFixed, cloudPeriodsAtMost } = desk.setup.policy.recording;
  if (cloudMode !== undefined && planModeIsFixed.value)
    return refuse("plan-sets-mode", "The mode follows from the plan.");
  const changed = desk.services.plans.choose(
    desk.state.cloudChoices,
    serial,
    change,
    cloudPeriodsAtMost.value,
  );
  if (!changed.ok) return changed;
  desk.state.cloudChoices = changed.value;
  tellOrder(desk, serial);
  return done({});
}

/** How a camera's plan has it recorded (AJ-CLOUD-06). */
const modeOf = (desk: Desk, serial: string): CloudSettings["cloudMode"] =>
  desk.planOf(serial)?.mode.value ?? "none";

function cloudSettingsOf(desk: Desk, serial: string): CloudSettings {
  return {
    ...desk.services.plans.choiceOf(desk.state.cloudChoices, serial),
    cloudMode: modeOf(desk, serial),
  };
}

/** Tells a camera what to record for the cloud. */
export function tellOrder(desk: Desk, serial: string): void {
  const { cloudRecording, cloudSchedule, cloudMode } = cloudSettingsOf(desk, serial);
  const order: CloudOrder =
    cloudMode === "none"
      ? { mode: "preview", schedule: [] }
      : { mode: cloudRecording ? cloudMode : "none", schedule: cloudSchedule };
  desk.state.ordersTold = new Set(desk.state.ordersTold).add(serial);
  desk.command(serial, { command: "record-to-cloud", ...order });
}
