/** Where a command speaks: write-only, so that a test sees everything that a user would. */
export type Io = {
  /** One line to standard output, without its line break. */
  out(line: string): void;
  /** One line to standard error, without its line break. */
  err(line: string): void;
  /** Sets the process's exit code and goes on; the last one counts. */
  exitWith(code: number): void;
  /** Writes over the last such line; there on a terminal only. */
  readonly overwrite?: (line: string) => void;
};
