type Listener<Args extends readonly unknown[]> = (...args: Args) => void;

/** A list of listeners that a part tells in the order in which they were added. Most have one or none, and cost nothing more. */
export class Listeners<Args extends readonly unknown[]> {
  /** A list is never changed, only replaced. */
  #listeners: Kept<Args>;

  /** Adds a listener; returns how to take it off again. */
  add(listener: Listener<Args>): () => void {
    const all = allOf(this.#listeners);
    if (!all.includes(listener)) this.#listeners = kept(all.concat(listener));
    return () => {
      this.#listeners = kept(allOf(this.#listeners).filter((each) => each !== listener));
    };
  }

  /** Tells all; whoever is taken off meanwhile is not told, whoever is added meanwhile not yet. */
  tell(...args: Args): void {
    const told = this.#listeners;
    if (typeof told === "function") told(...args);
    else if (told)
      for (const listener of told)
        if (told === this.#listeners || allOf(this.#listeners).includes(listener)) listener(...args);
  }
}

type Kept<Args extends readonly unknown[]> = Listener<Args> | readonly Listener<Args>[] | undefined;

const allOf = <Args extends readonly unknown[]>(listeners: Kept<Args>): readonly Listener<Args>[] =>
  typeof listeners === "function" ? [listeners] : (listeners ?? []);

const kept = <Args extends readonly unknown[]>(all: readonly Listener<Args>[]): Kept<Args> =>
  all.length > 1 ? all : all[0];
