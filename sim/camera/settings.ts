import { FULL_AREA, type Settings } from "../contracts/settings.js";

/** How a camera leaves the factory, and what a Reset brings back. */
export const factorySettings: Settings = {
  rotated: false,
  logo: true,
  sensitivity: "Medium",
  detectionArea: FULL_AREA,
};
