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

/** Charges that are neither approved nor declined yet. */
export const open = (ledger: Ledger): Ledger => ledger.filter(isOpen);

/** What was taken and not given back, in cents. */
export const balanceOf = (ledger: Ledger): number =>
  ledger
    .filter(({ state, isRefunded }) => state === "approved" && !isRefunded)
    .reduce((total, { cents }) => total + cents, 0);

const isOpen = ({ state }: Charge): boolean => state === "asked" || state === "pending";
