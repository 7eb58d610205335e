import { done, type Outcome, refuse } from "./refusal.js";

/** Who is signed in, by terminal. */
export type Sessions = ReadonlyMap<string, string>;

export const noSessions: Sessions = new Map();

export const signIn = (sessions: Sessions, terminal: string, account: string): Sessions =>
  new Map(sessions).set(terminal, account);

/** The account that is signed in on a terminal. */
export function accountOf(sessions: Sessions, terminal: string): Outcome<string> {
  const account = sessions.get(terminal);
  return account === undefined ? refuse("signed-out", "Sign in first.") : done(account);
}

/** The terminals on which an account is signed in. */
export const terminalsOf = (sessions: Sessions, account: string): string[] =>
  [...sessions].filter(([, signedIn]) => signedIn === account).map(([terminal]) => terminal);
