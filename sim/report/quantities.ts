/** What a number counts. */
export type Unit = "count" | "bytes" | "cents" | "microseconds";

/** What people have paid, in cents of whatever currency their vendor has: all vendors' cents together. */
export const CENTS_CHARGED = "cents charged";

/** The unit of a total or a series, by its name. */
export function unitOf(name: string): Unit {
  if (name === CENTS_CHARGED) return "cents";
  return name.endsWith(" bytes") ? "bytes" : "count";
}

/** How a total is called beside its number, which brings its unit along. */
export const shownName = (name: string): string => (unitOf(name) === "cents" ? "charged" : name);

/** As in "1,234,567", "12.3 GB", "1,234.50", "4.5 ms". */
export function inUnit(value: number, unit: Unit): string {
  if (unit === "cents") return grouped((value / 100).toFixed(2));
  if (unit === "count") return grouped(String(value));
  const [divisor, word] = scaleOf(value, unit);
  return `${Number((value / divisor).toPrecision(3))} ${word}`;
}

/** The labels of an axis: short, and all in one scale. */
export function axisLabels(ticks: readonly number[], unit: Unit): readonly string[] {
  const highest = Math.max(...ticks.map(Math.abs));
  const [divisor, word] = scaleOf(highest, unit);
  return ticks.map((tick) => {
    const number = grouped(String(Number((tick / divisor).toPrecision(6))));
    return tick === 0 || word === "" ? number : `${number} ${word}`;
  });
}

type Scale = readonly [divisor: number, word: string];

/** Largest first. */
const SCALES: Readonly<Record<Unit, readonly Scale[]>> = {
  count: [
    [1e9, "bn"],
    [1e6, "million"],
    [1, ""],
  ],
  cents: [
    [1e8, "million"],
    [100, ""],
  ],
  bytes: [
    [1e12, "TB"],
    [1e9, "GB"],
    [1e6, "MB"],
    [1e3, "kB"],
    [1, "bytes"],
  ],
  microseconds: [
    [1e6, "s"],
    [1e3, "ms"],
    [1, "µs"],
  ],
};

function scaleOf(value: number, unit: Unit): Scale {
  const fits = ([divisor]: Scale) => Math.abs(value) >= divisor;
  return SCALES[unit].find(fits) ?? (SCALES[unit].at(-1) as Scale);
}

const grouped = (digits: string): string => digits.replaceAll(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
