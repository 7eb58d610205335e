import type { CloudOrder } from "../contracts/recordings.js";
import { FULL_AREA, type Settings } from "../contracts/settings.js";

/** How a camera leaves the factory, and what a Reset brings back. */
export const factorySettings: Settings = {
  rotated: false,
  logo: true,
  sensitivity: "Medium",
  detectionArea: FULL_AREA,
  timeZone: "UTC",
  cardRecording: true,
  cardMode: "motion",
  cardSchedule: [],
  off: false,
  timedOff: false,
  timedOffSchedule: [],
};

/** What a camera records for the cloud until it is told otherwise. */
export const FIRST_ORDER: CloudOrder = { mode: "preview", schedule: [] };
