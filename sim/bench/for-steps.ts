/** What step definitions may use of the bench, and all of it. */
export { parseDuration } from "../kernel/duration.js";
export { ProductFault } from "../kernel/errors.js";
export { runNamed, type ScenarioPlay, type StepPart } from "./run.js";
export type { World } from "./world.js";
