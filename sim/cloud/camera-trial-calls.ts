import type { CameraTrial as TrialView } from "../contracts/app-plans.js";
import { days } from "../kernel/duration.js";
import { tellOrder } from "./cloud-order.js";
import { lengthOf } from "./coverage.js";
import type { Answers, Caller, Desk } from "./desk.js";
import { asOwner } from "./owner.js";
import type { ClaimedTrialPolicy } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** What an owner asks about the trial of a camera's own. */
export const cameraTrialCalls: Answers<"show-trial" | "claim-trial", Caller> = {
  "show-trial": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () =>
      offered(desk, (policy) => done({ trial: viewOf(desk, caller.account, serial, policy) })),
    ),

  "claim-trial": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () =>
      offered(desk, (policy) => {
        const { services, state } = desk;
        const { account } = caller;
        const hadBy = policy.hadOnceBy.value;
        const claimed = services.cameraTrials.claim(state.cameraTrials, serial, account, hadBy);
        if (!claimed.ok) return claimed;
        state.cameraTrials = claimed.value;
        tellOrder(desk, serial);
        return done({ trial: viewOf(desk, account, serial, policy) });
      }),
    ),
};

const offered = <T>(desk: Desk, act: (policy: ClaimedTrialPolicy) => Outcome<T>): Outcome<T> => {
  const { claimedTrial } = desk.setup.policy;
  return claimedTrial ? act(claimedTrial) : refuse("no-trial", "There is no free trial for this camera.");
};

/** To whom has not claimed it a trial that somebody has had is over. */
function viewOf(
  { state, services, now }: Desk,
  account: string,
  serial: string,
  policy: ClaimedTrialPolicy,
): TrialView {
  const lengthMs = lengthOf(policy);
  const retentionDays = policy.retentionDays.value;
  const trial = state.cameraTrials.get(serial);
  if (trial === undefined) return { state: "unclaimed", retentionDays, daysLeft: policy.days.value };
  const { leftOf, endOf } = services.cameraTrials;
  const leftMs = trial.account === account ? leftOf(trial, now, lengthMs) : 0;
  const daysLeft = Math.ceil(leftMs / days(1));
  if (leftMs <= 0) return { state: "over", retentionDays, daysLeft };
  const endsAt = endOf(trial, lengthMs);
  return endsAt === undefined
    ? { state: "paused", retentionDays, daysLeft }
    : { state: "active", retentionDays, daysLeft, endsAt };
}
