import type { Instant } from "../kernel/duration.js";
import { endOf } from "./camera-trials.js";
import type { Cloud } from "./cloud.js";
import { lengthOf, trialId } from "./coverage.js";
import { balanceOf, open } from "./ledger.js";
import { camerasIn } from "./plans.js";
import type { VendorPolicy } from "./policy.js";
import { chargeOf, isInForce, type Subscription } from "./subscriptions.js";

type State = Cloud["state"];
type Policy = Pick<VendorPolicy, "plans" | "billing" | "sharing" | "claimedTrial">;

/** What must never be in a cloud's state, in words; empty when all is well. */
export function brokenIn(state: State, policy: Policy, now: Instant): string[] {
  return [
    ...state.subscriptions.flatMap((each) => brokenPlan(state, policy, each, now)),
    ...brokenMemberships(state),
    ...brokenShares(state, policy),
    ...brokenRecordings(state),
    ...brokenTrials(state, policy),
    ...brokenLedger(state, policy),
    ...brokenCameraTrials(state, policy, now),
  ];
}

function brokenPlan(state: State, policy: Policy, taken: Subscription, now: Instant): string[] {
  const { id, plan, phase, isAwaiting, expiresAt } = taken;
  const cameras = camerasIn(state.memberships, id).length;
  const atMost = policy.plans[plan]?.cameras.value ?? 0;
  const own = state.ledger.filter(({ subscription }) => subscription === id);
  const isPaid = own.some((each) => each.state === "approved");
  const isOpen = open(own).some(({ charge }) => charge === chargeOf(taken));
  return [
    ...(cameras > atMost ? [`${id} has ${cameras} cameras, not ${atMost} at most`] : []),
    ...(phase === "paid" && !isPaid ? [`${id} serves and is not paid`] : []),
    ...(isInForce(taken) && !isAwaiting && expiresAt <= now ? [`${id} serves beyond its end`] : []),
    ...(isAwaiting && !isOpen ? [`${id} waits for a payment that nobody was asked for`] : []),
    ...(phase === "ended" && cameras > 0 ? [`${id} has ended and keeps ${cameras} cameras`] : []),
  ];
}

function brokenMemberships({ memberships, bindings, subscriptions }: State): string[] {
  return [...memberships]
    .filter(([serial, id]) => {
      const account = subscriptions.find((each) => each.id === id)?.account;
      return account === undefined || bindings.get(serial) !== account;
    })
    .map(([serial, id]) => `${serial} is in ${id}, which is not its owner's`);
}

/** A plan may have ended: no camera has more members than the largest plan allows, and more of them came in never. */
function brokenShares({ shares, bindings, accounts }: State, { plans, sharing }: Policy): string[] {
  const { membersAtMost, membersWithoutPlan } = sharing;
  const caps = Object.values(plans).map(({ members = membersWithoutPlan }) => members.value);
  const atMost = membersAtMost
    ? Number(membersAtMost.value) || Number.POSITIVE_INFINITY
    : Math.max(membersWithoutPlan.value, ...caps);
  const cameras = [...new Set(shares.map(({ serial }) => serial))];
  const names = shares.map(({ serial, invited }) => `${serial} to ${invited.kind} ${invited.value}`);
  return [
    ...cameras.filter((serial) => !bindings.has(serial)).map((serial) => `${serial} is nobody's and shared`),
    ...cameras
      .filter((serial) => shares.filter((share) => share.serial === serial).length > atMost)
      .map((serial) => `${serial} is shared with more than ${atMost}`),
    ...shares
      .filter(({ serial, account }) => account !== undefined && account === bindings.get(serial))
      .map(({ serial }) => `${serial} is shared with its owner`),
    ...shares
      .filter(({ account }) => account !== undefined && !accounts.has(account))
      .map(({ serial, account }) => `${serial} is shared with ${account}, which is no account`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `${name} is shared twice`),
  ];
}

function brokenRecordings(state: State): string[] {
  const { recordings, alerts, unlabelled, bindings, subscriptions, cameraTrials } = state;
  const known = new Set([...subscriptions.map(({ id }) => id), ...[...cameraTrials.keys()].map(trialId)]);
  return [
    ...[...recordings.clips, ...alerts, ...unlabelled]
      .filter(({ serial }) => !bindings.has(serial))
      .map(({ serial }) => `something of ${serial} is kept, which is nobody's`),
    ...recordings.clips
      .filter(({ subscription }) => subscription !== undefined && !known.has(subscription))
      .map(({ id, subscription }) => `clip ${id} is of ${subscription}, which there is not`),
  ];
}

function brokenTrials({ subscriptions }: State, { billing }: Policy): string[] {
  if (billing.trialFor.value === "all") return [];
  const trials = subscriptions.filter(({ phase }) => phase === "trial").map(({ account }) => account);
  return trials
    .filter((account, index) => trials.indexOf(account) < index)
    .map((account) => `${account} has a second trial`);
}

/** A camera's own trial runs while nothing else serves the camera, and never longer than it is. */
function brokenCameraTrials(state: State, { claimedTrial }: Policy, now: Instant): string[] {
  const lengthMs = lengthOf(claimedTrial);
  const pauses = claimedTrial?.underAPlan.value === "stands still";
  return [...state.cameraTrials].flatMap(([serial, trial]) => {
    const end = endOf(trial, lengthMs);
    const plan = state.subscriptions.find(({ id }) => id === state.memberships.get(serial));
    const isServed = plan !== undefined && isInForce(plan);
    return [
      ...(trial.usedMs < 0 || trial.usedMs > lengthMs
        ? [`the trial of ${serial} was used for ${trial.usedMs} ms`]
        : []),
      ...(end !== undefined && end <= now ? [`the trial of ${serial} runs beyond its end`] : []),
      ...(end !== undefined && isServed && pauses ? [`the trial of ${serial} runs under a plan`] : []),
      ...(end !== undefined && state.bindings.get(serial) !== trial.account
        ? [`the trial of ${serial} runs for somebody else`]
        : []),
    ];
  });
}

function brokenLedger({ ledger }: State, { billing }: Policy): string[] {
  const names = ledger.map(({ charge }) => charge);
  const isWhole = Number.isSafeInteger(balanceOf(ledger)) && ledger.every(({ cents }) => cents >= 0);
  return [
    ...names
      .filter((charge, index) => names.indexOf(charge) < index)
      .map((charge) => `${charge} is charged twice`),
    ...(isWhole ? [] : ["the ledger is not in whole cents"]),
    ...ledger
      .filter(({ isRefunded }) => isRefunded && !billing.refunds.value)
      .map(({ charge }) => `${charge} is refunded`),
  ];
}
