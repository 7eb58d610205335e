type Numbered = { readonly id: string };
type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** Commands that were sent, each with an id of its own, and whoever waits for their answers. */
export class Questions<Command extends Numbered, Answer extends Numbered> {
  readonly #send: (command: Command) => void;
  readonly #waiting = new Map<string, (outcome: WithoutId<Answer>) => void>();
  #asked = 0;

  constructor(send: (command: Command) => void) {
    this.#send = send;
  }

  /** Whether an answer is still to come. */
  get isOpen(): boolean {
    return this.#waiting.size > 0;
  }

  /** Nobody waits any longer for what has not been answered. */
  forget(): void {
    this.#waiting.clear();
  }

  /** Resolves with the answer, once it comes. */
  ask(request: WithoutId<Command>): Promise<WithoutId<Answer>> {
    this.#asked++;
    const id = String(this.#asked);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ id, ...request } as unknown as Command);
    });
  }

  /** An answer has come; one to no question is nobody's. */
  answer({ id, ...outcome }: Answer): void {
    this.#waiting.get(id)?.(outcome as WithoutId<Answer>);
    this.#waiting.delete(id);
  }
}
