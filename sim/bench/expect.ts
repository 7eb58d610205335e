import { ProductFault } from "../kernel/errors.js";

/** Throws a {@link ProductFault} unless `holds`; `seen` is worked out only then. */
export function expectThat(holds: boolean, expected: string, seen: () => string): void {
  if (!holds) throw new ProductFault(expected, seen());
}
