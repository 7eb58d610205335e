import type { InvoiceRequest, MailReceived, SupportReply } from "../contracts/outside.js";
import type { CloudPlayPolicy } from "./cloud-play-policy.js";
import type { Desk } from "./desk.js";
import type { Books } from "./invoice-desk.js";

/** Somebody has written to the vendor. Mail to its mailbox is answered, whatever it is about; other mail nobody reads (EZ-INV-04). */
export function onMail(desk: Desk, { from, to, invoice }: MailReceived): void {
  const { cloudPlay } = desk.setup.policy;
  if (cloudPlay === undefined || to.toLowerCase() !== cloudPlay.mailbox.value) return;
  const replies: readonly SupportReply[] = invoice
    ? answersTo(desk, invoice, cloudPlay)
    : [{ kind: "received" }];
  for (const reply of replies)
    desk.ports.sendMail({ to: from, from: cloudPlay.mailbox.value, subject: SUBJECTS[reply.kind], reply });
}

const SUBJECTS: Readonly<Record<SupportReply["kind"], string>> = {
  invoice: "Your invoice",
  asks: "We need more for your invoice",
  "not-yet": "There is no invoice in the free trial",
  received: "We have got your message",
};

function answersTo(desk: Desk, request: InvoiceRequest, policy: CloudPlayPolicy): readonly SupportReply[] {
  const { state, services } = desk;
  const number = () => desk.name("invoice");
  const { invoices, replies } = services.invoiceDesk.answer(
    state.invoices,
    request,
    booksOf(desk, request),
    number,
    policy,
  );
  state.invoices = invoices;
  return replies;
}

function booksOf({ state, services }: Desk, { email = "" }: InvoiceRequest): Books {
  const account = services.accounts.find(state.accounts, { kind: "e-mail", value: email });
  if (account === undefined) return { serials: [], hasSubscribed: false, isInTrial: false, charges: [] };
  const taken = services.subscriptions.ofAccount(state.subscriptions, account);
  return {
    serials: services.binding.camerasOf(state.bindings, account),
    hasSubscribed: taken.length > 0,
    isInTrial: taken.some(({ phase }) => phase === "trial"),
    charges: state.ledger.filter((each) => each.account === account),
  };
}
