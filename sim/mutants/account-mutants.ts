import { ajcloud } from "../cloud/policies/ajcloud.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import { meMenu } from "../phone/ajcloud/menu.js";
import type { MenuEntry } from "../phone/menu.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { faultsIn } from "./service-faults.js";

const { accounts, deletion, messages, verification } = referenceServices;
type Accounts = Parameters<CloudServices["accounts"]["find"]>[0];
type Account = ReturnType<Accounts["get"]> & {};

const withAccounts = faultsIn("accounts");

const withMessages = (compose: CloudServices["messages"]["compose"]) => ({
  services: { messages: { ...messages, compose } },
});

/** The account after this one, of those that were registered in the app. */
function nextTo(all: Accounts, name: string): string {
  const registered = [...all.keys()].filter((each) => each.startsWith("account-"));
  return registered[(registered.indexOf(name) + 1) % registered.length] ?? name;
}

/** What only broken services do: changes accounts behind the cloud's back. */
const secretly = (all: Accounts): Map<string, Account> => all as Map<string, Account>;

const swapsAccounts = withAccounts({
  checkPassword: (all, identifier, password) => {
    const found = accounts.checkPassword(all, identifier, password);
    return found.ok ? { ok: true, value: nextTo(all, found.value) } : found;
  },
  checkVouched: (all, identifier, isVouched) => {
    const found = accounts.checkVouched(all, identifier, isVouched);
    return found.ok ? { ok: true, value: nextTo(all, found.value) } : found;
  },
});

const takesAnyName = withAccounts({
  checkPassword: (all, identifier, password) => {
    const found = accounts.checkPassword(all, identifier, password);
    const other = [...all].find(([, account]) => account.password === password);
    return found.ok || other === undefined ? found : { ok: true, value: other[0] };
  },
  checkVouched: (all, identifier, isVouched) => {
    const found = accounts.checkVouched(all, identifier, isVouched);
    return found.ok ? found : { ok: true, value: [...all.keys()].at(-1) ?? "" };
  },
});

const takesAnyPassword = withAccounts({
  checkPassword: (all, identifier) => {
    const name = accounts.find(all, identifier);
    return accounts.checkPassword(all, identifier, name && all.get(name)?.password);
  },
});

const forgetsRegistered = withAccounts({
  checkPassword: (all, identifier, password) => {
    const found = accounts.checkPassword(all, identifier, password);
    return found.ok && found.value.startsWith("account-") ? accounts.wrongCredentials() : found;
  },
});

/** Who has been let in, by the accounts as they were then. */
const letIn = new WeakMap<Accounts, Set<string>>();

const letsInOnce = withAccounts({
  checkPassword: (all, identifier, password) => {
    const found = accounts.checkPassword(all, identifier, password);
    const before = letIn.get(all) ?? new Set();
    letIn.set(all, before);
    if (!found.ok || before.has(found.value)) return accounts.wrongCredentials();
    before.add(found.value);
    return found;
  },
});

const renamesInSecret = withAccounts({
  rename: (all, name, identifier, isFixed) => {
    secretly(all).set(name, { ...all.get(name), identifier });
    return accounts.rename(all, name, identifier, isFixed);
  },
});

const addsAnAlias = withAccounts({
  rename: (all, name, identifier, isFixed) => {
    secretly(all).set("alias", { ...all.get(name), identifier });
    return accounts.rename(all, name, identifier, isFixed);
  },
});

const deletesInSecret = {
  services: {
    deletion: {
      ...deletion,
      remove: (...[all, name, found]: Parameters<typeof deletion.remove>) => {
        const removed = deletion.remove(all, name, found);
        secretly(all).delete(name);
        return removed;
      },
    },
  },
};

const deletesInNameOnly = {
  services: {
    deletion: {
      ...deletion,
      remove: (...[all, name, found]: Parameters<typeof deletion.remove>) => {
        const removed = deletion.remove(all, name, found);
        return removed.ok ? { ok: true as const, value: all } : removed;
      },
    },
  },
};

const deletesAndRefuses = {
  services: {
    deletion: {
      ...deletion,
      remove: (...[all, name, found]: Parameters<typeof deletion.remove>) => {
        const removed = deletion.remove(all, name, found);
        if (!removed.ok) return removed;
        secretly(all).delete(name);
        return deletion.remove(all, name, ["cameras"]);
      },
    },
  },
};

/** Accounts as they were when a deletion was refused. */
const refused = new WeakSet<Accounts>();

const refusesOnce = {
  services: {
    deletion: {
      ...deletion,
      remove: (...[all, name, found]: Parameters<typeof deletion.remove>) => {
        const removed = deletion.remove(all, name, refused.has(all) ? [] : found);
        if (!removed.ok) refused.add(all);
        return removed;
      },
    },
  },
};

const looksAtTheFirstSubscription = {
  services: {
    deletion: {
      ...deletion,
      outstanding: (...[holdings, rules]: Parameters<typeof deletion.outstanding>) =>
        deletion.outstanding({ ...holdings, subscriptions: holdings.subscriptions.slice(0, 1) }, rules),
    },
  },
};

const namesAnotherReason = {
  services: {
    deletion: {
      ...deletion,
      remove: (...[all, name, found]: Parameters<typeof deletion.remove>) =>
        deletion.remove(all, name, found.includes("cameras") ? ["subscriptions"] : found),
    },
  },
};

const setsAllPasswords = withAccounts({
  setPassword: (all, _, password) =>
    new Map([...all].map(([name, account]) => [name, { ...account, password }])),
});

/** The password that an account had before. */
const formerPasswords = new WeakMap<Account, string | undefined>();

const keepsOldPasswordsOfPhones = withAccounts({
  setPassword: (all, name, password) => {
    const changed = accounts.setPassword(all, name, password);
    const account = changed.get(name);
    if (account?.identifier.kind === "phone") formerPasswords.set(account, all.get(name)?.password);
    return changed;
  },
  checkPassword: (all, identifier, password) => {
    const found = accounts.checkPassword(all, identifier, password);
    const account = all.get(accounts.find(all, identifier) ?? "");
    const isFormer = password !== undefined && account && formerPasswords.get(account) === password;
    return isFormer ? accounts.checkPassword(all, identifier, account.password) : found;
  },
});

const correctsAddresses = (address: string): string => address.replace("usr@", "user@");

const everyNameResets: VendorPolicy = {
  ...ajcloud,
  account: {
    ...ajcloud.account,
    resetsKnownNamesOnly: { value: false, source: "a mutant" },
  },
};

const withoutNewerCodes: CloudServices["verification"]["issue"] = (known, purpose, identifier, random) => {
  const issued = verification.issue(known, purpose, identifier, random);
  return known.size > 0 ? { ...issued, verifications: known } : issued;
};

const forAll = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.map(({ for: _, ...entry }) =>
    entry.entries ? { ...entry, entries: forAll(entry.entries) } : entry,
  );

/** What accounts, codes and deletion can do wrong. */
export const accountMutants: readonly Mutant[] = [
  {
    name: "swaps-accounts",
    sentence: "Who has several accounts is signed in to the wrong one.",
    reddens: ["AJ-ACCT-01", "AJ-ACCT-02"],
    replace: swapsAccounts,
  },
  {
    name: "takes-any-name",
    sentence: "A password opens its account under any name.",
    reddens: ["AJ-ACCT-01", "AJ-ACCT-03", "AJ-ACCT-11", "AJ-ACCT-13", "AJ-ACCT-14"],
    replace: takesAnyName,
  },
  {
    name: "takes-any-password",
    sentence: "Any password opens an account.",
    reddens: ["AJ-ACCT-09", "AJ-ACCT-12", "AJ-ACCT-13", "AJ-ACCT-14", "AJ-ACCT-15"],
    replace: takesAnyPassword,
  },
  {
    name: "forgets-registered-passwords",
    sentence: "The password that was chosen at registration does not open the account later.",
    reddens: [
      "AJ-ACCT-01",
      "AJ-ACCT-02",
      "AJ-ACCT-03",
      "AJ-ACCT-09",
      "AJ-ACCT-11",
      "AJ-ACCT-12",
      "AJ-ACCT-13",
      "AJ-ACCT-14",
      "AJ-ACCT-15",
    ],
    replace: forgetsRegistered,
  },
  {
    name: "lets-in-once",
    sentence: "An account can be signed in to only once.",
    reddens: ["AJ-ACCT-17", "AJ-ACCT-18", "AJ-ACCT-19", "AJ-ACCT-20"],
    replace: letsInOnce,
  },
  {
    name: "no-mail",
    sentence: "No code is sent by e-mail.",
    reddens: ["AJ-ACCT-04", "AJ-ACCT-05", "AJ-ACCT-06", "AJ-ACCT-07", "AJ-ACCT-08"],
    replace: withMessages((to, code, domain) =>
      to.kind === "phone" ? messages.compose(to, code, domain) : { mails: [], sms: [] },
    ),
  },
  {
    name: "each-message-twice",
    sentence: "Each code is sent twice.",
    reddens: ["AJ-ACCT-04", "AJ-ACCT-05", "AJ-ACCT-06", "AJ-ACCT-07", "AJ-ACCT-08", "AJ-ACCT-09"],
    replace: withMessages((to, code, domain) => {
      const { mails, sms } = messages.compose(to, code, domain);
      return { mails: [...mails, ...mails], sms: [...sms, ...sms] };
    }),
  },
  {
    name: "corrects-addresses",
    sentence: "A code for a mistyped address goes to one that is much like it.",
    reddens: ["AJ-ACCT-04", "AJ-ACCT-05", "AJ-ACCT-14"],
    replace: {
      policy: everyNameResets,
      ...withMessages((to, code, domain) =>
        messages.compose({ ...to, value: correctsAddresses(to.value) }, code, domain),
      ),
    },
  },
  {
    name: "copy-from-oneself",
    sentence: "With the mail goes a copy that claims to come from its receiver.",
    reddens: ["AJ-ACCT-06", "AJ-ACCT-04", "AJ-ACCT-05", "AJ-ACCT-07", "AJ-ACCT-08"],
    replace: withMessages((to, code, domain) => {
      const { mails, sms } = messages.compose(to, code, domain);
      return { mails: [...mails, ...mails.map((mail) => ({ ...mail, from: mail.to }))], sms };
    }),
  },
  {
    name: "copy-to-a-stranger",
    sentence: "Each code is also mailed to an address that nobody has entered.",
    reddens: ["AJ-ACCT-04"],
    replace: withMessages((to, code, domain) => {
      const { mails, sms } = messages.compose(to, code, domain);
      return { mails: [...mails, ...mails.map((mail) => ({ ...mail, to: "else@example.org" }))], sms };
    }),
  },
  {
    name: "any-code",
    sentence: "Any code is taken for the one that was sent.",
    reddens: ["AJ-ACCT-09", "AJ-ACCT-14"],
    replace: {
      services: { verification: { ...verification, redeem: (known) => ({ ok: true, value: known }) } },
    },
  },
  {
    name: "only-the-first-code",
    sentence: "A code that was sent again is not taken.",
    reddens: ["AJ-ACCT-08"],
    replace: { services: { verification: { ...verification, issue: withoutNewerCodes } } },
  },
  {
    name: "renames-in-secret",
    sentence: "The cloud says that the user name is fixed, and changes it.",
    reddens: ["AJ-ACCT-11"],
    replace: renamesInSecret,
  },
  {
    name: "adds-an-alias",
    sentence: "The cloud says that the user name is fixed, and takes the new one as well.",
    reddens: ["AJ-ACCT-11"],
    replace: addsAnAlias,
  },
  {
    name: "password-stays",
    sentence: "A new password is accepted and forgotten.",
    reddens: ["AJ-ACCT-09", "AJ-ACCT-12", "AJ-ACCT-13", "AJ-ACCT-14", "AJ-ACCT-15"],
    replace: withAccounts({ setPassword: (all) => all }),
  },
  {
    name: "password-garbled",
    sentence: "A new password is stored as another one.",
    reddens: ["AJ-ACCT-09", "AJ-ACCT-12", "AJ-ACCT-13", "AJ-ACCT-14", "AJ-ACCT-15"],
    replace: withAccounts({
      setPassword: (all, name, password) => accounts.setPassword(all, name, `${password}!`),
    }),
  },
  {
    name: "one-password-for-all",
    sentence: "A new password becomes that of every account.",
    reddens: ["AJ-ACCT-13", "AJ-ACCT-14"],
    replace: setsAllPasswords,
  },
  {
    name: "phones-keep-old-passwords",
    sentence: "An account registered by phone also opens with the password that it had before.",
    reddens: ["AJ-ACCT-15"],
    replace: keepsOldPasswordsOfPhones,
  },
  {
    name: "code-for-nobody",
    sentence: "Forgot Password sends a code for a name that nobody has, and does not take it.",
    reddens: ["AJ-ACCT-14"],
    replace: {
      policy: everyNameResets,
      services: {
        verification: {
          ...verification,
          redeem: (known, purpose, identifier, code) =>
            identifier.value.startsWith("nobody")
              ? { ok: false, refusal: { key: "wrong-code", sentence: "The code is not right." } }
              : verification.redeem(known, purpose, identifier, code),
        },
      },
    },
  },
  {
    name: "no-change-password-menu",
    sentence: "The Account Security menu has no entry for the password.",
    reddens: ["AJ-ACCT-13"],
    replace: { meMenu: without("Change Password", meMenu) },
  },
  {
    name: "no-delete-account-menu",
    sentence: "The Account Security menu has no entry for deletion.",
    reddens: ["AJ-ACCT-16"],
    replace: { meMenu: without("Delete account", meMenu) },
  },
  {
    name: "account-menu-for-all",
    sentence: "The Me page is shown to whoever is signed out.",
    reddens: ["AJ-ACCT-13", "AJ-ACCT-16"],
    replace: { meMenu: forAll(meMenu) },
  },
  {
    name: "deletes-in-secret",
    sentence: "The cloud refuses to delete the account, and deletes it.",
    reddens: ["AJ-ACCT-17", "AJ-ACCT-18", "AJ-ACCT-19"],
    replace: deletesInSecret,
  },
  {
    name: "deletes-and-refuses",
    sentence: "The cloud refuses to delete an account that holds nothing, and deletes it.",
    reddens: ["AJ-ACCT-17", "AJ-ACCT-19"],
    replace: deletesAndRefuses,
  },
  {
    name: "refuses-once",
    sentence: "The cloud refuses to delete the account, and gives in when it is asked again.",
    reddens: ["AJ-ACCT-17", "AJ-ACCT-18"],
    replace: refusesOnce,
  },
  {
    name: "deletion-names-another-reason",
    sentence: "Whoever has cameras bound is told to cancel subscriptions before the account is deleted.",
    reddens: ["AJ-ACCT-19"],
    replace: namesAnotherReason,
  },
  {
    name: "looks-at-the-first-subscription",
    sentence: "Only the first subscription of an account is looked at before it is deleted.",
    reddens: ["AJ-ACCT-18"],
    replace: looksAtTheFirstSubscription,
  },
  {
    name: "deletes-in-name-only",
    sentence: "The cloud says that it has deleted the account, and keeps it.",
    reddens: ["AJ-ACCT-17", "AJ-ACCT-19"],
    replace: deletesInNameOnly,
  },
  {
    name: "phones-verify-nobody",
    sentence: "No code is sent to phones.",
    reddens: ["AJ-ACCT-09"],
    replace: withMessages((to, code, domain) =>
      to.kind === "phone" ? { mails: [], sms: [] } : messages.compose(to, code, domain),
    ),
  },
  ...policyMutants(),
];

/** Choices of the policy, each named for what it breaks. */
function policyMutants(): readonly Mutant[] {
  const is = <T>(value: T) => ({ value, source: "a mutant" });
  const account = (change: object) => ({
    policy: { ...ajcloud, account: { ...ajcloud.account, ...change } },
  });
  const app = (change: object) => ({ policy: { ...ajcloud, app: { ...ajcloud.app, ...change } } });
  return [
    {
      name: "me-begins-elsewhere",
      sentence: "The Me page does not begin with the identifier.",
      reddens: ["AJ-ACCT-02", "AJ-ACCT-01", "AJ-ACCT-03", "AJ-ACCT-06", "AJ-ACCT-08", "AJ-ACCT-09"],
      replace: app({ meBeginsWithIdentifier: is(false) }),
    },
    {
      name: "mail-from-elsewhere",
      sentence: "Verification mail comes from a domain of somebody else.",
      reddens: ["AJ-ACCT-07", "AJ-ACCT-08"],
      replace: account({ mailDomain: is("mail.example.org") }),
    },
    {
      name: "support-never-named",
      sentence: "The help names no contact, whatever was tried.",
      reddens: ["AJ-ACCT-10"],
      replace: app({ supportNamed: is("never") }),
    },
    {
      name: "no-subscription-blocks",
      sentence: "An account is deleted in spite of its subscriptions.",
      reddens: ["AJ-ACCT-18", "AJ-ACCT-19", "AJ-ACCT-20"],
      replace: account({ deletionBlockedBySubscriptions: is("none") }),
    },
    {
      name: "deletion-without-prompt",
      sentence: "Deletion does not ask to check anything.",
      reddens: ["AJ-ACCT-20"],
      replace: app({ deletionAsksToCheck: is(false) }),
    },
  ];
}
