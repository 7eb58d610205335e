/** When a client acts on what comes, and who waits for what it does. */
export interface Pace {
  /** A message has come. */
  deliver(topic: string, act: () => void): void;
  /** Something is under way to the broker; returns how to say that it is over. */
  begins(what?: Undertaking): Over;
}

/** What a client waits for: to be connected and subscribed, or the broker's acknowledgement of a message. */
export type Undertaking = "connection" | "message";

/** It has come to its end, or it was lost with the connection. */
export type Over = (isLost?: boolean) => void;

/** Whoever lives on the bench's own clock, or on the wall's. */
export const AT_ONCE: Pace = { deliver: (_, act) => act(), begins: () => nothing };

const nothing: Over = () => {};
