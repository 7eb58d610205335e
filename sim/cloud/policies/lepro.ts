import type { VendorPolicy } from "../policy.js";
import { ajcloud } from "./ajcloud.js";
import { inherited } from "./inherited.js";

/** The policy of Lepro, read from its FAQ; "L8" is line 8 there. */
export const lepro: VendorPolicy = {
  ...inherited(ajcloud),
  vendor: "lepro",
  name: "Lepro",
};
