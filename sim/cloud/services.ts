import * as accounts from "./accounts.js";
import * as binding from "./binding.js";
import * as facts from "./facts.js";
import * as liveViews from "./live-views.js";
import * as presence from "./presence.js";
import * as sessions from "./sessions.js";
import * as setups from "./setups.js";
import * as updates from "./updates.js";

/** The services of which a cloud is made; each can be replaced by a broken one. */
export const referenceServices = { accounts, binding, facts, liveViews, presence, sessions, setups, updates };

export type CloudServices = typeof referenceServices;
