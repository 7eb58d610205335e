import { cameraMenu as usualCameraMenu, meMenu as usualMeMenu } from "../ajcloud/menu.js";
import type { LeafAction, MenuEntry } from "../menu.js";

const below = (entries: readonly MenuEntry[], label: string): readonly MenuEntry[] =>
  entries.find((entry) => entry.label === label)?.entries ?? [];

const without = (entries: readonly MenuEntry[], ...labels: readonly string[]): readonly MenuEntry[] =>
  entries.filter(({ label }) => !labels.includes(label));

const switchOf = (action: LeafAction): readonly MenuEntry[] => [
  { label: "On", action },
  { label: "Off", action },
];

const detection = (label: string): MenuEntry => ({
  label,
  action: "open-detection",
  entries: switchOf("set-detection"),
});

const anyPlan = (action: LeafAction): MenuEntry => ({ label: "*", action });

/** Subscribing, and changing to another plan: each package by its name. */
const plansOnOffer: MenuEntry = {
  label: "More Subscription Plans",
  action: "show-plans",
  entries: [anyPlan("choose-plan")],
};

const usualSettings = below(usualCameraMenu, "Settings");

/** The Lepro app's menu of one camera; what the FAQ does not speak of is as in AJCloud's app. */
export const cameraMenu: readonly MenuEntry[] = [
  ...without(usualCameraMenu, "Replay", "Settings"),
  // LP-STATUS-02 (L45).
  {
    label: "Event & Clips",
    for: "whoever may replay",
    entries: [
      { label: "Cloud", action: "open-replay" },
      { label: "SD Card", action: "open-card-replay" },
    ],
  },
  // LP-REC-09: behind the icon at the top right (L49, L51).
  {
    label: "Settings",
    entries: [
      ...without(usualSettings, "Cloud storage", "Memory card storage", "Format memory card"),
      {
        label: "Detection",
        action: "open-detection",
        for: "owner",
        // LP-AI-01: what is told apart depends on the model (L5).
        entries: [
          detection("Motion"),
          ...["Person", "Vehicle", "Pet", "Package"].map((label) => ({
            ...detection(label),
            for: "owner of one with built-in detection" as const,
          })),
        ],
      },
      {
        label: "Storage & Recording",
        action: "open-cloud-storage",
        for: "owner",
        entries: [
          {
            label: "Cloud Storage",
            action: "open-cloud-storage",
            entries: [...switchOf("set-cloud-storage"), { label: "Schedule", action: "open-cloud-storage" }],
          },
          {
            label: "SD Card",
            for: "owner with a card",
            action: "open-card-storage",
            entries: [
              ...switchOf("set-card-recording"),
              { label: "Motion recording", action: "set-card-mode" },
              { label: "24-hour recording", action: "set-card-mode" },
              { label: "Schedule", action: "open-card-storage" },
            ],
          },
          { label: "Format SD Card", action: "format-card", for: "owner with a card to format" },
        ],
      },
      // LP-CLOUD-03 (L3).
      {
        ...plansOnOffer,
        label: "Subscription",
        for: "owner",
        entries: [{ label: "Free Trial", action: "claim-trial" }, anyPlan("choose-plan")],
      },
    ],
  },
];

/** The app's own menu (LP-STATUS-01, LP-STATUS-03, LP-CHANGE-13). */
export const meMenu: readonly MenuEntry[] = [
  ...without(usualMeMenu, "Cloud", "Cloud Services", "Me"),
  {
    label: "Me",
    for: "signed-in",
    entries: [
      ...below(usualMeMenu, "Me"),
      { label: "My Camera Plan", action: "open-my-plan", entries: [plansOnOffer, anyPlan("show-plan")] },
      { label: "Help", entries: [{ label: "Turn off auto-renewal", action: "show-renewal-help" }] },
    ],
  },
];
