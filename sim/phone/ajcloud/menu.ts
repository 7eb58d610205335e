import type { MenuEntry } from "../menu.js";

/** The AJCloud app's menu of one camera; a leaf of a path that the FAQ names is a call of the app. */
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
      // AJ-BIND-05: members have no such entry (L37).
      {
        label: "Device Management",
        entries: [{ label: "Delete camera", action: "delete-camera", for: "owner" }],
      },
      // AJ-MOTION-03, AJ-VIDEO-02, AJ-VIDEO-04: what a camera is set to is its owner's business (L37).
      {
        label: "Motion detection",
        for: "owner",
        entries: [{ label: "*", action: "set-sensitivity" }],
      },
      {
        label: "Advanced Settings",
        for: "owner",
        entries: [
          { label: "Image Rotation", action: "toggle-rotation" },
          { label: "Branding logo", action: "toggle-logo" },
        ],
      },
      // AJ-OTA-03 (L60).
      {
        label: "Camera Info",
        action: "show-camera-info",
        entries: [{ label: "Firmware Version", action: "check-firmware" }],
      },
    ],
  },
];

/** The app's own menu (AJ-ACCT-13, AJ-ACCT-16, AJ-OTA-08, AJ-OTA-09, AJ-SPLIT-02). */
export const meMenu: readonly MenuEntry[] = [
  {
    label: "Cameras",
    for: "signed-in",
    entries: [{ label: "Split Screen View", action: "open-split-screen" }],
  },
  {
    label: "Me",
    for: "signed-in",
    entries: [
      {
        label: "Account Security",
        entries: [
          { label: "Change Password", action: "change-password" },
          { label: "Delete account", action: "delete-account" },
        ],
      },
      { label: "About", action: "show-about", entries: [{ label: "Update", action: "open-store" }] },
    ],
  },
];
