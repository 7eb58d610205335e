import type { CameraParts } from "../camera/parts.js";
import type { CameraTraits } from "../camera/traits.js";
import type { VendorPolicy } from "../cloud/policy.js";
import type { CloudServices } from "../cloud/services.js";
import type { LockScreens } from "../outside/lock-screens.js";
import type { WebSite } from "../outside/web-site.js";
import type { MenuEntry } from "../phone/menu.js";
import type { PhoneParts } from "../phone/phone-parts.js";

/** What to put in place of the reference's own parts: the seam for mutants and for parts of one's own. */
export interface Replacement {
  /** Whose product is broken so; without it every vendor's. */
  readonly vendor?: string;
  readonly policy?: VendorPolicy;
  readonly cameraParts?: Partial<CameraParts>;
  readonly cameraTraits?: Partial<CameraTraits>;
  readonly phoneParts?: Partial<PhoneParts>;
  readonly services?: Partial<CloudServices>;
  /** What a camera's page leads to. */
  readonly menu?: readonly MenuEntry[];
  /** What the app's first page leads to. */
  readonly meMenu?: readonly MenuEntry[];
  /** How phones treat notifications. */
  readonly LockScreens?: typeof LockScreens;
  /** The vendor's web site, where it has one. */
  readonly WebSite?: typeof WebSite;
}
