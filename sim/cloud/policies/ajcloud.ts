import type { VendorPolicy } from "../policy.js";

/** AJCloud's policy, read from its FAQ; "L52" is line 52 there. */
export const ajcloud: VendorPolicy = {
  vendor: "ajcloud",
  camera: {
    resetAfterUptimeSeconds: { value: 60, source: "L52" },
    resetSignal: { value: "beep and blink", among: ["beep and blink", "beep", "blink"], source: "L52, L54" },
    resetEntersSetupMode: { value: true, source: "L53-54" },
    blinksAtPowerOn: { value: true, source: "L182" },
    keepsNetworkWithoutPower: { value: true, source: "L192-193" },
    outdatedFirmwareServesMobileData: { value: false, source: "L195, L197" },
  },
  cloud: {
    networkChangedBy: { value: "owner", among: ["owner", "anyone"], source: "L37, L274" },
    setupShownMinutes: { value: 2, source: "silent: our choice, L64 gives a setup no length" },
    refreshWaitsSeconds: { value: 10, source: "silent: our choice, L188 and L193 give the wait no length" },
    showsConnecting: { value: true, source: "L193" },
  },
  app: {
    viewableOverMobileData: { value: true, source: "L195" },
    outdatedAppServesMobileData: { value: false, source: "L195-196" },
    remedies: {
      value: ["power check", "signal and network", "refresh and wait", "Reset", "power cycle"],
      source: "L188-189",
    },
  },
};
