import { products } from "../bench/products.js";
import type { Rule } from "../rulebook/rule.js";
import { type Comparison, compareVendors, type VendorAnswer } from "./comparison.js";
import { type Markup, markup } from "./markup.js";

/** The vendors side by side, folded away until somebody wants to know. */
export function vendorTable(rules: readonly Rule[]): Markup {
  const vendors = new Set(rules.map(({ vendor }) => vendor));
  const policies = [...products.values()]
    .map(({ policy }) => policy)
    .filter(({ vendor }) => vendors.has(vendor));
  return markup`<section class="group" aria-labelledby="vendors-title">
<h2 id="vendors-title">The vendors side by side</h2>
<details>
<summary>By which answers they differ, from their policies and rules</summary>
<div class="wide" role="region" aria-labelledby="vendors-title" tabindex="0">
<table>
<thead><tr><th scope="col">Question</th>${policies.map(({ name }) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${compareVendors(policies, rules).map(row)}</tbody>
</table>
</div>
</details>
</section>
`;
}

const row = ({ question, answers }: Comparison): Markup =>
  markup`<tr><th scope="row">${question}</th>${answers.map(cell)}</tr>
`;

const cell = ({ words, lines, rules }: VendorAnswer): Markup =>
  markup`<td>${words.map(
    (part) => markup`${part}<br>`,
  )}<span class="file">${lines === "" ? "our choice: the FAQ is silent" : [lines, ...rules].join(", ")}</span></td>`;
