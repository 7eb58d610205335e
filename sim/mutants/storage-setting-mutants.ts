import * as facts from "../cloud/facts.js";
import { choiceOf } from "../cloud/plans.js";
import { referenceServices } from "../cloud/services.js";
import type { Schedule } from "../contracts/schedule.js";
import type { Settings } from "../contracts/settings.js";
import type { Mutant } from "./mutant.js";

const SMALL_HOURS: Schedule = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 17, toMinute: 23 }];

/** The cloud takes a camera's settings for others. */
const showing = (change: Partial<Settings>) => ({
  facts: {
    ...facts,
    learn: (known: facts.Facts, serial: string, news: facts.Fact): facts.Facts =>
      facts.learn(known, serial, {
        ...news,
        ...(news.settings ? { settings: { ...news.settings, ...change } } : {}),
      }),
  },
});

/** A schedule that is full gets a further period. */
const overfull = (schedule: Schedule): Schedule =>
  schedule.length < 2 ? schedule : [...schedule, ...SMALL_HOURS];

const showingOverfull = {
  facts: {
    ...facts,
    learn: (known: facts.Facts, serial: string, { settings, ...news }: facts.Fact): facts.Facts =>
      facts.learn(known, serial, { ...news, ...(settings ? { settings: overfullIn(settings) } : {}) }),
  },
};
const overfullIn = (settings: Settings): Settings => ({
  ...settings,
  cardSchedule: overfull(settings.cardSchedule),
  timedOffSchedule: overfull(settings.timedOffSchedule),
});

const keepingOverfull = {
  plans: {
    ...referenceServices.plans,
    choiceOf: (...of: Parameters<typeof choiceOf>) => {
      const choice = choiceOf(...of);
      return { ...choice, cloudSchedule: overfull(choice.cloudSchedule) };
    },
  },
};

const choosing = (change: Partial<ReturnType<typeof choiceOf>>) => ({
  plans: {
    ...referenceServices.plans,
    choiceOf: (...of: Parameters<typeof choiceOf>) => ({ ...choiceOf(...of), ...change }),
  },
});

/** What is shown of the settings of storage can be wrong. */
export const storageSettingMutants: readonly Mutant[] = [
  {
    name: "card-switch-shown-wrong",
    sentence: "The app shows Memory card storage as on, whatever it is.",
    reddens: ["AJ-SD-19"],
    replace: { services: showing({ cardRecording: true }) },
  },
  {
    name: "card-mode-shown-wrong",
    sentence: "The app shows another storage mode than was chosen.",
    reddens: ["AJ-SD-13", "AJ-SD-15", "AJ-SD-19"],
    replace: { services: showing({ cardMode: "none" }) },
  },
  {
    name: "card-schedule-shown-wrong",
    sentence: "The app shows another card schedule than was set.",
    reddens: ["AJ-SCHED-01", "AJ-SD-19"],
    replace: { services: showing({ cardSchedule: SMALL_HOURS }) },
  },
  {
    name: "timed-off-shown-wrong",
    sentence: "The app shows another Timed Off Schedule than was set.",
    reddens: ["AJ-PRIV-03", "AJ-PRIV-04"],
    replace: { services: showing({ timedOffSchedule: SMALL_HOURS }) },
  },
  {
    name: "cloud-schedule-wrong",
    sentence: "The cloud keeps another schedule than was set.",
    reddens: [
      "AJ-CLOUD-06",
      "AJ-CLOUD-07",
      "AJ-CLOUD-08",
      "AJ-CLOUD-11",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-REC-01",
      "AJ-SCHED-02",
      "AJ-SCHED-04",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
    ],
    replace: { services: choosing({ cloudSchedule: SMALL_HOURS }) },
  },
  {
    name: "full-schedules-shown-wrong",
    sentence: "The app shows a full schedule with a further period.",
    reddens: ["AJ-PRIV-04", "AJ-SCHED-01"],
    replace: { services: showingOverfull },
  },
  {
    name: "full-cloud-schedule-wrong",
    sentence: "A full cloud schedule gets a further period by itself.",
    reddens: ["AJ-SCHED-02"],
    replace: { services: keepingOverfull },
  },
  {
    name: "alert-schedule-ignored",
    sentence: "Alarms are raised at any time, whatever their schedule says.",
    reddens: ["AJ-SCHED-06"],
    replace: { services: choosing({ alertSchedule: [] }) },
  },
];
