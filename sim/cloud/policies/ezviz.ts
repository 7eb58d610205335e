import type { VendorPolicy } from "../policy.js";
import { ajcloud } from "./ajcloud.js";
import { inherited } from "./inherited.js";

/** The policy of EZVIZ, read from its FAQ; "L8" is line 8 there. */
export const ezviz: VendorPolicy = {
  ...inherited(ajcloud),
  vendor: "ezviz",
  name: "EZVIZ",
};
