import { createInterface } from "node:readline";
import { UsageError } from "../kernel/errors.js";
import type { Io } from "./io.js";

/** A question, what counts when nothing is typed, and what is wrong with an answer, if anything. */
export interface Question {
  readonly text: string;
  readonly usual?: string | undefined;
  readonly misfit?: (answer: string) => string | undefined;
}

/** Somebody who answers questions, a line each. */
export class Interview {
  readonly #lines: AsyncIterator<string>;
  readonly #io: Io;

  constructor(lines: AsyncIterable<string>, io: Io) {
    this.#lines = lines[Symbol.asyncIterator]();
    this.#io = io;
  }

  /**
   * Asks until the answer will do.
   * @throws {UsageError} when there are no more answers.
   */
  async ask({ text, usual, misfit = () => undefined }: Question): Promise<string> {
    for (;;) {
      this.#io.out(usual === undefined ? text : `${text} [${usual}]`);
      const { done, value } = await this.#lines.next();
      if (done) throw ended(text);
      const answer = value.trim() || (usual ?? "");
      const wrong = answer === "" ? "an answer is needed" : misfit(answer);
      if (wrong === undefined) return answer;
      this.#io.out(`  ${wrong}`);
    }
  }

  /** One of these words. */
  choose<Word extends string>(text: string, words: readonly Word[], usual: Word): Promise<Word> {
    const misfit = (answer: string) =>
      (words as readonly string[]).includes(answer) ? undefined : `write one of ${words.join(", ")}`;
    return this.ask({ text: `${text} (${words.join(", ")})`, usual, misfit }) as Promise<Word>;
  }

  /** Any of these words; none unless told, and at least one where `usual` names some. */
  async some<Word extends string>(
    text: string,
    words: readonly Word[],
    usual = "none",
  ): Promise<readonly Word[]> {
    const wordsOf = (answer: string) =>
      answer === "none" && usual === "none" ? [] : answer.split(/[\s,]+/).filter((word) => word !== "");
    const misfit = (answer: string) => {
      const unknown = wordsOf(answer).find((word) => !(words as readonly string[]).includes(word));
      if (unknown !== undefined) return `"${unknown}" is none of them`;
      return /^[\s,]+$/.test(answer) ? "an answer is needed" : undefined;
    };
    const chosen = wordsOf(
      await this.ask({ text: `${text} ${words.join(", ")}, with commas`, usual, misfit }),
    );
    return words.filter((word) => chosen.includes(word));
  }

  /** A text; undefined when nothing is typed. */
  async maybe(text: string): Promise<string | undefined> {
    const answer = await this.ask({ text, usual: "none" });
    return answer === "none" ? undefined : answer;
  }

  /** A number above 0; undefined when nothing is typed. */
  async positive(
    text: string,
    {
      usual,
      below = Number.POSITIVE_INFINITY,
    }: { readonly usual: string; readonly below?: number | undefined },
  ): Promise<number | undefined> {
    const limit = below === Number.POSITIVE_INFINITY ? "" : ` and below ${below}`;
    const isFine = (answer: string) => answer === usual || (Number(answer) > 0 && Number(answer) < below);
    const misfit = (answer: string) =>
      isFine(answer) ? undefined : `write a number above 0${limit}, or ${usual}`;
    const answer = await this.ask({ text, usual, misfit });
    return answer === usual ? undefined : Number(answer);
  }

  async agrees(text: string, usual: "yes" | "no"): Promise<boolean> {
    const misfit = (answer: string) => (/^(yes|no|y|n)$/i.test(answer) ? undefined : "write one of yes, no");
    return /^y/i.test(await this.ask({ text: `${text} (yes, no)`, usual, misfit }));
  }
}

const ended = (text: string): UsageError =>
  new UsageError(`the answers ended before "${text}"; nothing was written`, {
    remedy: "Answer all questions, a line each.",
  });

/** What is typed at the terminal, or piped in; {@link close} lets the process end. */
export function typedLines(): AsyncIterable<string> & { close(): void } {
  return createInterface({ input: process.stdin });
}
