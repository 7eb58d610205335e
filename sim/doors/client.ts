import type { CamloopError } from "../kernel/errors.js";

/** Who a client is, and what is said of it when it is gone. */
export interface ClientIdentity {
  readonly name: string;
  readonly password: string;
  readonly subscribe: readonly string[];
  readonly will?: { readonly topic: string; readonly message: unknown };
}

/** What a client tells its owner. */
export interface ClientEvents {
  ready(): void;
  message(topic: string, text: string): void;
  /** It ended, and not by its owner. */
  closed(): void;
  /** A message that was dropped: one that came and was malformed, or one of its owner's own that nobody may send. */
  tell(problem: CamloopError): void;
}

/** One MQTT 3.1.1 connection over one stream: it never reconnects by itself, that is its owner's business. */
export interface Client {
  publish(topic: string, message: unknown, options?: { readonly retain?: boolean }): void;
  /** Drops the connection; whether the other side notices is up to the stream. */
  drop(): void;
  /** Says goodbye: no last will is published. */
  leave(): void;
}

/** @internal A last will as both clients send it. */
export const willOf = ({ topic, message }: { topic: string; message: unknown }) => ({
  topic,
  payload: Buffer.from(JSON.stringify(message)),
  qos: 1 as const,
  retain: true,
});
