import type { Identity } from "../bench/people.js";
import type { PassingObject } from "../contracts/scene.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";

/** One camera of a fleet, as it leaves the factory. */
export interface FleetCamera {
  readonly serial: string;
  /** With which it signs in at the broker. */
  readonly key: string;
  readonly model: string;
  readonly power: "wired" | "battery";
  readonly capabilities: readonly string[];
  /** Of the card in its slot, if there is one. */
  readonly cardGigabytes?: number;
  readonly firmware: string;
  /** How far its clock is ahead. */
  readonly skewMs: Milliseconds;
  /** Whether everything that it says and hears is kept. */
  readonly isLogged: boolean;
}

/** People who live together, and their cameras: nothing in a household depends on another one. */
export interface Household {
  /** 0 for the first of the fleet. */
  readonly index: number;
  readonly vendor: string;
  /** As in `Europe/Berlin`. */
  readonly zone: string;
  readonly owner: Identity;
  /** With whom every camera is shared. */
  readonly members: readonly Identity[];
  readonly cameras: readonly FleetCamera[];
  /** One of the vendor's plans, by its key in the policy; none is bought without it. */
  readonly plan?: string;
  /** By how much whatever its cameras send comes late, as over a bad line; 0 for nearly all. */
  readonly linkDelayMs: Milliseconds;
}

/** Something that the physical world does to a household. */
export type Happening = { readonly at: Instant } & (
  | {
      readonly kind: "motion";
      readonly serial: string;
      readonly objects: readonly PassingObject[];
      readonly lengthMs: Milliseconds;
    }
  /** The household's internet is out. */
  | { readonly kind: "wifi-drop"; readonly lengthMs: Milliseconds }
  /** Wired cameras are without power. */
  | { readonly kind: "power-cut"; readonly lengthMs: Milliseconds }
  | { readonly kind: "card-failure"; readonly serial: string }
);
