/** What step definitions may use of the bench, and all of it. */
export type { Identifier, Purpose } from "../contracts/app.js";
export type { Label, LensName } from "../contracts/device.js";
export type { PowerAction } from "../contracts/rig.js";
export type { Place } from "../contracts/scene.js";
export type { Schedule } from "../contracts/schedule.js";
export { parseDuration } from "../kernel/duration.js";
export type { Store } from "../phone/about-page.js";
export type { Trouble } from "./account-user.js";
export type { SetupChoice } from "./app-user.js";
export { type Deed, deedOf, deedPattern } from "./deeds.js";
export type { Filmed } from "./film.js";
export type { Software, UpgradeWord } from "./firmware-user.js";
export { type Invitee, permissionsIn, type Share } from "./host.js";
export type { Look } from "./looks.js";
export type { MenuAnswers } from "./menu-walk.js";
export type { Code, Login } from "./new-user.js";
export type { Page } from "./page-reader.js";
export {
  type PlanName,
  type Postings,
  planOf,
  planPatterns,
  plansOf,
  postingsOf,
  type Terms,
  termsOf,
  type Wait,
  type WantedPlan,
  waitOf,
} from "./plan-words.js";
export type { Addresses, MessagePlace } from "./postman.js";
export { clipsOf, type Video, type WantedClips } from "./replay-viewer.js";
export { runNamed, type ScenarioPlay, type StepPart } from "./run.js";
export type { SwitchName } from "./setter.js";
export { type Shown, type Sight, shownOf, sightOf } from "./sight.js";
export { periodsOf, type ScheduleName } from "./storage-setter.js";
export { type Beeps, beepsOf } from "./technician.js";
export { ownersTerminal, type TerminalId } from "./terminal.js";
export type { ReleaseAge } from "./vendor.js";
export type { Comparison } from "./viewer.js";
export type { World } from "./world.js";
