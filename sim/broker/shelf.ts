import type { Keep } from "../kernel/keep.js";

/** How things become texts, and texts things. */
export interface Script<Thing> {
  write(thing: Thing): string;
  read(text: string): Thing;
}

/** A map whose contents are kept: it begins with what was kept under its name. */
export class Shelf<Thing> extends Map<string, Thing> {
  readonly #keep: Keep;
  readonly #name: string;
  readonly #script: Script<Thing>;

  constructor(keep: Keep, name: string, script: Script<Thing>) {
    super();
    this.#keep = keep;
    this.#name = name;
    this.#script = script;
    for (const [key, text] of keep.kept(name)) super.set(decodeURIComponent(key), script.read(text));
  }

  override set(key: string, thing: Thing): this {
    this.#keep.put(this.#nameOf(key), this.#script.write(thing));
    return super.set(key, thing);
  }

  override delete(key: string): boolean {
    if (this.has(key)) this.#keep.remove(this.#nameOf(key));
    return super.delete(key);
  }

  override clear(): void {
    for (const key of [...this.keys()]) this.delete(key);
  }

  // Strangers choose client ids, and a slash parts one name from the next.
  #nameOf(key: string): string {
    return `${this.#name}/${encodeURIComponent(key)}`;
  }
}

/** Shelves of one kind, one for each client. */
export class Shelves<Thing> {
  readonly #open: (client: string) => Shelf<Thing>;
  readonly #shelves = new Map<string, Shelf<Thing>>();

  constructor(keep: Keep, name: string, script: Script<Thing>) {
    this.#open = (client) => new Shelf(keep, `${name}/${encodeURIComponent(client)}`, script);
    for (const [rest] of keep.kept(name)) this.of(decodeURIComponent(rest.split("/")[0] ?? ""));
  }

  of(client: string): Shelf<Thing> {
    const shelf = this.#shelves.get(client) ?? this.#open(client);
    this.#shelves.set(client, shelf);
    return shelf;
  }

  drop(client: string): void {
    this.#shelves.get(client)?.clear();
    this.#shelves.delete(client);
  }

  *things(): Iterable<Thing> {
    for (const shelf of this.#shelves.values()) yield* shelf.values();
  }
}
