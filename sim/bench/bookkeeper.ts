import type { Payments, StatementLine } from "../outside/payments.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { NEW_CARD, OLD_CARD } from "./people.js";
import type { Postings, Sum, Wait } from "./plan-words.js";

export interface BookkeeperTools {
  readonly time: BenchTime;
  readonly payments: Payments;
  /** By what the owner is known in the store of a phone. */
  readonly storeAccount: () => string;
  /** What a plan costs as the app shows it, for the period that the person has it for. */
  readonly centsOf: (kind: string) => Promise<number>;
}

const FEE_CENTS = 45;

type Provider = (line: StatementLine) => boolean;

const PROVIDERS: Readonly<Record<string, Provider>> = {
  "the payment provider": () => true,
  PayPal: ({ by }) => by === "PayPal",
  "the card issuer": ({ by }) => by === "card",
  "the new card": ({ card }) => card === NEW_CARD,
  "the old card": ({ card }) => card === OLD_CARD,
  "the App Store": ({ by }) => by === "App Store",
  "Google Play": ({ by }) => by === "Google Play",
};

const STORES: readonly string[] = ["the App Store", "Google Play"];
const CARDS: Readonly<Record<string, string>> = { "the new card": NEW_CARD };

interface Range {
  readonly least: number;
  readonly most: number;
}

/** Whoever reads the statements of providers, and tells these how to answer. */
export class Bookkeeper {
  readonly #tools: BookkeeperTools;
  #linesBefore = 0;

  constructor(tools: BookkeeperTools) {
    this.#tools = tools;
  }

  /** What is charged from now on counts. */
  noteBefore(): void {
    this.#linesBefore = this.#tools.payments.statement.length;
  }

  treats(provider: string, how: string): void {
    const { payments } = this.#tools;
    const account = STORES.includes(provider) ? this.#tools.storeAccount() : (CARDS[provider] ?? OLD_CARD);
    if (how === "accepts") {
      payments.answers(account, "approved");
      payments.settlePending("approved");
    } else if (how === "declines") payments.answers(account, "declined");
    else if (how === "delays") payments.answers(account, "pending");
    else payments.takesFee(account, how === "adds a fee to" ? FEE_CENTS : 0);
  }

  async sees(provider: string, postings: Postings, { kind, lengthMs }: Wait): Promise<void> {
    const isHis = PROVIDERS[provider] as Provider;
    const ranges = "sums" in postings ? await this.#rangesOf(postings.sums) : [];
    const { time, payments } = this.#tools;
    const lines = () => payments.statement.slice(this.#linesBefore).filter(isHis);
    const isSo = () => shows(lines(), postings, ranges);
    if (kind === "within" && postings.shows === "a fee") await time.until(isSo, lengthMs);
    else await time.pass(lengthMs);
    expectThat(
      isSo(),
      `${provider} to show ${expectedOf(postings, ranges)}`,
      () => lines().map(describeLine).join(", ") || "nothing",
    );
  }

  async #rangesOf(sums: readonly Sum[]): Promise<readonly Range[]> {
    const ranges: Range[] = [];
    for (const sum of sums) ranges.push(await this.#rangeOf(sum));
    return ranges;
  }

  async #rangeOf({ percent, kind, beyond }: Sum): Promise<Range> {
    const { centsOf } = this.#tools;
    const cents = (await centsOf(kind)) - (beyond === undefined ? 0 : await centsOf(beyond));
    const { least, most } = percent ?? { least: 100, most: 100 };
    return { least: Math.floor((cents * least) / 100), most: Math.ceil((cents * most) / 100) };
  }
}

function shows(lines: readonly StatementLine[], postings: Postings, ranges: readonly Range[]): boolean {
  const charges = lines.filter(({ kind }) => kind === "charge");
  switch (postings.shows) {
    case "no charge":
      return charges.length === 0;
    case "no credit":
      return charges.length === lines.length;
    case "a fee":
      return lines.some(({ feeCents }) => feeCents > 0);
    default:
      return areThese(
        lines.filter(({ kind }) => kind === postings.shows),
        ranges,
      );
  }
}

/** Each line is in a range of its own, and no line or range is left. */
function areThese(lines: readonly StatementLine[], ranges: readonly Range[]): boolean {
  const byCents = [...lines].sort((a, b) => a.cents - b.cents);
  const byLeast = [...ranges].sort((a, b) => a.least - b.least);
  const isIn = ({ cents }: StatementLine, { least, most }: Range) => cents >= least && cents <= most;
  return (
    byCents.length === byLeast.length && byCents.every((line, index) => isIn(line, byLeast[index] as Range))
  );
}

const expectedOf = (postings: Postings, ranges: readonly Range[]): string =>
  "sums" in postings
    ? `of ${postings.shows}s these and no other: ${ranges.map(({ least, most }) => `${least} to ${most} cents`).join(", ")}`
    : postings.shows;

const describeLine = ({ kind, cents, feeCents }: StatementLine): string =>
  `a ${kind} of ${cents} cents${feeCents > 0 ? ` with a fee of ${feeCents}` : ""}`;
