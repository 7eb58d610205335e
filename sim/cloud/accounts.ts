import type { Identifier } from "../contracts/app.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** What an account is known by and what opens it; without a password a third party vouches for its user. */
export interface Account {
  readonly identifier: Identifier;
  readonly password?: string | undefined;
}

/** Accounts by a name of the cloud's own, which nobody sees and nothing changes. */
export type Accounts = ReadonlyMap<string, Account>;

const isSame = (a: Identifier, b: Identifier): boolean => a.kind === b.kind && a.value === b.value;

/** The name of the account that is known by this identifier (AJ-ACCT-01). */
export const find = (accounts: Accounts, identifier: Identifier): string | undefined =>
  [...accounts].find(([, account]) => isSame(account.identifier, identifier))?.[0];

/** Whether this identifier and password sign in; the answer does not tell which of the two is wrong. */
export function checkPassword(
  accounts: Accounts,
  identifier: Identifier,
  password: string | undefined,
): Outcome<string> {
  const name = find(accounts, identifier);
  const known = name === undefined ? undefined : accounts.get(name)?.password;
  return name !== undefined && known !== undefined && known === password ? done(name) : wrongCredentials();
}

/** Whether a third party's id signs in, given that the third party has vouched for it or not. */
export function checkVouched(
  accounts: Accounts,
  identifier: Identifier,
  isVouched: boolean,
): Outcome<string> {
  const name = find(accounts, identifier);
  return name !== undefined && isVouched ? done(name) : wrongCredentials();
}

export const wrongCredentials = (): Outcome<never> =>
  refuse("wrong-credentials", "The account or the password is not right.");

/** Makes an account; an identifier serves one account only. */
export const register = (accounts: Accounts, name: string, account: Account): Outcome<Accounts> =>
  find(accounts, account.identifier) === undefined
    ? done(new Map(accounts).set(name, account))
    : refuse("already-registered", "There is an account of this name.");

export function setPassword(accounts: Accounts, name: string, password: string): Accounts {
  const account = accounts.get(name);
  return account === undefined ? accounts : new Map(accounts).set(name, { ...account, password });
}

/** Another identifier for an account, where the vendor allows it (AJ-ACCT-11). */
export function rename(
  accounts: Accounts,
  name: string,
  identifier: Identifier,
  isFixed: boolean,
): Outcome<Accounts> {
  if (isFixed) return refuse("user-name-is-fixed", "The user name cannot be changed.");
  return done(new Map(accounts).set(name, { ...accounts.get(name), identifier }));
}
