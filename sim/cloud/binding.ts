import { done, type Outcome, refuse } from "./refusal.js";

/** The owner of each bound camera, by serial (AJ-BIND-01). */
export type Bindings = ReadonlyMap<string, string>;

export const noBindings: Bindings = new Map();

/** What a vendor decides about bindings. */
export interface BindingRules {
  /** How many cameras an account holds at most. */
  readonly atMost: number;
  /** Whether a camera that was reset still belongs to its owner, so that nobody else can set it up. */
  readonly survivesReset: boolean;
}

/** Binds cameras by their labels: all, or none (AJ-BIND-02, AJ-BIND-03). */
export function add(
  bindings: Bindings,
  serials: readonly string[],
  account: string,
  rules: BindingRules,
): Outcome<Bindings> {
  const isElsewhere = (serial: string) => bindings.has(serial) && bindings.get(serial) !== account;
  if (rules.survivesReset && serials.some(isElsewhere)) {
    return refuse("bound-elsewhere", "This camera is bound to another account.");
  }
  const isFree = (serial: string) => !bindings.has(serial);
  const free = [...new Set(serials.filter(isFree))];
  if (camerasOf(bindings, account).length + free.length > rules.atMost) {
    return refuse("too-many-cameras", "This account can hold no further camera.");
  }
  return done(new Map([...bindings, ...free.map((serial) => [serial, account] as const)]));
}

/** Binds a camera that its account has set up; one that already has an owner keeps it (AJ-BIND-02). */
export function bind(bindings: Bindings, serial: string, account: string, rules: BindingRules): Bindings {
  const before = rules.survivesReset ? bindings : unbind(bindings, serial);
  const added = add(before, [serial], account, rules);
  return added.ok ? added.value : bindings;
}

export function unbind(bindings: Bindings, serial: string): Bindings {
  const rest = new Map(bindings);
  rest.delete(serial);
  return rest;
}

export const camerasOf = (bindings: Bindings, account: string): string[] =>
  [...bindings].filter(([, owner]) => owner === account).map(([serial]) => serial);

/** Lets the owner through, and nobody else. */
export function requireOwner(bindings: Bindings, serial: string, account: string): Outcome<string> {
  return bindings.get(serial) === account
    ? done(serial)
    : refuse("not-yours", "This camera is not among yours.");
}
