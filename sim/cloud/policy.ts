/** A value of a policy with the line of the vendor's FAQ that it was read from, or why there is none. */
export interface Sourced<T> {
  readonly value: T;
  /** As in "L52", or "silent: …" where the FAQ says nothing and the value is our choice. */
  readonly source: string;
}

/** A choice among named values, with all of them, so that each can be tried. */
export interface SourcedChoice<T extends string> extends Sourced<T> {
  readonly among: readonly T[];
}

/** How one vendor's reference product behaves where products differ: data, with sources; never read by a feature. */
export interface VendorPolicy {
  readonly vendor: string;
  readonly camera: {
    /** How long the camera must have been on before a Reset counts, in seconds. */
    readonly resetAfterUptimeSeconds: Sourced<number>;
    /** What marks the instant of a Reset. */
    readonly resetSignal: SourcedChoice<"beep and blink" | "beep" | "blink">;
    readonly resetEntersSetupMode: Sourced<boolean>;
    readonly blinksAtPowerOn: Sourced<boolean>;
    readonly keepsNetworkWithoutPower: Sourced<boolean>;
    readonly outdatedFirmwareServesMobileData: Sourced<boolean>;
  };
  readonly cloud: {
    /** Who may change the Wi-Fi of a camera. */
    readonly networkChangedBy: SourcedChoice<"owner" | "anyone">;
    /** How long the app shows a setup as under way, in minutes. */
    readonly setupShownMinutes: Sourced<number>;
    /** How long a refresh waits for the camera's answer, in seconds. */
    readonly refreshWaitsSeconds: Sourced<number>;
    readonly showsConnecting: Sourced<boolean>;
  };
  readonly app: {
    readonly viewableOverMobileData: Sourced<boolean>;
    readonly outdatedAppServesMobileData: Sourced<boolean>;
    /** What the help for an offline camera advises, in this order. */
    readonly remedies: Sourced<readonly string[]>;
  };
}
