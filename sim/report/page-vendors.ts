import { products } from "../bench/products.js";
import type { Rule } from "../rulebook/rule.js";
import { type Comparison, compareVendors, OURS, type Phrase, type VendorAnswer } from "./comparison.js";
import { type Markup, markup } from "./markup.js";

/** The vendors side by side; no table, so that each answer keeps its vendor's name on a phone and when it is copied. */
export function vendorTable(rules: readonly Rule[]): Markup | undefined {
  const vendors = new Set(rules.map(({ vendor }) => vendor));
  const policies = [...products.values()]
    .map(({ policy }) => policy)
    .filter(({ vendor }) => vendors.has(vendor));
  if (policies.length === 0) return undefined;
  return markup`<section id="vendors" class="comparison" aria-labelledby="vendors-title">
<h2 id="vendors-title">The vendors side by side</h2>
<p class="count">From their policies. What a vendor&#39;s FAQ says stands with its lines and the rules that speak of it; where it is silent, what our reference does is marked as our choice.</p>
${compareVendors(policies, rules).map(part)}</section>
`;
}

const part = ({ question, answers }: Comparison): Markup =>
  markup`<h3>${question}</h3>
<dl>
${answers.map(answer)}</dl>
`;

const answer = ({ vendor, phrases }: VendorAnswer): Markup =>
  markup`<div><dt>${vendor}</dt>
${phrases.map(told)}</div>
`;

const told = (phrase: Phrase): Markup =>
  markup`<dd${phrase.saidBy === "the FAQ" ? undefined : markup` class="unsaid"`}>${phrase.words}${origin(phrase)}</dd>
`;

/** On a line of its own, each rule with its promise behind it. */
function origin({ saidBy, lines, rules }: Phrase): Markup | undefined {
  if (saidBy === "nobody") return undefined;
  if (saidBy === "us") return markup`<p class="file">${OURS}</p>`;
  return markup`<p class="file">${lines}${rules.map((id) => markup`, <a href="#${id}">${id}</a>`)}</p>`;
}
