/** What outlives the process, by names; texts are whole or not there. */
export interface Keep {
  /** What was kept under this name and a slash when the process began: the rest of each name, and its text. */
  kept(name: string): Iterable<readonly [rest: string, text: string]>;
  put(name: string, text: string): void;
  remove(name: string): void;
  /** Resolves once all that was put and removed so far is safe; rejects when it never will be. */
  flushed(): Promise<void>;
}
