import * as accounts from "./accounts.js";
import * as alerts from "./alerts.js";
import * as binding from "./binding.js";
import * as cameraTrials from "./camera-trials.js";
import * as coverages from "./coverages.js";
import * as deletion from "./deletion.js";
import * as facts from "./facts.js";
import * as groups from "./groups.js";
import * as ledger from "./ledger.js";
import * as liveViews from "./live-views.js";
import * as messages from "./messages.js";
import * as plans from "./plans.js";
import * as presence from "./presence.js";
import * as recordings from "./recordings.js";
import * as sessions from "./sessions.js";
import * as setups from "./setups.js";
import * as sharing from "./sharing.js";
import * as subscriptions from "./subscriptions.js";
import * as updates from "./updates.js";
import * as verification from "./verification.js";

/** The services of which a cloud is made; each can be replaced by a broken one. */
export const referenceServices = {
  accounts,
  alerts,
  binding,
  cameraTrials,
  coverages,
  deletion,
  facts,
  groups,
  ledger,
  liveViews,
  messages,
  plans,
  presence,
  recordings,
  sessions,
  setups,
  sharing,
  subscriptions,
  updates,
  verification,
};

export type CloudServices = typeof referenceServices;
