import type { MenuEntry } from "../menu.js";

/** The AJCloud app's menu of one camera, for its owner; a leaf of a path that the FAQ names is a call of the app. */
export const cameraMenu: readonly MenuEntry[] = [
  { label: "Live", action: "open-live" },
  { label: "Help", action: "show-help" },
  {
    label: "Settings",
    entries: [
      // AJ-NET-01: Settings > Network > setup mode > the network's name.
      {
        label: "Network",
        entries: [{ label: "Setup mode", entries: [{ label: "*", action: "change-network" }] }],
      },
      { label: "Camera Info", entries: [{ label: "Firmware Version", action: "check-firmware" }] },
    ],
  },
];
