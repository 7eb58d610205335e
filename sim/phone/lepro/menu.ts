import { cameraMenu as usualCameraMenu, meMenu as usualMeMenu } from "../ajcloud/menu.js";
import type { MenuEntry } from "../menu.js";

/** The Lepro app's menu of one camera. */
export const cameraMenu: readonly MenuEntry[] = usualCameraMenu;

/** The app's own menu. */
export const meMenu: readonly MenuEntry[] = usualMeMenu;
