import type { Identifier } from "../contracts/app.js";
import type { Member, Permission } from "../contracts/app-sharing.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** A camera that is offered to somebody or, once an account has accepted it, shared with it. */
export interface Share {
  readonly serial: string;
  /** Who was invited; there need not be such an account yet (AJ-SHARE-05). */
  readonly invited: Identifier;
  readonly permissions: readonly Permission[];
  readonly isEnabled: boolean;
  /** The account that has accepted. */
  readonly account?: string;
}

/** Oldest first. */
export type Shares = readonly Share[];

export const noShares: Shares = [];

/** With how many people a camera is shared at most, and who counts besides its enabled members. */
export interface SharingRules {
  readonly atMost: number;
  /** The rule that says how many. */
  readonly rule: string | undefined;
  readonly pendingCount: boolean;
  readonly disabledCount: boolean;
}

const isSame = (a: Identifier, b: Identifier): boolean => a.kind === b.kind && a.value === b.value;

const isOf = (share: Share, serial: string, invited: Identifier): boolean =>
  share.serial === serial && isSame(share.invited, invited);

/** Offers a camera (AJ-SHARE-02 to AJ-SHARE-04), as long as it is shared with too few people (AJ-SHARE-10 to AJ-SHARE-16). */
export function invite(
  shares: Shares,
  offer: Pick<Share, "serial" | "invited" | "permissions">,
  rules: SharingRules,
): Outcome<Shares> {
  const ofCamera = shares.filter(({ serial }) => serial === offer.serial);
  if (ofCamera.some((share) => isOf(share, offer.serial, offer.invited))) {
    return refuse("already-invited", "They are invited already.");
  }
  if (ofCamera.filter((share) => counts(share, rules)).length >= rules.atMost) return full(rules);
  return done([...shares, { ...offer, isEnabled: true }]);
}

function counts({ account, isEnabled }: Share, { pendingCount, disabledCount }: SharingRules): boolean {
  if (!isEnabled && !disabledCount) return false;
  return account !== undefined || pendingCount;
}

const full = (rules: SharingRules) =>
  refuse("sharing-full", "This camera can be shared with nobody else.", rules);

/** The account that is known by `invited` accepts; the limit holds then, too, since a plan may have ended meanwhile. */
export function accept(
  shares: Shares,
  serial: string,
  { account, invited }: { account: string; invited: Identifier },
  rules: SharingRules,
): Outcome<Shares> {
  const offered = shares.find((share) => isOf(share, serial, invited) && share.isEnabled);
  if (offered === undefined) return refuse("not-invited", "Nobody offers you this camera.");
  if (offered.account !== undefined) return done(shares);
  const isMember = (share: Share) => share.serial === serial && share.account !== undefined;
  const members = shares.filter((share) => isMember(share) && counts(share, rules));
  if (members.length >= rules.atMost) return full(rules);
  return done(shares.map((share) => (share === offered ? { ...share, account } : share)));
}

/** Whether an account may do something with a camera that is not its own; without a permission, whether it may anything. */
export const permits = (shares: Shares, serial: string, account: string, permission?: Permission): boolean =>
  shares.some(
    (share) =>
      share.serial === serial &&
      share.account === account &&
      share.isEnabled &&
      (permission === undefined || share.permissions.includes(permission)),
  );

/** Disables or enables somebody (AJ-SHARE-17, AJ-SHARE-18), or changes what is given (AJ-SHARE-19). */
export function change(
  shares: Shares,
  serial: string,
  invited: Identifier,
  {
    enabled,
    permissions,
  }: { enabled?: boolean | undefined; permissions?: readonly Permission[] | undefined },
): Outcome<Shares> {
  if (!shares.some((share) => isOf(share, serial, invited))) return unknown();
  const changed = (share: Share): Share => ({
    ...share,
    isEnabled: enabled ?? share.isEnabled,
    permissions: permissions ?? share.permissions,
  });
  return done(shares.map((share) => (isOf(share, serial, invited) ? changed(share) : share)));
}

/** Ends an invitation or a membership (AJ-SHARE-20). */
export function remove(shares: Shares, serial: string, invited: Identifier): Outcome<Shares> {
  const left = shares.filter((share) => !isOf(share, serial, invited));
  return left.length === shares.length ? unknown() : done(left);
}

const unknown = () => refuse("no-such-member", "They are not invited.");

/** What the owner of a camera sees (AJ-SHARE-24). */
export const membersOf = (shares: Shares, serial: string): Member[] =>
  shares
    .filter((share) => share.serial === serial)
    .map(({ invited, permissions, isEnabled, account }) => ({
      identifier: invited,
      accepted: account !== undefined,
      enabled: isEnabled,
      permissions: [...permissions],
    }));

/** What waits for somebody to accept it (AJ-SHARE-06). */
export const offeredTo = (shares: Shares, identifier: Identifier): Shares =>
  shares.filter(
    ({ invited, account, isEnabled }) => account === undefined && isEnabled && isSame(invited, identifier),
  );

/** What is shared with an account. */
export const sharedWith = (shares: Shares, member: string): Shares =>
  shares.filter(({ account, isEnabled }) => account === member && isEnabled);

/** The camera is shared with nobody any more (AJ-SHARE-22, AJ-SHARE-23). */
export const releaseCamera = (shares: Shares, serial: string): Shares =>
  shares.filter((share) => share.serial !== serial);

/** The account is no member any more, and nothing is offered to it. */
export const releaseMember = (shares: Shares, account: string, identifier: Identifier): Shares =>
  shares.filter(
    (share) =>
      share.account !== account && (share.account !== undefined || !isSame(share.invited, identifier)),
  );
