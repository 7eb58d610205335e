/** Text that is markup already, safe to stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a markup template; a string is escaped, a list is joined, undefined is nothing. */
export type Part = Markup | string | number | undefined | readonly Part[];

/** A template for HTML and XML alike: whatever is put in is escaped, unless it is markup itself. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...parts.map(render)));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function render(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(render).join("");
  return wellFormed(String(part)).replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** XML has no place for control characters and lone surrogates; a product may well send them. */
const wellFormed = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}");
