import type { Journal } from "../bench/reference-cloud.js";
import type { JournalEntry } from "../cloud/ports.js";
import type { Keep } from "../kernel/keep.js";
import { damaged } from "./data-folder.js";

const NAME = "journal";
/** So that names stand in the order of numbers. */
const DIGITS = 12;

/**
 * The cloud's journal, an entry under each number.
 * @throws {DataFault} when one is missing.
 */
export function keptJournal(keep: Keep): Journal {
  const entries: JournalEntry[] = [];
  for (const [number, text] of keep.kept(NAME)) {
    if (number !== nameOf(entries.length + 1))
      throw damaged("the journal", `entry ${entries.length + 1} is missing`);
    entries.push(JSON.parse(text));
  }
  let count = entries.length;
  return {
    entries,
    write: (entry) => keep.put(`${NAME}/${nameOf(++count)}`, JSON.stringify(entry)),
  };
}

const nameOf = (number: number): string => String(number).padStart(DIGITS, "0");
