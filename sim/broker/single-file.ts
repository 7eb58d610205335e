type Deed = (done: () => void) => void;

/** Lets what one party does follow what it did before, however long that takes; parties do not wait for each other. */
export class SingleFile {
  readonly #waiting = new WeakMap<object, Deed[]>();

  enter(party: object, deed: Deed): void {
    const before = this.#waiting.get(party);
    if (before) {
      before.push(deed);
      return;
    }
    this.#waiting.set(party, []);
    this.#begin(party, deed);
  }

  #begin(party: object, deed: Deed): void {
    deed(() => {
      const next = this.#waiting.get(party)?.shift();
      if (next) this.#begin(party, next);
      else this.#waiting.delete(party);
    });
  }
}
