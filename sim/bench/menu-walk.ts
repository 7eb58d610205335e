import type { AppResponse } from "../contracts/app.js";
import type { LeafAction } from "../phone/menu.js";
import type { Terminal } from "./terminal.js";

/** What somebody answers when a menu's leaf asks. */
export interface MenuAnswers {
  readonly password?: string;
  readonly oldPassword?: string;
  readonly newPassword?: string;
}

/** What a path's last label stands for; any other is the name of a network. */
const LEAVES: Readonly<Record<string, LeafAction>> = {
  "Change Password": "change-password",
  "Delete account": "delete-account",
  "Delete camera": "delete-camera",
  "Camera Info": "show-camera-info",
  "Firmware Version": "check-firmware",
  About: "show-about",
  Update: "open-store",
};

/** Leaves for which the app asks the cloud for nothing more than what it shows anyway. */
const SHOWN_BY_THE_APP: ReadonlySet<LeafAction> = new Set(["show-camera-info", "show-about", "open-store"]);

/** Walks a menu and answers its leaf. Somebody whose menu does not lead there tries the bare call. */
export async function walkTheMenu(
  terminal: Terminal,
  serial: string,
  path: string,
  answers: MenuAnswers,
): Promise<{ isListed: boolean; answer: AppResponse }> {
  const labels = path.split(" > ");
  const last = labels.at(-1) ?? "";
  const wanted = LEAVES[last] ?? "change-network";
  const reached = terminal.phone.walk(serial, labels);
  const answer = await terminal.answerTo(act(terminal, wanted, { serial, network: last, ...answers }));
  return { isListed: reached?.action === wanted, answer };
}

function act(
  { phone }: Terminal,
  action: LeafAction,
  {
    serial,
    network,
    password = "",
    oldPassword = "",
    newPassword = "",
  }: MenuAnswers & Record<"serial" | "network", string>,
): Promise<AppResponse> {
  if (action === "change-password") return phone.call({ call: "change-password", oldPassword, newPassword });
  if (action === "delete-account") return phone.account.beginDeletion();
  if (action === "check-firmware") return phone.firmware.tap(serial);
  if (action === "open-store") phone.about.pressUpdate();
  if (SHOWN_BY_THE_APP.has(action)) return phone.call({ call: "show-home" });
  if (action === "delete-camera") return phone.call({ call: "delete-camera", serial });
  return phone.call({ call: "change-network", serial, network, password });
}
