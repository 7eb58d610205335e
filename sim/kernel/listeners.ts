type Listener<Args extends readonly unknown[]> = (...args: Args) => void;

const NOBODY: readonly never[] = [];

/** Listeners that a part tells in the order in which they were added. Parts to which nobody listens hold nothing. */
export class Listeners<Args extends readonly unknown[]> {
  #listeners: readonly Listener<Args>[] = NOBODY;

  /** Adds a listener; returns how to take it off again. */
  add(listener: Listener<Args>): () => void {
    if (!this.#listeners.includes(listener)) this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }

  /** Tells all; whoever is taken off meanwhile is not told, whoever is added meanwhile not yet. */
  tell(...args: Args): void {
    const told = this.#listeners;
    for (const listener of told)
      if (told === this.#listeners || this.#listeners.includes(listener)) listener(...args);
  }
}

const NOBODY: readonly [] = [];
