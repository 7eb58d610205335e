import { cameraMenu as usualCameraMenu, meMenu as usualMeMenu } from "../ajcloud/menu.js";
import type { MenuEntry } from "../menu.js";

/** What its FAQ has on each device's CloudPlay page instead. */
const ELSEWHERE: readonly string[] = ["Cloud", "Cloud Services", "Cloud storage", "Settings"];

const usual = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.filter(({ label }) => !ELSEWHERE.includes(label));

const usualSettings = usualCameraMenu.find(({ label }) => label === "Settings")?.entries ?? [];

/** EZ-CARD-01, EZ-CARD-05, EZ-PAY-02 (L79-87, L97-105). */
const manage: readonly MenuEntry[] = [
  { label: "Enter Card Activation Code", action: "activate-card" },
  { label: "Cloud Card Activation", action: "activate-card" },
  {
    label: "Recording",
    entries: [
      { label: "On", action: "set-cloud-storage" },
      { label: "Off", action: "set-cloud-storage" },
    ],
  },
  {
    label: "Payment Method",
    action: "show-payment-method",
    entries: [
      {
        label: "Pencil",
        action: "show-card-information",
        entries: [
          {
            label: "Delete",
            action: "ask-to-delete-payment",
            entries: [{ label: "Delete", action: "delete-payment" }],
          },
        ],
      },
    ],
  },
];

/** EZ-SUB-01, EZ-UPG-01, EZ-UPG-03: which buttons there are depends on the service (L5, L8, L15, L61). */
const cloudPlay: readonly MenuEntry[] = [
  { label: "Subscribe", action: "list-plans", for: "owner of one out of service" },
  { label: "Subscribe/Renew", action: "list-plans", for: "owner of one that does not renew itself" },
  { label: "Subscription Management", action: "list-plans", for: "owner of one that renews itself" },
  {
    label: "Three dots",
    action: "show-manage",
    entries: [{ label: "Manage", action: "show-manage", entries: manage }, ...manage],
  },
];

const settings: readonly MenuEntry[] = [
  { label: "CloudPlay", action: "show-cloud-play", for: "owner", entries: cloudPlay },
  ...usual(usualSettings),
];

/** The page of a device by its names, and by the three dots that lead there (L12, L57, L95). */
const deviceSettings: readonly MenuEntry[] = [
  { label: "Settings", entries: settings },
  { label: "Device Settings", entries: settings },
  { label: "Three dots", entries: [{ label: "Device Settings", entries: settings }, ...settings] },
];

/** The EZVIZ app's menu of one camera. */
export const cameraMenu: readonly MenuEntry[] = [
  ...usual(usualCameraMenu),
  ...deviceSettings,
  { label: "Home", entries: deviceSettings },
];

/** The app's own menu. */
export const meMenu: readonly MenuEntry[] = usual(usualMeMenu);
