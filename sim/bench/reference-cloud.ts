import type { Account } from "../cloud/accounts.js";
import { Cloud } from "../cloud/cloud.js";
import { brokenIn } from "../cloud/invariants.js";
import type { VendorPolicy } from "../cloud/policy.js";
import type { CloudOutlets, CloudPorts } from "../cloud/ports.js";
import type { Releases } from "../cloud/releases.js";
import { referenceServices } from "../cloud/services.js";
import type { ClipFrame } from "../contracts/clip.js";
import { AppDoor } from "../doors/app-door.js";
import { CloudDoor } from "../doors/cloud-door.js";
import type { Random } from "../kernel/random.js";
import { comparePixels } from "../media/pixel-comparison.js";
import type { ThirdParty } from "../outside/third-party.js";
import { type AppTraits, Phone, type PhoneIdentity } from "../phone/phone.js";
import { referencePhoneParts } from "../phone/phone-parts.js";
import { labelsInClip } from "./clip-labels.js";
import { MEMBERS, OTHER_OWNER, OWNER, STRANGER } from "./people.js";
import type { Product } from "./products.js";
import type { Replacement } from "./replacement.js";
import { type Ground, tellProblem } from "./stage.js";
import type { TerminalId } from "./terminal.js";
import type { PlacedPhone } from "./world.js";

/** The password of the built-in cloud and phones; they live on the bench's own broker only. */
export const INSIDE_PASSWORD = "inside";

const accounts: ReadonlyMap<string, Account> = new Map(
  [OWNER, OTHER_OWNER, STRANGER, ...MEMBERS].map((identity) => [identity.identifier.value, identity]),
);

/** What the built-in cloud needs besides a stage. */
export interface CloudOptions {
  readonly policy: VendorPolicy;
  readonly random: Random;
  readonly thirdParty: ThirdParty;
  readonly replace: Replacement;
  readonly releases: Releases;
  readonly note?: NonNullable<CloudPorts["note"]>;
}

/** The built-in cloud on a stage. */
export interface PlacedCloud {
  /** Takes it off the stage. */
  remove(): void;
  /** What is in its state that must never be there, in words. */
  broken(): readonly string[];
}

/** Puts the built-in cloud on a stage. */
export function placeReferenceCloud(stage: Ground, options: CloudOptions): PlacedCloud {
  const { policy, random, thirdParty, replace, releases, note } = options;
  const labelsIn = (frames: readonly ClipFrame[]) => labelsInClip(frames, comparePixels);
  const ports = { clock: stage.clock, random, labelsIn, ...(note ? { note } : {}) };
  const services = { ...referenceServices, ...replace.services };
  const setup = { policy, accounts: new Map(accounts), releases };
  const confirms = (id: string, proof: string) => thirdParty.confirms(id, proof);
  const clouds: Cloud[] = [];
  const build = (outlets: CloudOutlets) => {
    const cloud = new Cloud({ ...ports, confirms, ...outlets }, setup, services);
    clouds.push(cloud);
    return cloud;
  };
  const door = new CloudDoor(stage.broker.link().device, INSIDE_PASSWORD, build, tellProblem(stage));
  return {
    remove: () => door.close(),
    broken: () => clouds.flatMap(({ state }) => brokenIn(state, policy, stage.clock.now())),
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
export function placePhone(stage: Ground, { terminal, serial, product, replace }: PhoneOptions): PlacedPhone {
  const { id: name, type } = terminal;
  stage.broker.admit({ name, password: INSIDE_PASSWORD, role: "app" });
  const door: AppDoor = new AppDoor(
    stage.broker.link().device,
    { name, password: INSIDE_PASSWORD },
    () => phone,
    tellProblem(stage),
  );
  const identity: PhoneIdentity = { type, serial };
  const send = (request: Parameters<AppDoor["send"]>[0]) => door.send(request);
  const phone = new Phone(stage.clock, send, traitsFor(product), identity, {
    ...referencePhoneParts,
    ...replace.phoneParts,
  });
  return { phone, close: () => door.close() };
}

const traitsFor = ({ policy: { app, alreadyBound }, cameraMenu, meMenu }: Product): AppTraits => ({
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
  menu: cameraMenu,
  meMenu,
});
