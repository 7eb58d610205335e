import { cameraMenu as usualCameraMenu, meMenu as usualMeMenu } from "../ajcloud/menu.js";
import type { MenuEntry } from "../menu.js";

/** What its FAQ leads to elsewhere, or not at all: plans are bought on a camera's page (L14-16), cameras shared under another name. */
const ELSEWHERE: readonly string[] = [
  "Cloud",
  "Cloud Services",
  "Cloud storage",
  "Invite family & friends",
  "Settings",
];

const usual = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.filter(({ label }) => !ELSEWHERE.includes(label));

const entriesOf = (entries: readonly MenuEntry[], name: string): readonly MenuEntry[] =>
  entries.find(({ label }) => label === name)?.entries ?? [];

const usualSettings = entriesOf(usualCameraMenu, "Settings");

/** The trial to claim, and the mall: the cloud recording page (L16, L22). */
const cloudRecording: readonly MenuEntry[] = [
  { label: "Free Trial", action: "claim-trial" },
  { label: "Cloud Recording Mall", action: "show-mall", entries: [{ label: "*", action: "buy-plan" }] },
];

/** The 360 W313 app's menu of one camera. */
export const cameraMenu: readonly MenuEntry[] = [
  ...usual(usualCameraMenu),
  // W3-TRIAL-05: the page by its own name (L22).
  { label: "Cloud Recording", action: "show-cloud-recording", for: "owner", entries: cloudRecording },
  {
    label: "Settings",
    entries: [
      // W3-SHARE-02 (L10).
      {
        label: "Device Sharing",
        action: "open-sharing",
        for: "owner",
        entries: entriesOf(usualSettings, "Invite family & friends"),
      },
      // W3-BUY-01 (L14-16).
      {
        label: "Cloud Recording Settings",
        action: "show-cloud-recording",
        for: "owner",
        entries: cloudRecording,
      },
      ...usual(usualSettings),
    ],
  },
];

/** The app's own menu. */
export const meMenu: readonly MenuEntry[] = usual(usualMeMenu);
