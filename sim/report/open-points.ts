/** A place where a vendor's text clashes with itself or is silent, and what we make of it. */
export interface OpenPoint {
  /** Its number in features/ambiguities.md, such as C04. */
  readonly number: string;
  readonly question: string;
  readonly reading: string;
}

/** The register's open points (its tables of clashes and of silent points), by each rule id that they name. */
export function openPoints(register: string): ReadonlyMap<string, readonly OpenPoint[]> {
  const byRule = new Map<string, OpenPoint[]>();
  for (const line of register.split("\n")) {
    const cells = line.split("|").map((cell) => cell.trim());
    const [, number = "", , question = "", reading = "", , rules = ""] = cells;
    if (!/^[CS]\d+$/.test(number)) continue;
    for (const id of ruleIds(rules))
      byRule.set(id, [...(byRule.get(id) ?? []), { number, question, reading }]);
  }
  return byRule;
}

/** Reads `AJ-AI-01..03, AJ-ALERT-10,12`. */
function ruleIds(text: string): string[] {
  const families = text.matchAll(/(\w\w-[A-Z]+)-(\d\d(?:(?:,|\.\.)\d\d)*)/g);
  return [...families].flatMap(([, family, numbers = ""]) =>
    numbers
      .split(",")
      .flatMap(unfold)
      .map((number) => `${family}-${number}`),
  );
}

function unfold(range: string): string[] {
  const [from = "", to = from] = range.split("..");
  const length = Number(to) - Number(from) + 1;
  return Array.from({ length }, (_, index) => String(Number(from) + index).padStart(2, "0"));
}
