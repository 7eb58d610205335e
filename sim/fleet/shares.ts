/** Several values, each with the share of numbers from 0 to 1 that falls to it: its own end, from that of the one before. */
export type Shares<Value> = readonly { readonly value: Value; readonly upTo: number }[];

/** Shares in proportion to these weights, whatever they add up to. */
export function sharesOf<Value>(weighted: readonly (readonly [Value, weight: number])[]): Shares<Value> {
  const all = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  return weighted.map(([value, weight]) => {
    sum += weight;
    return { value, upTo: sum / all };
  });
}

/** The value to which a number falls. There must be one at least. */
export function pick<Value>(shares: Shares<Value>, number: number): Value {
  for (const { value, upTo } of shares) if (number < upTo) return value;
  return (shares.at(-1) as { value: Value }).value;
}
