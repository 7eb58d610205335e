import type { InvoiceRequest, MailSent, SupportReply } from "../contracts/outside.js";
import { ProductFault } from "../kernel/errors.js";
import type { BenchTime } from "./bench-time.js";
import type { Cast } from "./cast.js";
import { expectThat } from "./expect.js";
import { lookAgain, lookThrough } from "./look-again.js";
import type { OutsideWorld } from "./outside-world.js";
import { STRANGER } from "./people.js";
import type { Wait } from "./plan-words.js";
import { describeWait } from "./sight.js";

export interface InvoiceWriterTools {
  readonly time: BenchTime;
  readonly cast: Cast;
  readonly outside: OutsideWorld;
  /** The serial of the scenario's camera. */
  readonly serial: string;
}

type Missing = "serial" | "e-mail" | "payment" | "company";

/** What a request may lack, in the features' words. */
const MISSING: Readonly<Record<string, Missing>> = {
  "serial number": "serial",
  "e-mail address": "e-mail",
  payment: "payment",
  "company information": "company",
};
const COMPANY = "Example Ltd, 1 Harbour Street";
const FIRST_LOOK_AGAIN_MS = 60_000;

/** Whoever writes to the vendor for an invoice, and reads what comes. */
export class InvoiceWriter {
  readonly #tools: InvoiceWriterTools;
  #before: ReadonlySet<MailSent> = new Set();

  constructor(tools: InvoiceWriterTools) {
    this.#tools = tools;
  }

  /** What comes from now on counts. */
  noteBefore(): void {
    this.#before = new Set(this.#tools.outside.mail.arrived);
  }

  async mails(person: string, to: string, words: string): Promise<void> {
    const { cast, outside, time } = this.#tools;
    const { value: from } = cast.called(person).identifier;
    outside.letters.send({ to, from, subject: "An invoice, please", invoice: this.#request(person, words) });
    await time.settle();
  }

  async receives(person: string, words: string, wait: Wait): Promise<void> {
    const { time } = this.#tools;
    const isExpected = !words.startsWith("no ");
    const look = () => Promise.resolve(this.#replies(person).some(this.#isMeant(words)) === isExpected);
    const isSo =
      wait.kind === "within"
        ? await lookAgain(time, look, { firstMs: FIRST_LOOK_AGAIN_MS, limitMs: wait.lengthMs })
        : await lookThrough(time, look, wait.lengthMs);
    const seen = () => this.#replies(person).map(describe).join(", ") || "no reply";
    expectThat(isSo, `${words} by mail ${describeWait(wait)}`, seen);
  }

  #request(person: string, words: string): InvoiceRequest {
    const { cast, outside, serial } = this.#tools;
    const { identifier, terminal } = cast.called(person);
    const camera = terminal.phone.cameras.find((each) => each.serial === serial);
    const printed = camera?.printedSerial ?? serial;
    const digits = Number(/of (\d+) digits/.exec(words)?.[1] ?? printed.length);
    const lacks = MISSING[/without the (.*)$/.exec(words)?.[1] ?? ""];
    const forCompany = words.includes("for a company");
    const email = words.includes("another e-mail") ? STRANGER.identifier.value : identifier.value;
    const latest = outside.payments.statement.filter(({ kind }) => kind === "charge").at(-1);
    return {
      forCompany,
      ...(lacks === "serial" ? {} : { serial: printed.padEnd(digits, "0").slice(0, digits) }),
      ...(lacks === "e-mail" ? {} : { email }),
      ...(lacks === "payment" ? {} : { payment: latest?.charge ?? "the subscription" }),
      ...(forCompany && lacks !== "company" ? { company: COMPANY } : {}),
    };
  }

  /** An invoice is one for what was paid last. */
  #isMeant(words: string): (reply: SupportReply) => boolean {
    const asked = MISSING[/a question for the (.*)$/.exec(words)?.[1] ?? ""];
    if (asked) return (reply) => reply.kind === "asks" && reply.asksFor.includes(asked);
    if (words.startsWith("no ")) return ({ kind }) => kind === "invoice";
    const paid = this.#tools.outside.payments.statement.at(-1);
    if (paid === undefined) throw new ProductFault("something that was paid", "nothing");
    return (reply) => reply.kind === "invoice" && reply.cents === paid.cents;
  }

  #replies(person: string): readonly SupportReply[] {
    const { value } = this.#tools.cast.called(person).identifier;
    return this.#tools.outside.mail
      .in("inbox", value)
      .filter((mail) => !this.#before.has(mail))
      .flatMap(({ reply }) => reply ?? []);
  }
}

const describe = (reply: SupportReply): string =>
  reply.kind === "asks" ? `a question for ${reply.asksFor.join(", ")}` : `a reply "${reply.kind}"`;
