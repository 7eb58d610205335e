import { done, type Outcome, refuse } from "./refusal.js";

/** Accounts by name, with their passwords. */
export type Accounts = ReadonlyMap<string, string>;

/** Whether this name and password sign in. */
export function checkPassword(accounts: Accounts, account: string, password: string): Outcome<string> {
  return accounts.get(account) === password
    ? done(account)
    : refuse("wrong-credentials", "The account or the password is not right.");
}
