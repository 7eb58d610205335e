/** What step definitions may use of the bench, and all of it. */
export type { Identifier, Purpose } from "../contracts/app.js";
export type { Label, LensName } from "../contracts/device.js";
export type { Place } from "../contracts/scene.js";
export { parseDuration } from "../kernel/duration.js";
export { ProductFault } from "../kernel/errors.js";
export type { Folder } from "../outside/mail.js";
export type { PhoneMake, Store } from "../phone/about-page.js";
export type { Plan } from "./cast.js";
export type { Software, UpgradeWord } from "./firmware-user.js";
export type { Look } from "./looks.js";
export type { Login } from "./new-user.js";
export type { MessagePlace } from "./postman.js";
export { runNamed, type ScenarioPlay, type StepPart } from "./run.js";
export type { SwitchName } from "./setter.js";
export { ownersTerminal, type TerminalId } from "./terminal.js";
export type { ReleaseAge } from "./vendor.js";
export type { Comparison } from "./viewer.js";
export type { World } from "./world.js";
