import { Command } from "commander";
import { products } from "../bench/products.js";
import { readRules } from "../files/catalogue.js";
import { columns } from "../kernel/columns.js";
import { compareVendors } from "../report/comparison.js";
import type { Io } from "./io.js";

/** `camloop vendors`: what each vendor's policy says to the questions by which they differ. */
export function vendorsCommand(io: Io): Command {
  return new Command("vendors")
    .description(
      "compare the vendors side by side, with the lines of their FAQs and the rules that judge them",
    )
    .option("--json", "print it as JSON")
    .action(({ json }: { json?: true }) => {
      const policies = [...products.values()].map(({ policy }) => policy);
      const compared = compareVendors(policies, readRules());
      if (json) return io.out(JSON.stringify(compared, undefined, 2));
      for (const { question, answers } of compared) {
        io.out(question);
        const rows = answers.flatMap(({ vendor, words, lines, rules }) =>
          words.map((part, index) =>
            index > 0 ? ["", part, ""] : [`  ${vendor}`, part, sourceOf(lines, rules)],
          ),
        );
        for (const line of columns(rows)) io.out(line);
      }
    });
}

/** Where an answer comes from; of many rules the first ones. */
const sourceOf = (lines: string, rules: readonly string[]): string =>
  lines === "" ? "our choice: the FAQ is silent" : [lines, ...rules.slice(0, RULES_SHOWN)].join(", ");

const RULES_SHOWN = 3;
