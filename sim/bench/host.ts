import type { AppResponse, Identifier } from "../contracts/app.js";
import type { Member, Permission } from "../contracts/app-sharing.js";
import { describeDuration, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import { BenchFault, UsageError } from "../kernel/errors.js";
import { type AccountUser, requireDone } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import type { Cast } from "./cast.js";
import { expectThat } from "./expect.js";
import { lookAgain, lookThrough } from "./look-again.js";
import { isPicture } from "./picture.js";
import type { Stagehand } from "./stagehand.js";

/** Who is invited: somebody of the scenario, or whoever has this account. */
export type Invitee = string | Identifier;

/** What is shared: a camera, and what the invited person may do with it; everything unless it is said. */
export interface Share {
  readonly camera: string;
  readonly permissions: readonly Permission[] | undefined;
}

export interface HostTools {
  readonly time: BenchTime;
  readonly cast: Cast;
  readonly stagehand: Stagehand;
  readonly serialOf: (camera: string) => string;
}

/** What permissions are called in the features; all that there are. */
const PERMISSIONS: Readonly<Record<string, Permission>> = {
  "live view": "live",
  replay: "replay",
  alerts: "alerts",
};
const EVERY = Object.values(PERMISSIONS);
/** A camera of another owner, which nobody switches on. */
const ANOTHER_CAMERA = "OTHER00001";
const LOOK_MS: Milliseconds = seconds(15);
const SHORT_SCENE_MS: Milliseconds = seconds(10);

/** The owner who shares cameras, those who are invited, and what each of them can do then. */
export class Host {
  readonly #tools: HostTools;
  /** Everybody who was ever invited, by camera. */
  readonly #invited = new Map<string, Set<AccountUser>>();
  /** What the scenario has permitted somebody last. */
  readonly #permitted = new Map<AccountUser, readonly Permission[]>();

  constructor(tools: HostTools) {
    this.#tools = tools;
  }

  /** So many fresh people have accepted, with every permission. */
  async sharesWith(camera: string, count: number): Promise<void> {
    const serial = this.#tools.serialOf(camera);
    const { owner } = this.#tools.cast;
    for (const member of await this.#tools.cast.joinedBy(count)) {
      const { terminal, identifier } = member;
      const asked = owner.terminal.phone.sharing.invite(serial, identifier);
      requireDone(await owner.terminal.answerTo(asked), `${identifier.value} to be invited`);
      const accepted = terminal.phone.sharing.accept(serial);
      requireDone(await terminal.answerTo(accepted), "the invitation to be accepted");
      this.#invitedTo(serial).add(member);
    }
  }

  async triesToInvite(person: string, invitee: Invitee, { camera, permissions }: Share): Promise<void> {
    const { cast } = this.#tools;
    const host = await cast.ready(person);
    const serial =
      camera === "another camera" ? await this.#anotherCamera(host) : this.#tools.serialOf(camera);
    const guest = typeof invitee === "string" ? await this.#guest(host, invitee) : cast.user;
    const identifier = typeof invitee === "string" ? guest.identifier : invitee;
    if (guest !== host) this.#invitedTo(serial).add(guest);
    if (permissions) this.#permitted.set(guest, permissions);
    const { terminal } = host;
    host.noteAttempt(await terminal.answerTo(terminal.phone.sharing.invite(serial, identifier, permissions)));
  }

  /** Opens the app, and accepts the newest invitation that it shows; without one, what nobody offers is accepted all the same. */
  async triesToAccept(person: string): Promise<void> {
    const guest = await this.#opened(person);
    const { sharing } = guest.terminal.phone;
    const serial = sharing.prompts().at(-1)?.serial ?? this.#tools.serialOf("the camera");
    guest.noteAttempt(await guest.terminal.answerTo(sharing.accept(serial)));
  }

  async triesTo(person: string, what: string, whom: string): Promise<void> {
    const host = await this.#tools.cast.ready(person);
    const guest = this.#tools.cast.called(whom);
    host.noteAttempt(await host.terminal.answerTo(this.#manages(host, what, guest)));
  }

  async seesInvitations(person: string, count: number, windowMs: Milliseconds): Promise<void> {
    const { time } = this.#tools;
    const { terminal } = await this.#opened(person);
    const shown = () => terminal.phone.sharing.prompts().length;
    const expected = `${count} invitations to accept for ${describeDuration(windowMs)}`;
    await time.until(() => shown() === count, minutes(1));
    const hasChanged = await time.until(() => shown() !== count, windowMs);
    expectThat(!hasChanged, expected, () => String(shown()));
  }

  async seesListed(words: string, limitMs: Milliseconds): Promise<void> {
    const { time, cast } = this.#tools;
    let seen = "";
    const look = async () => {
      seen = listingOf(await this.#members(cast.owner));
      return seen === words;
    };
    const isSo = await lookAgain(time, look, { firstMs: LOOK_MS, limitMs });
    expectThat(isSo, `Invite family & friends to list ${words}`, () => seen);
  }

  /** Looked at when the window begins, in its middle and when it ends. */
  async seesHowManyCanWatch(count: number, camera: string, windowMs: Milliseconds): Promise<void> {
    const serial = this.#tools.serialOf(camera);
    const people = [...this.#invitedTo(serial)];
    if (people.length === 0)
      throw new UsageError("nobody was ever invited", { remedy: "Share the camera in an earlier step." });
    let watching: readonly AccountUser[] = [];
    const look = async () => {
      watching = await this.#watching(people, serial);
      return watching.length === count;
    };
    const isSo = await lookThrough(this.#tools.time, look, windowMs);
    const names = () => watching.map(({ identifier }) => identifier.value).join(", ");
    expectThat(
      isSo,
      `${count} of ${people.length} invited people to see a live picture`,
      () => names() || "nobody",
    );
  }

  /** Whatever the owner's form lists for somebody works, and what it leaves out does not. */
  async canUseWhatIsPermitted(person: string, windowMs: Milliseconds): Promise<void> {
    const { cast, time } = this.#tools;
    const guest = cast.called(person);
    const { value } = guest.identifier;
    const shown = (await this.#members(cast.owner))?.find(({ identifier }) => identifier.value === value);
    expectThat(shown !== undefined, `${value} in the owner's form`, () => "nobody of that name");
    const { permissions = [] } = shown ?? {};
    const asked = this.#permitted.get(guest) ?? permissions;
    expectThat(sameSet(permissions, asked), `the form to show ${asked.join(", ") || "nothing"}`, () => {
      return permissions.join(", ") || "nothing";
    });
    for (const passMs of [0, windowMs]) {
      await time.pass(passMs);
      const usable = await this.#usableBy(guest);
      const expected = `${permissions.join(", ") || "nothing"} to work for the member`;
      expectThat(sameSet(usable, permissions), expected, () => usable.join(", ") || "nothing");
    }
  }

  async #usableBy(guest: AccountUser): Promise<Permission[]> {
    const serial = this.#tools.serialOf("the camera");
    const [watching] = await this.#watching([guest], serial);
    const listed = await guest.terminal.call({ call: "list-recordings", serial, store: "cloud", from: 0 });
    const from = this.#tools.time.clock.now();
    await this.#tools.stagehand.shows("a person", SHORT_SCENE_MS);
    await this.#tools.time.pass(LOOK_MS);
    const alarms = await guest.terminal.alerts();
    const works: Readonly<Record<Permission, boolean>> = {
      live: watching !== undefined,
      replay: listed.ok,
      alerts: alarms.some((alarm) => alarm.serial === serial && alarm.at >= from),
    };
    return EVERY.filter((permission) => works[permission]);
  }

  /** Who sees a live picture, when all try at the same time. */
  async #watching(people: readonly AccountUser[], serial: string): Promise<AccountUser[]> {
    const { time } = this.#tools;
    const phones = people.map(({ terminal }) => terminal.phone);
    const before = phones.map(({ frames }) => frames.length);
    for (const phone of phones) void phone.watch(serial);
    await time.pass(LOOK_MS);
    const seeing = people.filter((_, index) =>
      phones[index]?.frames.slice(before[index]).some(({ frame }) => isPicture(frame)),
    );
    for (const phone of phones) void phone.stopWatching();
    await time.settle();
    return seeing;
  }

  #manages(host: AccountUser, what: string, guest: AccountUser): Promise<AppResponse> {
    const { sharing } = host.terminal.phone;
    const serial = this.#tools.serialOf("the camera");
    const { identifier } = guest;
    if (what === "disable" || what === "enable") return sharing.enable(serial, identifier, what === "enable");
    if (what === "delete the invitation of") return sharing.remove(serial, identifier);
    const permissions = permissionsIn(what) ?? [];
    this.#permitted.set(guest, permissions);
    return sharing.permit(serial, identifier, permissions);
  }

  async #members({ terminal }: AccountUser): Promise<readonly Member[] | undefined> {
    let listed: readonly Member[] | undefined;
    void terminal.phone.sharing.members(this.#tools.serialOf("the camera")).then((members) => {
      listed = members;
    });
    await this.#tools.time.until(() => listed !== undefined, LOOK_MS);
    return listed;
  }

  async #guest(host: AccountUser, words: string): Promise<AccountUser> {
    return words === "their own account" ? host : this.#tools.cast.ready(words);
  }

  async #anotherCamera({ terminal }: AccountUser): Promise<string> {
    const answer = await terminal.call({ call: "add-cameras", serials: [ANOTHER_CAMERA] });
    requireDone(answer, "another owner to have a camera");
    return ANOTHER_CAMERA;
  }

  async #opened(person: string): Promise<AccountUser> {
    const guest = await this.#tools.cast.ready(person);
    await guest.opensTheAppAnew();
    return guest;
  }

  #invitedTo(serial: string): Set<AccountUser> {
    const known = this.#invited.get(serial) ?? new Set();
    this.#invited.set(serial, known);
    return known;
  }
}

/** "with every permission", "leave only the permission "replay" to": undefined where no permission is spoken of. */
export function permissionsIn(words: string): readonly Permission[] | undefined {
  const [, only] = /only the permission "([^"]*)"/.exec(words) ?? [];
  if (only !== undefined) {
    const permission = PERMISSIONS[only];
    if (permission) return [permission];
    throw new BenchFault(`there is no permission "${only}"`, {
      remedy: `Use one of: ${Object.keys(PERMISSIONS).join(", ")}.`,
    });
  }
  if (/(with no|take every) permission/.test(words)) return [];
  return words.includes("every permission") ? EVERY : undefined;
}

/** "nobody", "2 members and 1 disabled member". */
function listingOf(members: readonly Member[] | undefined): string {
  if (members === undefined) return "no page";
  const count = (number: number, what: string) =>
    number === 0 ? [] : [`${number} ${what}${number === 1 ? "" : "s"}`];
  const usual = members.filter(({ accepted, enabled }) => accepted && enabled).length;
  const disabled = members.filter(({ accepted, enabled }) => accepted && !enabled).length;
  const parts = [
    ...count(usual, "member"),
    ...count(disabled, "disabled member"),
    ...count(members.length - usual - disabled, "pending invitation"),
  ];
  return parts.join(" and ") || "nobody";
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));
