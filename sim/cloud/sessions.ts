import type { TerminalType } from "../contracts/app.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** Who is signed in on a terminal, and what the terminal counts as. */
export interface Session {
  readonly account: string;
  readonly type: TerminalType;
}

/** Who is signed in, by terminal. */
export type Sessions = ReadonlyMap<string, Session>;

export const noSessions: Sessions = new Map();

/** Signs in. Where an account has one terminal of each type, the newcomer signs the earlier out (AJ-SESS-02, AJ-SESS-03). */
export function signIn(
  sessions: Sessions,
  terminal: string,
  session: Session,
  oneOfEachType: boolean,
): { sessions: Sessions; signedOut: readonly string[] } {
  const isReplaced = ([other, { account, type }]: [string, Session]) =>
    oneOfEachType && other !== terminal && account === session.account && type === session.type;
  const signedOut = [...sessions].filter(isReplaced).map(([other]) => other);
  return { sessions: new Map(signOut(sessions, signedOut)).set(terminal, session), signedOut };
}

export const signOut = (sessions: Sessions, terminals: readonly string[]): Sessions =>
  new Map([...sessions].filter(([terminal]) => !terminals.includes(terminal)));

/** The account that is signed in on a terminal. */
export function accountOf(sessions: Sessions, terminal: string): Outcome<string> {
  const account = sessions.get(terminal)?.account;
  return account === undefined ? refuse("signed-out", "Sign in first.") : done(account);
}

/** The terminals on which an account is signed in. */
export const terminalsOf = (sessions: Sessions, account: string): string[] =>
  [...sessions].filter(([, signedIn]) => signedIn.account === account).map(([terminal]) => terminal);
