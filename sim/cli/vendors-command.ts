import { Command } from "commander";
import { products } from "../bench/products.js";
import { readRules } from "../files/catalogue.js";
import { columns } from "../kernel/columns.js";
import { compareVendors, originOf } from "../report/comparison.js";
import type { Io } from "./io.js";

/** `camloop vendors`: what each vendor's policy says to the questions by which they differ. */
export function vendorsCommand(io: Io): Command {
  return new Command("vendors")
    .description(
      "compare the vendors side by side, with the lines of their FAQs and the rules that speak of them",
    )
    .option("--json", "print it as JSON")
    .action(({ json }: { json?: true }) => {
      const policies = [...products.values()].map(({ policy }) => policy);
      const compared = compareVendors(policies, readRules());
      if (json) return io.out(JSON.stringify(compared, undefined, 2));
      for (const { question, answers } of compared) {
        io.out(question);
        const rows = answers.flatMap(({ vendor, phrases }) =>
          phrases.map((phrase, index) => [
            index > 0 ? "" : `  ${vendor}`,
            phrase.words,
            originOf(phrase, RULES_SHOWN),
          ]),
        );
        for (const line of columns(rows)) io.out(line);
      }
    });
}

const RULES_SHOWN = 3;
