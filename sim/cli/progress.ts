import type { Io } from "./io.js";

/** Shows how far a long work has come. */
export interface Progress {
  step(what: string): void;
  end(): void;
}

/** One line that is written over on a terminal; nothing at all elsewhere. */
export function progressOn({ overwrite }: Io, total: number): Progress {
  if (overwrite === undefined) return { step() {}, end() {} };
  let count = 0;
  return {
    step: (what) => {
      count++;
      overwrite(`${count}/${Math.max(count, total)} ${what}`);
    },
    end: () => overwrite(""),
  };
}
