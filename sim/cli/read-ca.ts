import { readFileSync } from "node:fs";
import { UsageError } from "../kernel/errors.js";

/** Who vouches for the gate's broker, in PEM, for an option of commander's. */
export function readCa(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`, {
      remedy: "Name after --ca the certificate that vouches for the gate's broker, in PEM.",
    });
  }
}
