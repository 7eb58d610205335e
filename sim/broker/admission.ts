import type { Listeners } from "../kernel/listeners.js";
import type { Refused } from "./broker-port.js";
import { type Credential, isGranted, type Role } from "./permissions.js";

/** Who says it is whom, at CONNECT. */
export interface Claim {
  readonly id: string;
  readonly name: string | undefined;
  readonly password: string | undefined;
}

/** Who may come in, and what they may say and hear; each refusal is told. */
export class Admission {
  readonly #refused: Listeners<[Refused]>;
  readonly #credentials = new Map<string, Credential>();

  constructor(refused: Listeners<[Refused]>) {
    this.#refused = refused;
  }

  /** Lets a client in from now on. */
  admit(credential: Credential): void {
    this.#credentials.set(credential.name, credential);
  }

  letsIn({ id, name, password }: Claim): boolean {
    const known = this.#credentials.get(name ?? "");
    const ok = known !== undefined && id === name && password === known.password;
    if (!ok) this.#refused.tell({ kind: "credentials", client: id, what: `user name ${name ?? "(none)"}` });
    return ok;
  }

  permits(kind: "publish" | "subscribe", id: string | undefined, topic: string): boolean {
    const credential = this.#credentials.get(id ?? "");
    if (credential && isGranted(credential, kind, topic)) return true;
    this.#refused.tell({ kind, client: id ?? "unknown", what: topic });
    return false;
  }

  roleOf(id: string): Role | undefined {
    return this.#credentials.get(id)?.role;
  }
}
