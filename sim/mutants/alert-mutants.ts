import * as alerts from "../cloud/alerts.js";
import * as plans from "../cloud/plans.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { Alert } from "../contracts/app-alerts.js";
import { hours } from "../kernel/duration.js";
import { between } from "../kernel/schedule.js";
import { LockScreens, type NotificationSettings } from "../outside/lock-screens.js";
import { cameraMenu, meMenu } from "../phone/ajcloud/menu.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { is, withPolicy } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

type Change = Partial<plans.CloudChoice>;

const withAlerts = faultsIn("alerts");

/** A cloud that makes something else of what an owner sets. */
const setting = (turn: (change: Change) => Change) => ({
  services: {
    plans: {
      ...plans,
      choose: (...[choices, serial, change, ...rest]: Parameters<typeof plans.choose>) =>
        plans.choose(choices, serial, turn(change), ...rest),
    },
  },
});

/** A cloud that keeps to something else than what was set. */
const keeping = (
  turn: (choice: plans.CloudChoice, choices: plans.CloudChoices, serial: string) => Change,
) => ({
  services: {
    plans: {
      ...plans,
      choiceOf: (...[choices, serial, first]: Parameters<typeof plans.choiceOf>) => {
        const choice = plans.choiceOf(choices, serial, first);
        return { ...choice, ...turn(choice, choices, serial) };
      },
    },
  },
});

const NIGHT = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 20 * 60, toMinute: 10 * 60 }];

/** Phones that show what they are told not to. */
class ShowsEverything extends LockScreens {
  override settingsOf(): NotificationSettings {
    return { isAllowed: true, alarm: true, system: true };
  }
}

/** The alarms as they were before the last one. */
let before: alerts.Alerts = alerts.noAlerts;

const isSoonAfter = ({ serial, at }: Alert) =>
  before.some((earlier) => earlier.serial === serial && at - earlier.at < hours(1));

const tellsOnceAnHour = withAlerts({
  raise: (known, alert) => {
    before = known;
    return alerts.raise(known, alert);
  },
  isPushed: (choices, alert) => !isSoonAfter(alert) && alerts.isPushed(choices, alert),
});

/** What can be wrong about alarms and their notifications. */
export const alertMutants: readonly Mutant[] = [
  {
    name: "no-mobile-alerts-menu",
    sentence: "The camera's settings have no Mobile Alerts.",
    reddens: ["AJ-ALERT-01"],
    replace: { menu: without("Mobile Alerts", cameraMenu) },
  },
  {
    name: "mobile-alerts-stay-on",
    sentence: "Mobile Alerts cannot be turned off.",
    reddens: ["AJ-ALERT-01", "AJ-ALERT-03", "AJ-ALERT-13"],
    replace: setting((change) => ({ ...change, mobileAlerts: true })),
  },
  {
    name: "mobile-alerts-stay-off",
    sentence: "Mobile Alerts that were turned off once cannot be turned on.",
    reddens: ["AJ-ALERT-03", "AJ-ALERT-13"],
    replace: setting((change) => (change.mobileAlerts ? { ...change, mobileAlerts: false } : change)),
  },
  {
    name: "mobile-alerts-for-all",
    sentence: "Mobile Alerts is one switch for all cameras.",
    reddens: ["AJ-ALERT-01"],
    replace: keeping((choice, choices) => ({
      mobileAlerts: choice.mobileAlerts && [...choices.values()].every(({ mobileAlerts }) => mobileAlerts),
    })),
  },
  {
    name: "mobile-alerts-off-from-first",
    sentence: "Mobile Alerts is off until somebody turns it on.",
    reddens: [
      "AJ-AI-01",
      "AJ-AI-02",
      "AJ-AI-03",
      "AJ-AI-04",
      "AJ-AI-05",
      "AJ-AI-06",
      "AJ-AI-07",
      "AJ-AI-08",
      "AJ-ALERT-01",
      "AJ-ALERT-02",
      "AJ-ALERT-04",
      "AJ-ALERT-06",
      "AJ-ALERT-07",
      "AJ-ALERT-09",
      "AJ-ALERT-10",
      "AJ-ALERT-11",
      "AJ-ALERT-12",
      "AJ-ALERT-13",
      "AJ-MOTION-01",
      "AJ-MOTION-04",
      "AJ-MOTION-06",
      "AJ-MOTION-07",
      "AJ-MOTION-08",
      "AJ-MOTION-09",
      "AJ-PLAN-22",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-SCHED-06",
      "AJ-SHARE-03",
      "AJ-SHARE-08",
      "AJ-SHARE-19",
      "AJ-TRIAL-03",
    ],
    replace: withPolicy("alerts", { onFromFirst: is(false) }),
  },
  {
    name: "notifications-off-from-first",
    sentence: "Record alerts and notify is off until somebody turns it on.",
    reddens: ["AJ-SHARE-08"],
    replace: withPolicy("alerts", { notifiesFromFirst: is(false) }),
  },
  {
    name: "schedules-by-night-from-first",
    sentence: "Alerts and cloud recording are on by night only until somebody sets a schedule.",
    reddens: [
      "AJ-ALERT-02",
      "AJ-PRIV-09",
      "AJ-SHARE-08",
      "AJ-SCHED-05",
      "AJ-CLOUD-05",
      "AJ-CLOUD-16",
      "AJ-CLOUD-23",
    ],
    replace: keeping((_, choices, serial) =>
      choices.has(serial) ? {} : { alertSchedule: NIGHT, cloudSchedule: NIGHT },
    ),
  },
  {
    name: "alerts-between-periods",
    sentence: "Alerts are raised outside the periods of the alert schedule.",
    reddens: ["AJ-ALERT-04", "AJ-ALERT-05", "AJ-SCHED-06"],
    replace: keeping(({ alertSchedule }) => ({ alertSchedule: between(alertSchedule) })),
  },
  {
    name: "no-record-and-notify-menu",
    sentence: "Motion alerts & notifications has no Record alerts and notify.",
    reddens: ["AJ-ALERT-06"],
    replace: { menu: without("Record alerts and notify", cameraMenu) },
  },
  {
    name: "record-and-notify-stays-on",
    sentence: "Record alerts and notify cannot be turned off.",
    reddens: ["AJ-ALERT-06", "AJ-ALERT-13"],
    replace: setting((change) => ({ ...change, recordAndNotify: true })),
  },
  {
    name: "record-and-notify-stays-off",
    sentence: "Record alerts and notify that was turned off once cannot be turned on.",
    reddens: ["AJ-ALERT-06", "AJ-ALERT-13"],
    replace: setting((change) => (change.recordAndNotify ? { ...change, recordAndNotify: false } : change)),
  },
  {
    name: "notifies-in-spite-of-the-phone",
    sentence: "Notifications are shown whatever the phone's settings say.",
    reddens: ["AJ-ALERT-07", "AJ-ALERT-09", "AJ-ALERT-13"],
    replace: { LockScreens: ShowsEverything },
  },
  {
    name: "no-app-notification-menu",
    sentence: "The General Settings have no APP Notification.",
    reddens: ["AJ-ALERT-08"],
    replace: { meMenu: without("APP Notification", meMenu) },
  },
  {
    name: "app-notification-leads-nowhere",
    sentence: "APP Notification does not open the phone's settings.",
    reddens: ["AJ-ALERT-08"],
    replace: withPolicy("app", {
      appNotificationLeadsTo: { ...ajcloud.app.appNotificationLeadsTo, value: "nowhere" },
    }),
  },
  {
    name: "tells-once-an-hour",
    sentence: "Of the alarms of an hour only the first is told.",
    reddens: ["AJ-ALERT-10", "AJ-ALERT-12"],
    replace: tellsOnceAnHour,
  },
  {
    name: "tells-restricted-alarms-only",
    sentence: "Alarms are told only when the owner has chosen labels.",
    reddens: [
      "AJ-AI-01",
      "AJ-AI-02",
      "AJ-AI-03",
      "AJ-AI-04",
      "AJ-AI-08",
      "AJ-ALERT-02",
      "AJ-ALERT-03",
      "AJ-ALERT-04",
      "AJ-ALERT-06",
      "AJ-ALERT-07",
      "AJ-ALERT-09",
      "AJ-ALERT-10",
      "AJ-ALERT-11",
      "AJ-ALERT-13",
      "AJ-MOTION-01",
      "AJ-MOTION-04",
      "AJ-PLAN-22",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-SCHED-06",
      "AJ-SHARE-03",
      "AJ-TRIAL-03",
    ],
    replace: withAlerts({
      isPushed: (choices, alert) => choices.has(alert.serial) && alerts.isPushed(choices, alert),
    }),
  },
  {
    name: "empty-alert-list",
    sentence: "The Alert list shows nothing.",
    reddens: [
      "AJ-AI-06",
      "AJ-ALERT-12",
      "AJ-MOTION-04",
      "AJ-MOTION-06",
      "AJ-MOTION-07",
      "AJ-MOTION-08",
      "AJ-MOTION-09",
      "AJ-PLAN-22",
      "AJ-SHARE-03",
      "AJ-SHARE-19",
    ],
    replace: withAlerts({ alertsOf: () => [] }),
  },
];
