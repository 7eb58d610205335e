/** What is typed before a payment: the card's number or the PayPal account, and whatever else the form asks for, by field. */
export interface BillingDetails {
  readonly account: string;
  readonly [field: string]: string;
}

/** What an app makes of spaces too many. */
export type StraySpaces = "refused" | "trimmed";

/** The details to pay with, or the fields that have spaces too many; a number has none at all (EZ-SUB-04). */
export function checkBilling(
  typed: BillingDetails,
  strays: StraySpaces,
): { readonly details: BillingDetails } | { readonly strayIn: readonly string[] } {
  const strayIn = Object.keys(typed).filter((field) => typed[field] !== tidied(field, typed[field] ?? ""));
  if (strayIn.length === 0) return { details: typed };
  if (strays === "refused") return { strayIn };
  const tidy = Object.entries(typed).map(([field, text]) => [field, tidied(field, text)] as const);
  return { details: { account: "", ...Object.fromEntries(tidy) } };
}

const tidied = (field: string, text: string): string =>
  field === "account" ? text.replace(/\s/g, "") : text.trim().replace(/\s+/g, " ");
