import type { LeafAction, MenuEntry } from "../menu.js";

/** The two positions of a switch. */
const switchOf = (action: LeafAction): readonly MenuEntry[] => [
  { label: "On", action },
  { label: "Off", action },
];

/** The AJCloud app's menu of one camera; a leaf of a path that the FAQ names is a call of the app. */
export const cameraMenu: readonly MenuEntry[] = [
  {
    label: "Live",
    action: "open-live",
    entries: [
      // AJ-PRIV-02: members cannot set a camera up (L37).
      { label: "Camera Off", action: "turn-off", for: "owner of one that is on" },
      { label: "Camera On", action: "turn-on", for: "owner of one that is off" },
      { label: "Record", action: "record" },
    ],
  },
  {
    // AJ-CLOUD-12: each store has its list (L161).
    label: "Replay",
    action: "open-replay",
    for: "whoever may replay",
    entries: [
      { label: "Memory card", action: "open-card-replay" },
      { label: "Cloud", action: "open-replay" },
    ],
  },
  // AJ-ALERT-06: the page behind the bell (L73).
  {
    label: "Motion alerts & notifications",
    action: "open-bell",
    for: "owner",
    entries: [
      { label: "Record alerts and notify", entries: switchOf("set-record-and-notify") },
      { label: "Recognition labels", entries: [{ label: "*", action: "choose-labels" }] },
    ],
  },
  { label: "Local Video", action: "open-local-video" },
  { label: "Help", action: "show-help" },
  {
    label: "Settings",
    entries: [
      // AJ-NET-01: Settings > Network > setup mode > the network's name.
      {
        label: "Network",
        entries: [{ label: "Setup mode", entries: [{ label: "*", action: "change-network" }] }],
      },
      // AJ-SHARE-01, AJ-SHARE-24: the owner's alone (L33-34, L37, L40-41).
      {
        label: "Invite family & friends",
        action: "open-sharing",
        for: "owner",
        entries: [
          { label: "Invite", action: "invite-member" },
          { label: "Disable", action: "switch-member" },
          { label: "Enable", action: "switch-member" },
          { label: "Permissions", action: "set-permissions" },
          { label: "Delete", action: "remove-member" },
        ],
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
      // AJ-ALERT-01, AJ-ALERT-04 (L70, L86).
      {
        label: "Mobile Alerts",
        action: "open-mobile-alerts",
        for: "owner",
        entries: [...switchOf("set-mobile-alerts"), { label: "Schedule", action: "open-mobile-alerts" }],
      },
      // AJ-CLOUD-04 (L125, L153, L277).
      {
        label: "Cloud storage",
        action: "open-cloud-storage",
        for: "owner",
        entries: [...switchOf("set-cloud-storage"), { label: "Schedule", action: "open-cloud-storage" }],
      },
      // AJ-SD-08, AJ-SD-19: only with a card that is recognised.
      {
        label: "Memory card storage",
        action: "open-card-storage",
        for: "owner with a card",
        entries: [
          { label: "Storage", entries: switchOf("set-card-recording") },
          {
            label: "Storage mode",
            action: "open-card-storage",
            entries: [
              { label: "Motion detection recording", action: "set-card-mode" },
              { label: "Continuous recording", action: "set-card-mode" },
            ],
          },
          { label: "Schedule", action: "open-card-storage" },
        ],
      },
      // AJ-SD-09: also for a card that is not recognised.
      { label: "Format memory card", action: "format-card", for: "owner with a card to format" },
      {
        label: "Privacy Settings",
        for: "owner",
        entries: [{ label: "Timed Off Schedule", action: "open-privacy" }],
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

/** What the Cloud page leads to: its two names are one page (AJ-PLAN-12, AJ-PLAN-13, AJ-TRIAL-12, AJ-BILL-08). */
const cloudPage: readonly MenuEntry[] = [
  { label: "Subscribe", action: "show-cloud", entries: [{ label: "*", action: "subscribe" }] },
  {
    label: "*",
    action: "show-plan",
    entries: [
      { label: "Add Camera", action: "add-camera-to-plan" },
      { label: "Cancel", action: "cancel-plan" },
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
  // AJ-ALERT-12 (L119).
  { label: "Alert", for: "signed-in", action: "open-alerts" },
  { label: "Cloud", for: "signed-in", action: "show-cloud", entries: cloudPage },
  { label: "Cloud Services", for: "signed-in", action: "show-cloud", entries: cloudPage },
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
      // AJ-ALERT-08 (L77, L105).
      {
        label: "General Settings",
        entries: [{ label: "APP Notification", action: "open-system-settings" }],
      },
      { label: "About", action: "show-about", entries: [{ label: "Update", action: "open-store" }] },
    ],
  },
];
