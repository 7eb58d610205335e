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
