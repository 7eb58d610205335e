import { UsageError } from "../kernel/errors.js";
import { isAsTold, legend, matrix, type Row, surprises } from "./kit-matrix.js";
import { type Bug, catalogue, namedBy, OVER_TLS, playBug, scenariosFor } from "./plain-camera.js";

export interface KitOptions {
  /** Only these faults; all of them when there is none. */
  readonly names: readonly string[];
  /** Every scenario of a fault's topics, in place of those of the rules that the catalogue names. */
  readonly isWhole: boolean;
  /** Over TLS in place of TCP. */
  readonly withTls?: boolean;
  progress(line: string): void;
}

/** Plays the plain camera's faults one by one; gives the matrix and whether all of it is as the catalogue says. */
export async function kitPage(options: KitOptions): Promise<{ lines: readonly string[]; isGood: boolean }> {
  const bugs = options.names.length === 0 ? catalogue : options.names.map(bugNamed);
  const broker = options.withTls ? OVER_TLS : undefined;
  const rows: Row[] = [];
  for (const bug of bugs) {
    options.progress(`${rows.length + 1}/${bugs.length} ${bug.name}`);
    const chosen = options.isWhole || namedBy(bug).length === 0 ? scenariosFor(bug) : namedBy(bug);
    rows.push(await playBug(bug, chosen, broker));
  }
  const good = rows.filter(isAsTold).length;
  const sum = `${good} of ${rows.length} faults are seen as bugs.js says`;
  return { lines: [...matrix(rows), "", legend, ...surprises(rows), sum], isGood: good === rows.length };
}

function bugNamed(name: string): Bug {
  const bug = catalogue.find((each) => each.name === name);
  if (bug) return bug;
  throw new UsageError(`the plain camera has no fault "${name}"`, {
    remedy: `Use some of ${catalogue.map((each) => each.name).join(", ")}.`,
  });
}
