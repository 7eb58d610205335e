import { type Verdict, verdicts } from "../rulebook/verdict.js";
import { type Markup, markup } from "./markup.js";
import { verdictWords } from "./words.js";

/** A shape of its own for each verdict, so that no verdict is told by colour alone. */
const SHAPES: Readonly<Record<Verdict, Markup>> = {
  pass: markup`<circle cx="8" cy="8" r="7.5" class="fill"/><path class="mark" d="M4.2 8.4l2.6 2.6 5-5.4"/>`,
  fail: markup`<path class="fill" d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5z"/><path class="mark" d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>`,
  differs: markup`<path class="fill" d="M8 .3L15.7 8 8 15.7.3 8z"/><path class="mark" d="M4.8 6.6h6.4M4.8 9.6h6.4M9.6 4.4l-3.2 7.4"/>`,
  waived: markup`<path class="fill" d="M2 .5h12v15l-6-4-6 4z"/><path class="mark" d="M5 4.5h6M5 7.5h6"/>`,
  "not-applicable": markup`<circle cx="8" cy="8" r="6.5" class="line"/><path class="line" d="M3.5 12.5l9-9"/>`,
  "not-run": markup`<circle cx="8" cy="8" r="6.5" class="line dashed"/>`,
  error: markup`<path class="fill" d="M8 .5l7.7 14.5H.3z"/><path class="mark" d="M8 5.5v4.5M8 11.8v1.4"/>`,
};

/** Every verdict's shape; they stand once in the page. */
export const shapes = markup`<svg class="shared" width="0" height="0" aria-hidden="true">
${verdicts.map((verdict) => markup`<symbol id="shape-${verdict}" viewBox="0 0 16 16">${SHAPES[verdict]}</symbol>\n`)}</svg>
`;

/** A verdict as shape and word. */
export const badge = (verdict: Verdict): Markup =>
  markup`<span class="badge is-${verdict}">${shape(verdict)}${verdictWords[verdict].word}</span>`;

export const shape = (verdict: Verdict): Markup =>
  markup`<svg class="shape" aria-hidden="true" width="16" height="16"><use href="#shape-${verdict}"/></svg>`;
