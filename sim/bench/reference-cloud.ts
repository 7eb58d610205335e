import type { Duplex } from "node:stream";
import type { Account } from "../cloud/accounts.js";
import type { Catalogue } from "../cloud/catalogue.js";
import { Cloud } from "../cloud/cloud.js";
import type { CardRegister } from "../cloud/cloud-cards.js";
import { brokenIn } from "../cloud/invariants.js";
import { type Rebuilding, rebuild } from "../cloud/journal.js";
import type { VendorPolicy } from "../cloud/policy.js";
import type { CloudOutlets, CloudPorts, JournalEntry } from "../cloud/ports.js";
import type { Releases } from "../cloud/releases.js";
import { referenceServices } from "../cloud/services.js";
import type { ClipFrame } from "../contracts/clip.js";
import { AppDoor } from "../doors/app-door.js";
import { CloudDoor, type HearingCloud } from "../doors/cloud-door.js";
import type { Pace } from "../doors/pace.js";
import type { Clock } from "../kernel/clock.js";
import type { CamloopError } from "../kernel/errors.js";
import type { Random } from "../kernel/random.js";
import { SteppedClock } from "../kernel/stepped-clock.js";
import { comparePixels } from "../media/pixel-comparison.js";
import { type AppTraits, Phone, type PhoneIdentity } from "../phone/phone.js";
import { referencePhoneParts } from "../phone/phone-parts.js";
import { vouches } from "../signing/vouching.js";
import { labelsInClip } from "./clip-labels.js";
import type { Identity } from "./people.js";
import type { Product } from "./products.js";
import type { Replacement } from "./replacement.js";
import { type Ground, tellProblem } from "./stage.js";
import type { TerminalId } from "./terminal.js";
import type { PlacedPhone } from "./world.js";

/** The password of the built-in cloud and phones; they live on the bench's own broker only. */
export const INSIDE_PASSWORD = "inside";

const accountsOf = (identities: readonly Identity[]): Map<string, Account> =>
  new Map(identities.map((identity) => [identity.identifier.value, identity]));

/** From what a cloud is rebuilt, and where it goes on writing. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  write(entry: JournalEntry): void;
}

/** What the built-in cloud needs besides a stage. */
export interface CloudOptions {
  readonly policy: VendorPolicy;
  readonly random: Random;
  /** With what the third party vouches for its users. */
  readonly thirdPartyKey: string;
  /** Whose accounts there are. */
  readonly accounts: readonly Identity[];
  readonly replace: Replacement;
  readonly releases: Releases;
  readonly catalogue?: Catalogue;
  /** Cards that the vendor sells its service on. */
  readonly cards?: CardRegister;
  readonly note?: NonNullable<CloudPorts["note"]>;
  readonly journal?: Journal;
  /** With what it signs in. */
  readonly key?: string;
}

/** What the built-in cloud and phones stand on: a stage, or whatever it has in a process of its own. */
export interface CloudGround {
  readonly clock: Clock;
  /** Opens a connection to the broker. */
  dial(): Duplex;
  /** Opens one to the cameras, where they have a broker of their own. */
  dialCameras?(): Duplex;
  readonly pace?: Pace;
  tell(problem: CamloopError): void;
}

export const groundOf = (stage: Ground): CloudGround => ({
  clock: stage.clock,
  dial: () => stage.broker.link().device,
  tell: tellProblem(stage),
});

/** The built-in cloud on a stage. */
export interface PlacedCloud {
  /** Resolves once it hears cameras and apps. */
  readonly ready: Promise<void>;
  /** Takes it off the stage. */
  remove(): void;
  /** What is in its state that must never be there, in words. */
  broken(): readonly string[];
  /** How many accounts it has, and how many cameras belong to one. */
  counts(): { readonly accounts: number; readonly cameras: number };
}

/** Connects the built-in cloud. */
export function placeReferenceCloud(ground: CloudGround, options: CloudOptions): PlacedCloud {
  const { policy, random, thirdPartyKey, replace, releases, cards, note, journal } = options;
  const labelsIn = (frames: readonly ClipFrame[]) => labelsInClip(frames, comparePixels);
  const ports = { clock: ground.clock, random, labelsIn, ...(note ? { note } : {}) };
  const services = { ...referenceServices, ...replace.services };
  const { catalogue } = options;
  const shelves = { ...(catalogue && { catalogue }), ...(cards && { cards }) };
  const setup = { policy, accounts: accountsOf(options.accounts), releases, ...shelves };
  const confirms = (id: string, proof: string) => vouches(thirdPartyKey, id, proof);
  const clouds: Cloud[] = [];
  const build = (outlets: CloudOutlets) => {
    const all = { ...ports, confirms, ...outlets };
    if (journal) return punctual(journal, { ports: all, setup, services }, (cloud) => clouds.push(cloud));
    const cloud = new Cloud(all, setup, services);
    clouds.push(cloud);
    return cloud;
  };
  const lines = { front: ground.dial(), cameras: ground.dialCameras?.(), pace: ground.pace };
  const { key = INSIDE_PASSWORD } = options;
  const door = new CloudDoor(lines, key, build, (problem) => ground.tell(problem));
  return {
    ready: door.ready,
    remove: () => door.close(),
    broken: () => clouds.flatMap(({ state }) => brokenIn(state, policy, ground.clock.now())),
    counts: () => {
      const { state } = clouds.at(-1) ?? {};
      return { accounts: state?.accounts.size ?? 0, cameras: state?.bindings.size ?? 0 };
    },
  };
}

/** A cloud that is rebuilt from its journal, and lives in steps: so the journal says all that there is to say. */
function punctual(
  { entries, write }: Journal,
  { ports, setup, services = referenceServices }: Rebuilding,
  built: (cloud: Cloud) => void,
): HearingCloud {
  const clock = new SteppedClock(ports.clock, entries.at(-1)?.at);
  const cloud = rebuild(entries, { ports: { ...ports, clock, journal: write }, setup, services });
  built(cloud);
  return {
    handle: (terminal, request) => clock.step(() => cloud.handle(terminal, request)),
    receive: (serial, said) => clock.step(() => cloud.receive(serial, said)),
    receiveFromTerminal: (terminal, said) => clock.step(() => cloud.receiveFromTerminal(terminal, said)),
    receivePayment: (answer) => clock.step(() => cloud.receivePayment(answer)),
    receiveFromStore: (turnedOff) => clock.step(() => cloud.receiveFromStore(turnedOff)),
    receiveMail: (mail) => clock.step(() => cloud.receiveMail(mail)),
    resume: () => clock.step(() => cloud.resume()),
  };
}

/** Whose terminal it is, and whose app runs on it. */
export interface PhoneOptions {
  readonly terminal: TerminalId;
  readonly serial: string;
  readonly product: Product;
  readonly replace: Pick<Replacement, "phoneParts">;
}

/** A phone, PC or tablet with the vendor's app, connected to the cloud. */
export function placePhone(stage: Ground, { terminal, ...options }: PhoneOptions): PlacedPhone {
  stage.broker.admit({ name: terminal.id, password: INSIDE_PASSWORD, role: "app" });
  return connectPhone(groundOf(stage), { terminal, ...options });
}

/** The same on any ground, signing in with a key; the broker must know it. */
export function connectPhone(
  { clock, dial, tell, pace }: CloudGround,
  { terminal, serial, product, replace }: PhoneOptions,
  key: string = INSIDE_PASSWORD,
): PlacedPhone & { readonly phone: Phone } {
  const { id: name, type } = terminal;
  const door: AppDoor = new AppDoor(dial, { name, password: key }, () => phone, tell, pace);
  const identity: PhoneIdentity = { type, serial };
  const send = (request: Parameters<AppDoor["send"]>[0]) => door.send(request);
  const phone = new Phone(clock, send, traitsFor(product), identity, {
    ...referencePhoneParts,
    ...replace.phoneParts,
  });
  return { phone, close: () => door.close(), reopen: () => door.reopen() };
}

const traitsFor = ({ policy: { app, alreadyBound, cloudPlay }, cameraMenu, meMenu }: Product): AppTraits => ({
  cloudPlay: {
    straySpaces: cloudPlay?.app.straySpaces.value ?? "trimmed",
    asksForAgreement: cloudPlay?.app.asksForAgreement.value ?? true,
    buttonsAt: cloudPlay?.app.buttonsAt.value ?? "bottom",
    upgradeContact: cloudPlay?.app.upgradeHelpNamesMailbox.value ? cloudPlay.mailbox.value : undefined,
  },
  boundNotice: alreadyBound && {
    namesOriginalAccount: alreadyBound.namesOriginalAccount.value,
    contact: alreadyBound.contact.value,
  },
  downloadMinutesAtMost: app.downloadMinutesAtMost.value,
  viewableOverMobileData: app.viewableOverMobileData.value,
  outdatedAppServesMobileData: app.outdatedAppServesMobileData.value,
  outdatedAppShowsAlarms: app.outdatedAppShowsAlarms.value,
  sensitivityLevels: app.sensitivityLevels.value,
  splitScreenAt: app.splitScreenAt.value,
  qualities: app.qualities.value,
  zoomAtLeast: app.zoomAtLeast.value,
  zoomAtMost: app.zoomAtMost.value,
  zoomBeginsAt: app.zoomBeginsAt.value,
  zoomFactorAt: app.zoomFactorAt.value,
  lensButtonsAt: app.lensButtonsAt.value,
  remedies: app.remedies.value,
  meBeginsWithIdentifier: app.meBeginsWithIdentifier.value,
  forgotPasswordAt: app.forgotPasswordAt.value,
  supportNamed: app.supportNamed.value,
  deletionAsksToCheck: app.deletionAsksToCheck.value,
  deletionNamesOutstanding: app.deletionNamesOutstanding.value,
  marksNewerFirmware: app.marksNewerFirmware.value,
  upgradesByOneTap: app.upgradesByOneTap.value,
  aboutShows: app.aboutShows.value,
  aboutVersionAt: app.aboutVersionAt.value,
  appNotificationLeadsTo: app.appNotificationLeadsTo.value,
  updateLeadsTo: app.updateLeadsTo.value,
  daysLeftAt: app.daysLeftAt.value,
  addCameraAt: app.addCameraAt.value,
  cancelAt: app.cancelAt.value,
  planPageShowsExpiry: app.planPageShowsExpiry.value,
  planPageShowsCancelled: app.planPageShowsCancelled.value,
  paymentHelpNamesSupport: app.paymentHelpNamesSupport.value,
  refundHelpNamesSupport: app.refundHelpNamesSupport.value,
  ...(app.settingsAt && { settingsAt: app.settingsAt.value }),
  ...(app.renewalPaths && { renewalPaths: valuesOf(app.renewalPaths) }),
  menu: cameraMenu,
  meMenu,
});

const valuesOf = <Key extends string, Value>(
  sourced: Readonly<Record<Key, { readonly value: Value }>>,
): Record<Key, Value> =>
  Object.fromEntries(
    Object.entries<{ readonly value: Value }>(sourced).map(([key, { value }]) => [key, value]),
  ) as Record<Key, Value>;
