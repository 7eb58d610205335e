import type { Duplex } from "node:stream";
import type { Listeners } from "../kernel/listeners.js";
import type { Credential } from "./permissions.js";

/** A message as it passed the broker. */
export interface Passed {
  /** The client that sent it, or `bench`. */
  readonly sender: string;
  readonly topic: string;
  readonly text: string;
}

/** Why the broker turned something away. */
export type RefusalKind = "credentials" | "publish" | "subscribe" | "oversized" | "broken";

/** Something that the broker turned away: counted and told, never fatal. */
export interface Refused {
  readonly kind: RefusalKind;
  readonly client: string;
  readonly what: string;
}

/** A connection within the process that can be cut without either end being told. */
export interface Link {
  /** The client's end, on which it speaks MQTT. */
  readonly device: Duplex;
  cut(): void;
  mend(): void;
  expire(): void;
}

/** Certificate and private key in PEM. */
export interface ServerKeys {
  readonly cert: string;
  readonly key: string;
}

/** What a bench needs of a broker, wherever that is. */
export interface BrokerPort {
  readonly passed: Listeners<[Passed]>;
  readonly refused: Listeners<[Refused]>;
  /** A client is connected, and is so no more. */
  readonly came: Listeners<[client: string]>;
  readonly gone: Listeners<[client: string]>;
  /** Lets a client in from now on. */
  admit(credential: Credential): void;
  /** Opens an in-memory connection. */
  link(): Link;
  /** Listens for programs, on TCP or with TLS; port 0 takes a free one. Returns the port. */
  listen(port?: number, host?: string, keys?: ServerKeys): Promise<number>;
  /** Publishes as the bench. */
  publish(topic: string, message: unknown): void;
  /** Publishes what a client once published, in its name. */
  repeat(passed: Passed): void;
  /** Forgets the retained message of a topic. */
  forget(topic: string): void;
  /** PUBLISH packets to and from clients outside this process, clock messages left out. */
  readonly outsideTraffic: number;
  /** Messages to clients outside this process that they have not yet acknowledged. */
  readonly outsideUnacknowledged: number;
  /**
   * Notes what clients outside have not acknowledged by now. The function returned waits no longer for what of it is still
   * missing when it is called, and says how many messages that is; what is sent later is waited for.
   */
  owedNow(): () => number;
  /** Whether a client is connected. */
  isConnected(name: string): boolean;
  close(): Promise<void>;
}
