import { done, type Outcome, refuse } from "./refusal.js";

/** A camera offered to another account, or shared with it. */
export interface Share {
  readonly serial: string;
  readonly account: string;
  readonly isAccepted: boolean;
}

export type Shares = readonly Share[];

export const noShares: Shares = [];

const isOf = (share: Share, serial: string, account: string): boolean =>
  share.serial === serial && share.account === account;

export const invite = (shares: Shares, serial: string, account: string): Shares =>
  shares.some((share) => isOf(share, serial, account))
    ? shares
    : [...shares, { serial, account, isAccepted: false }];

export function accept(shares: Shares, serial: string, account: string): Outcome<Shares> {
  if (!shares.some((share) => isOf(share, serial, account))) {
    return refuse("not-invited", "Nobody offers you this camera.");
  }
  return done(shares.map((share) => (isOf(share, serial, account) ? { ...share, isAccepted: true } : share)));
}

/** Whether an account may watch a camera that is not its own (AJ-SESS-05). */
export const isMember = (shares: Shares, serial: string, account: string): boolean =>
  shares.some((share) => share.isAccepted && isOf(share, serial, account));

export const camerasOf = (shares: Shares, account: string): string[] =>
  shares.filter((share) => share.isAccepted && share.account === account).map(({ serial }) => serial);

/** The camera is shared with nobody any more. */
export const releaseCamera = (shares: Shares, serial: string): Shares =>
  shares.filter((share) => share.serial !== serial);

/** The account is no member any more. */
export const releaseMember = (shares: Shares, account: string): Shares =>
  shares.filter((share) => share.account !== account);
