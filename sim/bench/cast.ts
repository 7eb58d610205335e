import { describeDuration, type Milliseconds, minutes } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import { type AccountTools, AccountUser, requireDone } from "./account-user.js";
import type { AppUser } from "./app-user.js";
import { Attempt } from "./attempt.js";
import { expectThat } from "./expect.js";
import type { MenuAnswers } from "./menu-walk.js";
import { NewUser } from "./new-user.js";
import { type Identity, MEMBERS, OTHER_BRANDS_USER, OTHER_OWNER, OWNER, STRANGER } from "./people.js";
import { isPicture } from "./picture.js";
import type { Sight } from "./sight.js";
import { pcNamed, phoneNamed, type Terminal, type TerminalId } from "./terminal.js";

/** What the cast is given. */
export interface CastTools extends Omit<AccountTools, "attempt"> {
  /** Whoever uses cameras on a terminal. */
  readonly userOf: (terminal: Terminal) => AppUser;
}

/** How long ago the last frame may be in a live picture. */
const FRESH_MS: Milliseconds = 5_000;
const PATIENCE_MS: Milliseconds = minutes(5);
/** The network that is offered to a camera when it is added, known to everybody at home. */
const USUAL_NETWORK = "Harbour";

const STRANGER_IN_WORDS = "somebody with another account";

/** Who else there is, on which phone, and whether the app lets them in. */
const PASSERS: Readonly<Record<string, { phone: string; identity: Identity; signsIn: boolean }>> = {
  [STRANGER_IN_WORDS]: { phone: "phone-2", identity: STRANGER, signsIn: true },
  "another owner": { phone: "other-owner-phone", identity: OTHER_OWNER, signsIn: true },
  "somebody with an account of another brand": {
    phone: "other-brand-phone",
    identity: OTHER_BRANDS_USER,
    signsIn: false,
  },
  "somebody who is signed out": { phone: "signed-out-phone", identity: STRANGER, signsIn: false },
};

/** Owner, user, members and stranger: what they do with their accounts and with each other. */
export class Cast {
  readonly owner: AccountUser;
  readonly user: NewUser;
  readonly attempt: Attempt<AccountUser>;
  readonly #tools: CastTools;
  readonly #account: AccountTools;
  readonly #others = new Map<string, AccountUser>();
  readonly #members: AccountUser[] = [];
  #held = 0;
  /** The terminals on which somebody was last asked to watch. */
  #watching: readonly Terminal[] = [];

  constructor(tools: CastTools) {
    this.#tools = tools;
    this.attempt = new Attempt();
    this.#account = { ...tools, attempt: this.attempt };
    this.owner = new AccountUser(this.#account, phoneNamed("phone-1"), OWNER);
    this.user = new NewUser(this.#account, phoneNamed("user-phone"));
  }

  /** Whoever tried something last; the owner, until somebody has. */
  get actor(): AccountUser {
    return this.attempt.lastPerson ?? this.owner;
  }

  /** Somebody by the features' words. */
  called(words: string): AccountUser {
    const known = { "the owner": this.owner, "the user": this.user }[words] ?? this.#others.get(words);
    if (known) return known;
    const passer = PASSERS[words];
    if (passer === undefined) return this.#firstMember;
    const other = new AccountUser(this.#account, phoneNamed(passer.phone), passer.identity);
    this.#others.set(words, other);
    return other;
  }

  /** The same, signed in where nobody in the scenario does that for them. */
  async ready(words: string): Promise<AccountUser> {
    const actor = this.called(words);
    if (PASSERS[words]?.signsIn && !actor.terminal.phone.isSignedIn) await actor.signsIn();
    return actor;
  }

  /** So many people more, signed in, with whom nothing has been shared yet. */
  async joinedBy(count: number): Promise<readonly AccountUser[]> {
    const fresh = MEMBERS.slice(this.#members.length, this.#members.length + count).map(
      (identity, index) =>
        new AccountUser(
          this.#account,
          phoneNamed(`member-${this.#members.length + index + 1}-phone`),
          identity,
        ),
    );
    for (const member of fresh) await member.signsIn();
    this.#members.push(...fresh);
    return fresh;
  }

  async opensTheAppAnew(person: string): Promise<void> {
    await (await this.ready(person)).opensTheAppAnew();
  }

  async chooses(person: string, path: string, answers: MenuAnswers = {}): Promise<void> {
    const actor = await this.ready(person);
    await actor.chooses(path, answers);
  }

  async livesIn(person: string, region: string): Promise<void> {
    await (await this.ready(person)).livesIn(region);
  }

  /** Whoever uses cameras on one of the owner's terminals. */
  on(id: TerminalId): AppUser {
    return this.#tools.userOf(this.#tools.terminal(id));
  }

  /** Whoever watches there is signed in there. */
  async ownerIsOnlyOn(id: TerminalId, isWatching: boolean): Promise<void> {
    await this.owner.signsInOnlyOn(id);
    if (!isWatching) return;
    await this.on(id).triesToWatch();
    expectThat(this.owner.terminal.phone.isWatching, `a live view on ${id.id}`, () => "none");
  }

  async holdsCameras(count: number): Promise<void> {
    await this.holdsFurther(count);
  }

  /** The account gets so many more cameras, which nobody ever switches on; returns their serials. */
  async holdsFurther(count: number): Promise<readonly string[]> {
    if (count <= 0) return [];
    const serials = Array.from(
      { length: count },
      (_, index) => `HELD${String(this.#held + index).padStart(5, "0")}`,
    );
    this.#held += count;
    const answer = await this.owner.terminal.call({ call: "add-cameras", serials });
    requireDone(answer, `the account to hold ${count} more cameras`);
    return serials;
  }

  /** Somebody at the app on their own phone. */
  async at(words: string): Promise<AppUser> {
    return this.#tools.userOf((await this.ready(words)).terminal);
  }

  async triesToAddTheCamera(person: string): Promise<void> {
    await this.#triesToAddTheCamera(await this.ready(person));
  }

  /** All at the same time, each on all of their equipment. */
  async allTryToWatch(equipment: "a phone each" | "a phone and a PC each"): Promise<void> {
    const people = [this.owner, ...this.#members];
    const watching: Terminal[] = people.map(({ terminal }) => terminal);
    if (equipment === "a phone and a PC each") {
      for (const [index, person] of people.entries()) {
        await person.signsIn(pcNamed(`viewer-${index}-pc`));
        watching.push(person.terminal);
      }
    }
    this.#watching = watching;
    for (const terminal of watching) void terminal.phone.watch(this.#tools.serial);
    await this.#tools.time.settle();
  }

  async allSeeALivePictureWithin(limitMs: Milliseconds): Promise<void> {
    const { clock } = this.#tools.time;
    const isFresh = ({ phone }: Terminal) =>
      phone.frames.some(({ at, frame }) => clock.now() - at <= FRESH_MS && isPicture(frame));
    const isSeen = await this.#tools.time.until(() => this.#watching.every(isFresh), limitMs);
    const expected = `a live picture on ${this.#watching.length} terminals at once`;
    expectThat(isSeen, expected, () => `one on ${this.#watching.filter(isFresh).length}`);
  }

  async onlyTheseAreSignedIn(named: readonly TerminalId[], afterMs: Milliseconds): Promise<void> {
    await this.#tools.time.pass(afterMs);
    const { terminals } = this.owner;
    for (const terminal of terminals) await refresh(terminal);
    const signedIn = terminals.filter(({ phone }) => phone.isSignedIn).map(({ id }) => id);
    const isSo = signedIn.length === named.length && named.every(({ id }) => signedIn.includes(id));
    const expected = `only ${named.map(({ id }) => id).join(" and ")} to be signed in`;
    expectThat(isSo, expected, () => signedIn.join(" and ") || "none");
  }

  /** Who does not see it stays signed in. */
  async seesTheSignInPage(id: TerminalId, { isSeen, lengthMs }: Sight): Promise<void> {
    await (isSeen ? this.#isShownTheSignInPage(id, lengthMs) : this.#staysSignedIn(id, lengthMs));
  }

  async listedBy(holders: string, afterMs: Milliseconds): Promise<void> {
    await this.#tools.time.pass(afterMs);
    const isOwners = await this.#isListedBy(this.owner);
    const isStrangers = await this.#isListedBy(await this.ready(STRANGER_IN_WORDS));
    const isMembers = await this.#isListedByAMember();
    const found = isMembers ? "a member" : (HOLDERS[`${isOwners} ${isStrangers}`] ?? "");
    const isSo = holders === "at most one account" ? found !== "both" : found === holders;
    expectThat(isSo, `the camera in the Devices list of ${holders}`, () => `it in that of ${found}`);
  }

  async listHolds(count: number, limitMs: Milliseconds): Promise<void> {
    const { phone } = this.owner.terminal;
    const isComplete = () =>
      phone.cameras.length === count && new Set(serialsOf(phone.cameras)).size === count;
    const isSo = await this.#tools.time.until(isComplete, limitMs);
    expectThat(isSo, `a Devices list of ${count}`, () => String(phone.cameras.length));
  }

  async #staysSignedIn(id: TerminalId, windowMs: Milliseconds): Promise<void> {
    const terminal = this.#tools.terminal(id);
    const isOut = await this.#tools.time.until(() => !terminal.phone.isSignedIn, windowMs);
    if (!isOut) await refresh(terminal);
    const expected = `${id.id} to stay signed in for ${describeDuration(windowMs)}`;
    expectThat(terminal.phone.isSignedIn, expected, () => "the sign-in page");
  }

  async #isShownTheSignInPage(id: TerminalId, limitMs: Milliseconds): Promise<void> {
    const { phone } = this.#tools.terminal(id);
    const isShown = await this.#tools.time.until(() => !phone.isSignedIn, limitMs);
    expectThat(isShown, `the sign-in page on ${id.id}`, () => "the account's pages");
  }

  get #firstMember(): AccountUser {
    const [member] = this.#members;
    if (member) return member;
    throw new UsageError("nobody is a member in this scenario", {
      remedy: "Share the camera before a member acts.",
    });
  }

  /** Both ways of the app's add flow. Whoever wants a camera also tries the second when the first is refused. */
  async #triesToAddTheCamera(person: AccountUser): Promise<void> {
    const { serial, time, userOf } = this.#tools;
    const { terminal } = person;
    this.attempt.note(person, await terminal.call({ call: "add-cameras", serials: [serial] }));
    await userOf(terminal).triesToSetUp(USUAL_NETWORK);
    const isOnline = () =>
      terminal.phone.cameras.some((each) => each.serial === serial && each.status === "online");
    await time.until(isOnline, PATIENCE_MS);
  }

  async #isListedByAMember(): Promise<boolean> {
    for (const member of this.#members) if (await this.#isListedBy(member)) return true;
    return false;
  }

  /** A list that is not shown is not an empty one. */
  async #isListedBy({ terminal }: AccountUser): Promise<boolean> {
    const answer = await terminal.answerTo(terminal.phone.openAnew());
    const isShown = answer.ok && terminal.phone.signedInAs !== undefined;
    expectThat(isShown, `the Devices list on ${terminal.id}`, () => "no such page");
    return serialsOf(terminal.phone.cameras).includes(this.#tools.serial);
  }
}

/** Whose list a camera is in, by whether it is in the owner's and in the stranger's. */
const HOLDERS: Readonly<Record<string, string>> = {
  "false false": "nobody",
  "true false": "the owner only",
  "false true": "another account only",
  "true true": "both",
};

const serialsOf = (cameras: readonly { readonly serial: string }[]): string[] =>
  cameras.map(({ serial }) => serial);

/** Only a terminal that shows the account can be refreshed. */
async function refresh(terminal: Terminal): Promise<void> {
  if (terminal.phone.isSignedIn) await terminal.call({ call: "show-home" });
}
