import { ajcloud } from "../cloud/policies/ajcloud.js";
import { ezviz } from "../cloud/policies/ezviz.js";
import { lepro } from "../cloud/policies/lepro.js";
import { w313 } from "../cloud/policies/w313.js";
import type { VendorPolicy } from "../cloud/policy.js";
import * as ajcloudMenus from "../phone/ajcloud/menu.js";
import * as ezvizMenus from "../phone/ezviz/menu.js";
import * as leproMenus from "../phone/lepro/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import * as w313Menus from "../phone/w313/menu.js";

/** What makes one vendor's reference product differ from another's: data. */
export interface Product {
  readonly policy: VendorPolicy;
  /** What a camera's page leads to. */
  readonly cameraMenu: readonly MenuEntry[];
  /** What the app's first page leads to. */
  readonly meMenu: readonly MenuEntry[];
}

/** The reference products, by vendor. */
export const products = {
  ajcloud: { policy: ajcloud, ...ajcloudMenus },
  ezviz: { policy: ezviz, ...ezvizMenus },
  lepro: { policy: lepro, ...leproMenus },
  w313: { policy: w313, ...w313Menus },
} satisfies Readonly<Record<string, Product>>;
