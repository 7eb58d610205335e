import { OWNER } from "../bench/people.js";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import type { Share, Shares } from "../cloud/sharing.js";
import type { Identifier } from "../contracts/app.js";
import type { Invitation, Member } from "../contracts/app-sharing.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { SharingPage } from "../phone/sharing-page.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { is, withPolicy } from "./plan-faults.js";
import { faultsIn } from "./service-faults.js";

const { accounts, facts, sessions, sharing, updates } = referenceServices;

const withSharing = faultsIn("sharing");

/** The camera's menu with some entries changed, at any depth. */
const changed = (
  label: string,
  change: (entry: MenuEntry) => MenuEntry,
  entries: readonly MenuEntry[] = cameraMenu,
): readonly MenuEntry[] =>
  entries.map((entry) => {
    if (entry.label === label) return change(entry);
    return entry.entries ? { ...entry, entries: changed(label, change, entry.entries) } : entry;
  });

const forAll = ({ for: _, ...entry }: MenuEntry): MenuEntry => entry;

const SAMPLE: Identifier = { kind: "e-mail", value: "sample@example.com" };

class ShowsASampleInvitation extends SharingPage {
  override prompts(): readonly Invitation[] {
    return [{ serial: "SAMPLE0001", from: SAMPLE, permissions: [] }, ...super.prompts()];
  }
}

class ListsASampleMember extends SharingPage {
  override async members(serial: string): Promise<readonly Member[] | undefined> {
    const members = await super.members(serial);
    return members && [...members, { identifier: SAMPLE, accepted: true, enabled: true, permissions: [] }];
  }
}

const isOwners = ({ value }: Identifier) => value === OWNER.identifier.value;

const opensToEverybody: CloudServices["sharing"]["permits"] = (shares, serial, _, permission) =>
  shares.some(
    (share) =>
      share.serial === serial &&
      share.isEnabled &&
      (permission === undefined || share.permissions.includes(permission)),
  );

const needsNoAccount = {
  services: {
    sharing: { ...sharing, permits: opensToEverybody },
    sessions: {
      ...sessions,
      accountOf: (...[known, terminal]: Parameters<typeof sessions.accountOf>) => {
        const found = sessions.accountOf(known, terminal);
        return found.ok ? found : { ok: true as const, value: "nobody" };
      },
    },
  },
};

const withoutCaps = withSharing({
  invite: (shares, offer, rules) =>
    sharing.invite(shares, offer, { ...rules, atMost: Number.POSITIVE_INFINITY }),
  accept: (shares, serial, who, rules) =>
    sharing.accept(shares, serial, who, { ...rules, atMost: Number.POSITIVE_INFINITY }),
});

const sixthPushesOut = withSharing({
  accept: (shares, serial, who, rules) => {
    const accepted = sharing.accept(shares, serial, who, rules);
    if (!accepted.ok || accepted.value.length < 6) return accepted;
    const first = accepted.value.find((share) => share.serial !== serial);
    return { ok: true, value: accepted.value.filter((share) => share !== first) };
  },
});

/** What members are told about is not all that holds for them. */
interface Hidden extends Share {
  readonly isHidden?: true;
}
const isShown = (share: Hidden) => share.isHidden === undefined;

const secretlyOutlive = withSharing({
  releaseCamera: (shares, serial) =>
    shares.map((share): Hidden => (share.serial === serial ? { ...share, isHidden: true } : share)),
  sharedWith: (shares, member) => sharing.sharedWith(shares, member).filter(isShown),
  membersOf: (shares, serial) => sharing.membersOf(shares.filter(isShown), serial),
});

const offFromFirst = withPolicy("cloudStorage", { onFromFirst: is(false) });

const NIGHT = [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 22 * 60, toMinute: 6 * 60 }];

const showsTimedOffByNight = {
  services: {
    facts: {
      ...facts,
      learn: (...[known, serial, { settings, ...news }]: Parameters<typeof facts.learn>) => {
        const timedOffSchedule = settings?.timedOffSchedule.length === 0 ? NIGHT : settings?.timedOffSchedule;
        return facts.learn(known, serial, {
          ...news,
          ...(settings && timedOffSchedule && { settings: { ...settings, timedOffSchedule } }),
        });
      },
    },
  },
};

const alwaysUpgrading = {
  services: {
    updates: {
      ...updates,
      noUpgrades: new Map([["REF00001", { version: "9.9.9", state: "running" as const, percent: 0 }]]),
      onHello: (known: Parameters<typeof updates.onHello>[0]) => known,
    },
  },
};

const change = (
  turn: (wanted: Parameters<typeof sharing.change>[3]) => Parameters<typeof sharing.change>[3],
) =>
  withSharing({
    change: (shares, serial, invited, wanted) => sharing.change(shares, serial, invited, turn(wanted)),
  });

/** Whoever asks takes up what is offered to somebody. */
const offersToAnybody = withSharing({
  accept: (shares, serial, who, rules) => {
    const offered = shares.find((share) => share.serial === serial && share.account === undefined);
    return sharing.accept(shares, serial, { ...who, invited: offered?.invited ?? who.invited }, rules);
  },
});

/** Alarms are told to whoever has accepted, enabled or not. */
const tellsTheDisabled = withSharing({
  permits: (shares, serial, account, permission) =>
    permission === "alerts"
      ? shares.some((share) => share.serial === serial && share.account === account)
      : sharing.permits(shares, serial, account, permission),
});

const forgets = (shares: Shares) => ({ ok: true as const, value: shares });

/** What can be wrong about shared cameras. */
export const sharingMutants: readonly Mutant[] = [
  {
    name: "no-sharing-menu",
    sentence: "The camera's settings have no Invite family & friends.",
    reddens: ["AJ-SHARE-01", "AJ-SHARE-24"],
    replace: { menu: without("Invite family & friends") },
  },
  {
    name: "sharing-menu-without-actions",
    sentence: "Invite family & friends shows who is invited, and no more.",
    reddens: ["AJ-SHARE-01", "AJ-SHARE-24"],
    replace: { menu: changed("Invite family & friends", (entry) => ({ ...entry, entries: [] })) },
  },
  {
    name: "sharing-menu-for-members",
    sentence: "Members find Invite family & friends, too.",
    reddens: ["AJ-SHARE-01"],
    replace: { menu: changed("Invite family & friends", forAll) },
  },
  {
    name: "delete-menu-for-members",
    sentence: "Members find Delete camera, too.",
    reddens: ["AJ-SHARE-08", "AJ-BIND-05"],
    replace: { menu: changed("Delete camera", forAll) },
  },
  {
    name: "sample-invitation",
    sentence: "The app shows everybody an invitation that nobody has sent.",
    reddens: ["AJ-SHARE-02", "AJ-SHARE-06", "AJ-SHARE-09", "AJ-SHARE-18", "AJ-SHARE-20", "AJ-SHARE-22"],
    replace: { phoneParts: { SharingPage: ShowsASampleInvitation } },
  },
  {
    name: "sample-member",
    sentence: "Invite family & friends lists a member whom nobody has invited.",
    reddens: ["AJ-SHARE-02", "AJ-SHARE-09", "AJ-SHARE-17", "AJ-SHARE-20", "AJ-SHARE-23"],
    replace: { phoneParts: { SharingPage: ListsASampleMember } },
  },
  {
    name: "owners-invite-themselves",
    sentence: "An owner can invite the own account.",
    reddens: ["AJ-SHARE-02"],
    replace: {
      services: {
        accounts: {
          ...accounts,
          find: (all, identifier) => (isOwners(identifier) ? undefined : accounts.find(all, identifier)),
        },
      },
    },
  },
  {
    name: "permissions-of-no-effect",
    sentence: "Members may do everything, whatever the owner permits.",
    reddens: ["AJ-SHARE-03", "AJ-SHARE-19", "AJ-SHARE-25"],
    replace: withSharing({ permits: (shares, serial, account) => sharing.permits(shares, serial, account) }),
  },
  {
    name: "members-may-nothing",
    sentence: "Members may do nothing, whatever the owner permits.",
    reddens: [
      "AJ-SESS-05",
      "AJ-SHARE-03",
      "AJ-SHARE-04",
      "AJ-SHARE-05",
      "AJ-SHARE-07",
      "AJ-SHARE-10",
      "AJ-SHARE-11",
      "AJ-SHARE-12",
      "AJ-SHARE-13",
      "AJ-SHARE-14",
      "AJ-SHARE-15",
      "AJ-SHARE-16",
      "AJ-SHARE-17",
      "AJ-SHARE-18",
      "AJ-SHARE-19",
      "AJ-SHARE-20",
      "AJ-SHARE-21",
      "AJ-SHARE-25",
    ],
    replace: withSharing({
      permits: (shares, serial, account, permission) =>
        permission === undefined && sharing.permits(shares, serial, account),
    }),
  },
  {
    name: "shared-with-the-world",
    sentence: "A camera that is offered to one person is open to everybody, also without an account.",
    reddens: [
      "AJ-SHARE-04",
      "AJ-SHARE-05",
      "AJ-SHARE-10",
      "AJ-SHARE-11",
      "AJ-SHARE-12",
      "AJ-SHARE-13",
      "AJ-SHARE-14",
      "AJ-SHARE-16",
      "AJ-SHARE-17",
      "AJ-SHARE-20",
      "AJ-CLOUD-28",
      "AJ-ACCT-13",
      "AJ-ACCT-16",
    ],
    replace: needsNoAccount,
  },
  {
    name: "nobody-accepts",
    sentence: "Accepting an invitation is refused.",
    reddens: ["AJ-SHARE-03", "AJ-SHARE-04", "AJ-SHARE-05", "AJ-SHARE-06", "AJ-SHARE-07"],
    replace: withSharing({
      accept: () => ({
        ok: false,
        refusal: { key: "not-invited", sentence: "Nobody offers you this camera." },
      }),
    }),
  },
  {
    name: "anybody-accepts",
    sentence: "Whoever asks first takes up an invitation, whomever it was sent to.",
    reddens: ["AJ-SHARE-04"],
    replace: offersToAnybody,
  },
  {
    name: "tells-the-disabled",
    sentence: "Members whom the owner has disabled are still told of alarms.",
    reddens: ["AJ-SHARE-03", "AJ-SHARE-17", "AJ-SHARE-19"],
    replace: tellsTheDisabled,
  },
  {
    name: "anyone-invites",
    sentence: "Any account may share any camera.",
    reddens: ["AJ-SHARE-09"],
    replace: withPolicy("sharing", { invitedBy: { ...ajcloud.sharing.invitedBy, value: "anyone" } }),
  },
  {
    name: "timed-off-by-night",
    sentence: "The Timed Off Schedule shows a period that nobody has set.",
    reddens: ["AJ-PRIV-03", "AJ-SHARE-08"],
    replace: showsTimedOffByNight,
  },
  {
    name: "cloud-storage-off-from-first",
    sentence: "Cloud storage is off until somebody turns it on.",
    reddens: [
      "AJ-SHARE-08",
      "AJ-PRIV-09",
      "AJ-PRIV-10",
      "AJ-SCHED-04",
      "AJ-SCHED-05",
      "AJ-SCHED-06",
      "AJ-CLOUD-01",
      "AJ-CLOUD-02",
      "AJ-CLOUD-03",
      "AJ-CLOUD-05",
      "AJ-CLOUD-06",
      "AJ-CLOUD-07",
      "AJ-CLOUD-08",
      "AJ-CLOUD-09",
      "AJ-CLOUD-11",
      "AJ-CLOUD-16",
      "AJ-CLOUD-17",
      "AJ-CLOUD-18",
      "AJ-CLOUD-20",
      "AJ-CLOUD-21",
      "AJ-CLOUD-23",
      "AJ-CLOUD-27",
      "AJ-BILL-05",
      "AJ-BILL-06",
      "AJ-BILL-12",
      "AJ-PLAN-07",
      "AJ-PLAN-08",
      "AJ-PLAN-09",
      "AJ-PLAN-10",
      "AJ-PLAN-11",
      "AJ-PLAN-17",
      "AJ-PLAN-20",
      "AJ-PLAN-22",
      "AJ-REC-01",
      "AJ-TRIAL-03",
      "AJ-TRIAL-09",
      "AJ-TRIAL-11",
    ],
    replace: offFromFirst,
  },
  {
    name: "always-upgrading",
    sentence: "The app shows an upgrade that nobody has begun, without end.",
    reddens: ["AJ-SHARE-08", "AJ-OTA-05", "AJ-OTA-06", "AJ-OTA-07"],
    replace: alwaysUpgrading,
  },
  {
    name: "room-for-everybody",
    sentence: "A camera can be shared with any number of people.",
    reddens: ["AJ-SHARE-10", "AJ-SHARE-11", "AJ-SHARE-12", "AJ-SHARE-13", "AJ-SHARE-14", "AJ-SHARE-16"],
    replace: withoutCaps,
  },
  {
    name: "the-sixth-pushes-out-the-first",
    sentence: "The sixth person of an owner takes the place of one at another camera.",
    reddens: ["AJ-SHARE-15"],
    replace: sixthPushesOut,
  },
  {
    name: "disabling-of-no-effect",
    sentence: "Disabling a member is accepted and forgotten.",
    reddens: ["AJ-SHARE-17", "AJ-SHARE-25"],
    replace: change(({ permissions }) => ({ permissions })),
  },
  {
    name: "disabled-for-good",
    sentence: "Enabling a member is accepted and forgotten.",
    reddens: ["AJ-SHARE-18"],
    replace: change(({ enabled, permissions }) => (enabled ? { permissions } : { enabled, permissions })),
  },
  {
    name: "permissions-for-good",
    sentence: "A change of permissions is accepted and forgotten.",
    reddens: ["AJ-SHARE-19", "AJ-SHARE-25"],
    replace: change(({ enabled }) => ({ enabled })),
  },
  {
    name: "invitations-for-good",
    sentence: "Deleting an invitation is accepted and forgotten.",
    reddens: ["AJ-SHARE-04", "AJ-SHARE-10", "AJ-SHARE-20"],
    replace: withSharing({ remove: forgets }),
  },
  {
    name: "shares-outlive-the-binding",
    sentence: "Members keep a camera that its owner has deleted.",
    reddens: ["AJ-SHARE-22", "AJ-SHARE-23"],
    replace: withSharing({ releaseCamera: (shares) => shares }),
  },
  {
    name: "shares-outlive-in-secret",
    sentence: "Members can still watch a camera that is gone from their lists.",
    reddens: ["AJ-SHARE-22", "AJ-SHARE-23"],
    replace: secretlyOutlive,
  },
];
