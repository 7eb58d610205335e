import type { VendorPolicy } from "../policy.js";
import { ajcloud } from "./ajcloud.js";
import { inherited } from "./inherited.js";

/** The policy of 360 W313, read from its FAQ; "L8" is line 8 there. */
export const w313: VendorPolicy = {
  ...inherited(ajcloud),
  vendor: "w313",
  name: "360 W313",
};
