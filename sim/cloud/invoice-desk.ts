import type { InvoiceRequest, SupportReply } from "../contracts/outside.js";
import { dateOf } from "../kernel/calendar.js";
import type { CloudPlayPolicy } from "./cloud-play-policy.js";
import type { Charge, Ledger } from "./ledger.js";
import { printedSerial } from "./printed-serial.js";

/** What the desk looks up for whoever writes; without an account nobody has subscribed with that address. */
export interface Books {
  /** The cameras of the account that was named. */
  readonly serials: readonly string[];
  readonly hasSubscribed: boolean;
  readonly isInTrial: boolean;
  /** The account's own charges. */
  readonly charges: Ledger;
}

/** An invoice that was made out; each payment has one at most. */
export interface Invoice {
  readonly number: string;
  readonly charge: string;
  readonly cents: number;
  readonly company?: string;
}

export type Invoices = readonly Invoice[];

export const noInvoices: Invoices = [];

type Asked = NonNullable<Extract<SupportReply, { kind: "asks" }>["asksFor"]>[number];

/**
 * What the desk answers: an invoice for what was paid, what it lacks, or that nothing has been paid yet (EZ-INV-01 to EZ-INV-03).
 * Each reply is a mail of its own. It remembers no earlier mail.
 */
export function answer(
  invoices: Invoices,
  request: InvoiceRequest,
  books: Books,
  number: () => string,
  policy: CloudPlayPolicy,
): { invoices: Invoices; replies: readonly SupportReply[] } {
  const paid = chargeMeant(request, books, policy);
  const asksFor = lacking(request, books, paid, policy);
  const isUnpaid = books.isInTrial && !books.charges.some(isPaid);
  if (isUnpaid && asksFor.every((each) => each === "payment"))
    return { invoices, replies: [{ kind: "not-yet" }] };
  if (asksFor.length > 0 || paid === undefined) return { invoices, replies: [{ kind: "asks", asksFor }] };
  const known = invoices.find(({ charge }) => charge === paid.charge);
  const invoice = known ?? invoiceFor(paid, request, number());
  return {
    invoices: known ? invoices : [...invoices, invoice],
    replies: [{ kind: "invoice", ...invoice }],
  };
}

/** Without the right address nobody can look up the rest: then only what is not there, or no serial number at all, is asked for. */
function lacking(
  { serial = "", email = "", payment, forCompany, company = "" }: InvoiceRequest,
  { serials, hasSubscribed }: Books,
  paid: Charge | undefined,
  { invoices, serialDigits }: CloudPlayPolicy,
): Asked[] {
  const printed = serials.map((each) => printedSerial(each, serialDigits.value));
  const isLacking: Readonly<Record<Asked, boolean>> = {
    serial: !printed.includes(serial) && (hasSubscribed || !isSerial(serial, serialDigits.value)),
    "e-mail": email === "" || !hasSubscribed,
    payment: payment === undefined || (hasSubscribed && paid === undefined),
    company: forCompany && company.trim() === "",
  };
  const needed: readonly Asked[] = [
    ...invoices.needs.value,
    ...(invoices.companyTellsWho.value ? (["company"] as const) : []),
  ];
  return needed.filter((each) => isLacking[each]);
}

const isSerial = (serial: string, digits: number): boolean =>
  serial.length === digits && /^\d*$/.test(serial);

/** A payment is named as on the statement, or by its date in UTC. */
function chargeMeant(
  { payment }: InvoiceRequest,
  { charges }: Books,
  { invoices }: CloudPlayPolicy,
): Charge | undefined {
  const paid = charges.filter(isPaid);
  if (payment === undefined && !invoices.needs.value.includes("payment")) return paid.at(-1);
  return paid.find(({ charge, at }) => charge === payment || dateOf(at) === payment);
}

const isPaid = ({ state, isRefunded, cents }: Charge): boolean =>
  state === "approved" && !isRefunded && cents > 0;

const invoiceFor = (
  { charge, cents }: Charge,
  { forCompany, company }: InvoiceRequest,
  number: string,
): Invoice => ({ number, charge, cents, ...(forCompany && company ? { company } : {}) });
