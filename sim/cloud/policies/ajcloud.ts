import type { VendorPolicy } from "../policy.js";

/** AJCloud's policy, read from its FAQ; "L52" is line 52 there. */
export const ajcloud: VendorPolicy = {
  vendor: "ajcloud",
  camera: {
    resetAfterUptimeSeconds: { value: 60, source: "L52" },
    resetSignal: { value: "beep and blink", among: ["beep and blink", "beep", "blink"], source: "L52" },
    resetEntersSetupMode: { value: true, source: "L54" },
    blinksAtPowerOn: { value: true, source: "L182" },
    keepsNetworkWithoutPower: { value: true, source: "L192" },
    outdatedFirmwareServesMobileData: { value: false, source: "L197" },
  },
  cloud: {
    networkChangedBy: { value: "owner", among: ["owner", "anyone"], source: "L37" },
    setupShownMinutes: { value: 2, source: "silent: our choice" },
    refreshWaitsSeconds: { value: 10, source: "silent: our choice" },
    showsConnecting: { value: true, source: "L193" },
  },
  app: {
    viewableOverMobileData: { value: true, source: "L195" },
    outdatedAppServesMobileData: { value: false, source: "L196" },
    remedies: {
      value: ["power check", "signal and network", "refresh and wait", "Reset", "power cycle"],
      source: "L184",
    },
  },
};
