import type { Offer } from "../contracts/app-plans.js";
import { dateOf } from "../kernel/calendar.js";
import type { PlanCard, PlanPage } from "../phone/cloud-page.js";
import type { CloudRecordingView } from "../phone/cloud-recording.js";
import { requireDone } from "./account-user.js";
import { expectThat } from "./expect.js";
import type { Terminal } from "./terminal.js";

/** A plan as an app shows it: on its card, and where that leads. */
export interface ShownPlan extends Pick<PlanCard, "id" | "plan" | "lines"> {
  readonly state: PlanCard["state"] | "paused";
  readonly page: Pick<PlanPage, "cameras" | "expiryDate" | "isCancelled" | "entries"> | undefined;
}

/** The plans that somebody's app shows, its pages opened anew: the Cloud page, or a page of each camera of theirs. */
export async function plansShown(terminal: Terminal): Promise<readonly ShownPlan[]> {
  const { phone } = terminal;
  expectThat(phone.isSignedIn, `plans on ${terminal.id}`, () => "the sign-in page");
  const shown: ShownPlan[] = [];
  for (const serial of camerasWith(terminal, "show-cloud-recording")) {
    requireDone(await terminal.answerTo(phone.cloudRecording.open(serial)), "the cloud recording page");
    if (phone.cloudRecording.view) shown.push(...ofCamera(phone.cloudRecording.view));
  }
  if (!phone.leadsTo("show-cloud")) return shown;
  requireDone(await terminal.answerTo(phone.cloud.open()), "the Cloud page");
  return phone.cloud.cards.map((card) => ({ ...card, page: phone.cloud.tap(card.id) }));
}

/** What can be subscribed, as the app shows it now. */
export async function offersShown(terminal: Terminal): Promise<readonly Offer[]> {
  const { cloud, cloudRecording } = terminal.phone;
  if (terminal.phone.leadsTo("show-mall")) {
    requireDone(await terminal.answerTo(cloudRecording.openMall()), "the mall");
    return cloudRecording.mall;
  }
  requireDone(await terminal.answerTo(cloud.open()), "the Cloud page");
  return cloud.offers;
}

/** For which camera this app sells plans, if it does not sell them for the account. */
export const soldFor = (terminal: Terminal): string | undefined => camerasWith(terminal, "buy-plan")[0];

const camerasWith = ({ phone }: Terminal, action: Parameters<typeof phone.leadsTo>[0]): readonly string[] =>
  phone.cameras.map(({ serial }) => serial).filter((serial) => phone.leadsTo(action, serial));

/** A trial that is not claimed, or is over, is no plan of the camera's. */
function ofCamera({ serial, trial, plans }: CloudRecordingView): readonly ShownPlan[] {
  const trials: ShownPlan[] =
    trial?.state === "active" || trial?.state === "paused"
      ? [
          {
            id: `trial of ${serial}`,
            plan: "free trial",
            state: trial.state,
            lines: [],
            page: {
              cameras: [serial],
              expiryDate: trial.endsAt === undefined ? undefined : dateOf(trial.endsAt),
              isCancelled: false,
              entries: [],
            },
          },
        ]
      : [];
  const bought = plans.map(({ id, plan, state, cameras, expiresAt, isCancelled }) => ({
    id,
    plan,
    state,
    lines: [],
    page: { cameras, expiryDate: dateOf(expiresAt), isCancelled, entries: [] },
  }));
  return [...trials, ...bought];
}
