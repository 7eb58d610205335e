import type { Sourced, SourcedChoice } from "./sourced.js";

/** Who answers the vendor's mailbox; the last one is nobody's. */
export type SupportMailbox = "rma.glb@ezviz.com" | "support@example.org";

/** A service that is paid for camera by camera or for a home, upgraded in place, and activated by cards from a shop. */
export interface CloudPlayPolicy {
  readonly mailbox: SourcedChoice<SupportMailbox>;
  /** How many digits the serial number on a camera's label has. */
  readonly serialDigits: Sourced<number>;
  readonly upgrades: {
    /** To which plans a plan can be upgraded, by its name. */
    readonly to: Readonly<Record<string, Sourced<readonly string[]>>>;
    /** How a service was paid that can be upgraded. */
    readonly paidBy: Sourced<readonly string[]>;
    /** What is made of the days that are paid for and not used. */
    readonly restCounts: Sourced<boolean>;
  };
  /** Networks of the cards that pay. */
  readonly cardNetworks: Sourced<readonly string[]>;
  readonly cloudCards: {
    readonly caseCounts: Sourced<boolean>;
    readonly spacesCount: Sourced<boolean>;
    readonly serveOnce: Sourced<boolean>;
  };
  /** When the way to pay can be removed. */
  readonly paymentRemovable: SourcedChoice<"all are cancelled" | "all have ended" | "any time">;
  readonly invoices: {
    readonly needs: Sourced<readonly ("serial" | "e-mail" | "payment")[]>;
    readonly companyTellsWho: Sourced<boolean>;
  };
  readonly app: {
    /** What the form for billing details makes of spaces too many. */
    readonly straySpaces: SourcedChoice<"refused" | "trimmed">;
    /** Where on a device's CloudPlay page its buttons stand. */
    readonly buttonsAt: SourcedChoice<"bottom" | "top">;
    /** Whether the agreement must be accepted before payment. */
    readonly asksForAgreement: Sourced<boolean>;
    /** Whether help with an upgrade that failed names the mailbox. */
    readonly upgradeHelpNamesMailbox: Sourced<boolean>;
  };
  readonly site: {
    /** The newest version of Internet Explorer that is too old. */
    readonly tooOldExplorer: Sourced<number>;
    /** Regions to choose from, each with a site of its own. */
    readonly regions: Sourced<readonly string[]>;
  };
}
