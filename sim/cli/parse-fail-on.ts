import { UsageError } from "../kernel/errors.js";
import { type FailingKind, failingKinds } from "../rulebook/exit-code.js";

/** Reads what follows --fail-on, as in `fail,flaky`. @throws {UsageError} */
export function parseFailOn(text: string): readonly FailingKind[] {
  const words = text.split(",").map((word) => word.trim());
  const unknown = words.find((word) => !failingKinds.includes(word as FailingKind));
  if (unknown === undefined) return failingKinds.filter((kind) => kind === "fail" || words.includes(kind));
  throw new UsageError(`"${unknown}" is nothing to fail on`, {
    remedy: `Write some of these, with commas between: ${failingKinds.join(", ")}.`,
  });
}
