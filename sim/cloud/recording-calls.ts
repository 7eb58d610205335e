import type { AppResult } from "../contracts/app.js";
import type { ClipPart, Store } from "../contracts/recordings.js";
import { days, type Instant, seconds } from "../kernel/duration.js";
import { cloudSettingsOf, firstChoice, tellOrder } from "./cloud-order.js";
import { givenBy, isServing } from "./coverage.js";
import type { Answered, Answers, Caller, Desk, Request } from "./desk.js";
import type { Inquiries } from "./inquiries.js";
import { asOwner } from "./owner.js";
import type { Keeping, StoredClip } from "./recordings.js";
import { done, type Outcome, refuse } from "./refusal.js";
import { asAllowed } from "./sharing-calls.js";

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
const PLAN_ENDED = refuse("plan-ended", "The plan that this was recorded under has ended.");
const NO_SUCH_RECORDING = refuse("no-such-recording", "There is no such recording.");

/** What a signed-in user asks about recordings: members may watch what the owner lets them, the rest is the owner's business. */
export const recordingCalls = (inquiries: Inquiries): Answers<RecordingCall, Caller> => ({
  "show-card": (desk, caller, { serial }) => asOwner(desk, caller, serial, () => showCard(desk, serial)),

  "format-card": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => inquiries.ask(serial, { command: "format-card" })),

  "list-recordings": (desk, caller, { serial, store, from }) =>
    asWatcher(desk, caller, { serial, store }, () =>
      store === "card"
        ? inquiries.ask(serial, { command: "list-recordings", from }, ({ page }) =>
            done(page ? { page } : {}),
          )
        : done({
            page: desk.services.recordings.pageOf(clipsOf(desk, serial, store), from, VIDEO_BYTES_PER_SECOND),
          }),
    ),

  "read-recording": (desk, caller, request) =>
    asWatcher(desk, caller, request, () => read(desk, inquiries, request)),

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

/** The owner, and members to whom the owner has given what this store holds (AJ-SHARE-25). */
const asWatcher = (
  desk: Desk,
  caller: Caller,
  { serial, store }: { serial: string; store: Store },
  act: () => Answered,
): Answered => asAllowed(desk, caller, serial, store === "alerts" ? "alerts" : "replay", act);

/** Nobody gets what has aged out: it is enough to take it out so often. */
const SWEEP_MS = days(1);

/** A camera sends a part of a clip; returns the clip once it is whole. */
export function onClip(desk: Desk, serial: string, part: ClipPart): StoredClip | undefined {
  const { services, state } = desk;
  if (!mayKeep(desk, serial, part.startedAt)) {
    // The camera may forget it, and nobody gets it.
    if (part.isLast) desk.command(serial, { command: "clip-stored", clip: part.id });
    return undefined;
  }
  const isSweepDue = part.isLast && desk.now >= state.recordings.allKeptUntil + SWEEP_MS;
  const kept = isSweepDue ? services.recordings.expire(state.recordings, desk.now) : state.recordings;
  const received = services.recordings.receive(kept, serial, part, keepingOf(desk, serial, part.startedAt));
  state.recordings = received.recordings;
  if (received.held) desk.command(serial, { command: "clip-stored", clip: part.id });
  return received.held;
}

/** What shows what nobody may see, or a former owner only, is not kept; nor what was recorded under nothing, where that is stored nowhere. */
function mayKeep({ state, services, setup }: Desk, serial: string, startedAt: Instant): boolean {
  if (!state.bindings.has(serial) || startedAt < (state.releasedAt.get(serial) ?? 0)) return false;
  if (setup.policy.cloudStorage.withoutPlan?.value !== "nothing") return true;
  return services.serviceTimes.servedAt(state.serviceTimes, serial, startedAt) !== undefined;
}

/**
 * A clip belongs to the plan that served the camera when it began, and is kept as long as that says (LP-RETAIN-03); what began
 * before is a preview for ever (AJ-CLOUD-20).
 */
function keepingOf(desk: Desk, serial: string, startedAt: Instant): Keeping {
  const { cloudStorage } = desk.setup.policy;
  const serving = desk.services.serviceTimes.servedAt(desk.state.serviceTimes, serial, startedAt);
  const keptDays = serving ? givenBy(desk, serving)?.retentionDays : cloudStorage.previewDays;
  return {
    subscription: serving?.subscription,
    keptMs: days(keptDays?.value ?? 0),
    previewMs: seconds(cloudStorage.previewSeconds.value),
  };
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
  const isMeant = ({ id }: StoredClip) => id === clip;
  const found = clipsOf(desk, serial, store).find(isMeant);
  if (found) return done({ clipData: desk.services.recordings.partOf(found, offset) });
  return clipsOf(desk, serial, store, true).some(isMeant) ? PLAN_ENDED : NO_SUCH_RECORDING;
}

/** What can be watched; `isAlways` also what could be if its plan still ran. */
function clipsOf(
  desk: Desk,
  serial: string,
  store: "cloud" | "alerts",
  isAlways = desk.setup.policy.cloudStorage.viewableAfterPlan.value,
): StoredClip[] {
  const { recordings, alerts } = desk.services;
  const viewing = { now: desk.now, serves: (id: string) => isAlways || isServing(desk, id) };
  if (store === "cloud") return recordings.recordingsOf(desk.state.recordings, serial, viewing);
  const alarms = alerts.alertsOf(desk.state.alerts, [serial]).map(({ at }) => at);
  return recordings.videosOf(desk.state.recordings, serial, alarms, viewing);
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
    cloudPeriodsAtMost,
    firstChoice(desk),
  );
  if (!changed.ok) return changed;
  desk.state.cloudChoices = changed.value;
  tellOrder(desk, serial);
  return done({});
}
