import type { Payment } from "../contracts/app-plans.js";
import type { PaymentOutcome } from "../contracts/outside.js";
import type { Instant } from "../kernel/duration.js";

/** One charge, from its being asked on; in whole cents. */
export interface Charge {
  readonly charge: string;
  readonly account: string;
  readonly subscription: string;
  readonly payment: Payment;
  readonly at: Instant;
  readonly cents: number;
  readonly state: "asked" | PaymentOutcome;
  readonly isRefunded: boolean;
  /** What was given back of it, where that is a part only. */
  readonly creditedCents?: number;
}

/** Every charge that was ever asked, oldest first. */
export type Ledger = readonly Charge[];

export const noCharges: Ledger = [];

export const ask = (ledger: Ledger, asked: Omit<Charge, "state" | "isRefunded">): Ledger => [
  ...ledger,
  { ...asked, state: "asked", isRefunded: false },
];

/** Notes an answer; what is approved or declined stays so, and what nobody asked for is not noted. */
export const settle = (ledger: Ledger, charge: string, outcome: PaymentOutcome): Ledger =>
  ledger.map((each) => (each.charge === charge && isOpen(each) ? { ...each, state: outcome } : each));

/** Gives an approved charge back, once; says whether there was anything to give. */
export function refund(ledger: Ledger, charge: string): { ledger: Ledger; isDue: boolean } {
  const isMeant = (each: Charge) => each.charge === charge && each.state === "approved" && !each.isRefunded;
  if (!ledger.some(isMeant)) return { ledger, isDue: false };
  return {
    ledger: ledger.map((each) => (isMeant(each) ? { ...each, isRefunded: true } : each)),
    isDue: true,
  };
}

/** Gives a part of an approved charge back, once and no more than it was; says whether there was anything to give. */
export function credit(ledger: Ledger, charge: string, cents: number): { ledger: Ledger; isDue: boolean } {
  const isMeant = (each: Charge) =>
    each.charge === charge && each.state === "approved" && !each.isRefunded && !each.creditedCents;
  const isDue = ledger.some((each) => isMeant(each) && cents <= each.cents);
  const credited = ledger.map((each) => (isMeant(each) ? { ...each, creditedCents: cents } : each));
  return { ledger: isDue ? credited : ledger, isDue };
}

/** Charges that are neither approved nor declined yet. */
export const open = (ledger: Ledger): Ledger => ledger.filter(isOpen);

/** What was taken and not given back, in cents. */
export const balanceOf = (ledger: Ledger): number =>
  ledger
    .filter(({ state, isRefunded }) => state === "approved" && !isRefunded)
    .reduce((total, { cents, creditedCents = 0 }) => total + cents - creditedCents, 0);

const isOpen = ({ state }: Charge): boolean => state === "asked" || state === "pending";
