import type { AppRequest, AppResult, CameraView, HomeView } from "../contracts/app.js";
import type { Invitation, Permission } from "../contracts/app-sharing.js";
import type { Command } from "../contracts/device.js";
import type { Instant } from "../kernel/duration.js";
import type { BindingRules } from "./binding.js";
import type { CloudPorts, CloudSetup } from "./ports.js";
import { printedSerial } from "./printed-serial.js";
import type { Later, Outcome } from "./refusal.js";
import type { Release } from "./releases.js";
import type { CloudServices } from "./services.js";

/** A call of the app contract, by name. */
export type Request<Name extends AppRequest["call"]> = Extract<AppRequest, { call: Name }>;

/** Who asks, and on which terminal. */
export interface Caller {
  readonly terminal: string;
  readonly account: string;
}

/** An answer, or one that comes later. */
export type Answered = Outcome<AppResult> | Later<AppResult>;

/** How each of some calls is answered. */
export type Answers<Name extends AppRequest["call"], Who> = {
  readonly [Each in Name]: (desk: Desk, who: Who, request: Request<Each>) => Answered;
};

export type Omitted<T, Keys extends string> = T extends unknown ? Omit<T, Keys> : never;

const initialState = (accounts: CloudSetup["accounts"], services: CloudServices) => ({
  accounts,
  verifications: services.verification.noVerifications,
  sessions: services.sessions.noSessions,
  bindings: services.binding.noBindings,
  shares: services.sharing.noShares,
  subscriptions: services.subscriptions.noSubscriptions,
  planUpgrades: services.planUpgrades.noPlanUpgrades,
  activations: services.cloudCards.noActivations,
  paymentMethods: services.paymentMethods.noPaymentMethods,
  invoices: services.invoiceDesk.noInvoices,
  cameraTrials: services.cameraTrials.noCameraTrials,
  ledger: services.ledger.noCharges,
  setups: services.setups.noSetups,
  presences: services.presence.nobodyPresent,
  facts: services.facts.noFacts,
  liveViews: services.liveViews.noLiveViews,
  upgrades: services.updates.noUpgrades,
  /** Models by serial, as the cameras say. */
  models: new Map<string, string>() as ReadonlyMap<string, string>,
  alerts: services.alerts.noAlerts,
  unlabelled: services.alerts.noneUnlabelled,
  labelChoices: services.alerts.noChoices,
  groups: services.groups.noGroups,
  recordings: services.recordings.noRecordings,
  memberships: services.plans.noMemberships,
  places: services.places.noPlaces,
  /** The cameras that were chosen for plans that have not begun yet. */
  selections: new Map<string, readonly string[]>() as ReadonlyMap<string, readonly string[]>,
  /** Where accounts are used, as far as somebody has said. */
  regions: new Map<string, string>() as ReadonlyMap<string, string>,
  serviceTimes: services.serviceTimes.noServiceTimes,
  cloudChoices: services.plans.noCloudChoices,
  /** When each camera was last deleted by its owner. */
  releasedAt: new Map<string, Instant>() as ReadonlyMap<string, Instant>,
  /** The cameras that were told what to record. */
  ordersTold: new Set<string>() as ReadonlySet<string>,
  /** How many names were given, and of how many commands and live views each camera was told. */
  names: 0,
  namesOfCameras: new Map<string, number>() as ReadonlyMap<string, number>,
});

type State = ReturnType<typeof initialState>;

/** Parts of the state that change all the time, and of which no home page shows anything. */
const UNSHOWN: ReadonlySet<keyof State> = new Set([
  "alerts",
  "unlabelled",
  "recordings",
  "names",
  "namesOfCameras",
]);

/** What only the owner is shown of a camera, where the vendor has it. */
function ownersView(
  { state, services, setup }: Desk,
  serial: string,
): Pick<CameraView, "service" | "printedSerial"> {
  const { cloudPlay } = setup.policy;
  if (cloudPlay === undefined) return {};
  const service = services.planUpgrades.serviceOf(state.subscriptions, state.memberships.get(serial));
  return { service, printedSerial: printedSerial(serial, cloudPlay.serialDigits.value) };
}

/** What every part of the cloud works on: the services' states, and what several of them need. */
export class Desk {
  readonly ports: CloudPorts;
  readonly setup: CloudSetup;
  readonly services: CloudServices;
  readonly state: State;
  readonly #shownHomes = new Map<string, string>();
  /** What the pages were made of when they were looked at last. */
  #shownFrom: { readonly shown: Partial<State>; readonly releases: number } = {
    shown: {},
    releases: 0,
  };

  constructor(ports: CloudPorts, setup: CloudSetup, services: CloudServices) {
    this.ports = ports;
    this.setup = setup;
    this.services = services;
    this.state = initialState(setup.accounts, services);
  }

  get now(): Instant {
    return this.ports.clock.now();
  }

  get bindingRules(): BindingRules {
    const { camerasAtMost, survivesReset } = this.setup.policy.binding;
    // "any number" is no number, and so no limit.
    return {
      atMost: Number(camerasAtMost.value) || Number.POSITIVE_INFINITY,
      survivesReset: survivesReset.value,
    };
  }

  /** Sends a command to a camera; returns its id. */
  command(serial: string, command: Omitted<Command, "id">): string {
    const id = this.nameFor(serial);
    this.ports.command(serial, { id, ...command } as Command);
    return id;
  }

  /** The firmware to offer a camera, if there is any for it. */
  offerFor(serial: string): Release | undefined {
    const { facts, models } = this.state;
    const latest = this.setup.releases.latestFor(serial, models.get(serial));
    const rule = this.setup.policy.cloud.offersFirmware.value;
    const current = facts.get(serial)?.firmware;
    return this.services.updates.offerFor(latest?.version, current, rule) === undefined ? undefined : latest;
  }

  /** A name that was not used before. */
  name(kind: string): string {
    this.state.names++;
    return `${kind}-${this.state.names}`;
  }

  /** A name that was not used before, for what this camera is to hear of. */
  nameFor(serial: string): string {
    const count = (this.state.namesOfCameras.get(serial) ?? 0) + 1;
    this.state.namesOfCameras = new Map(this.state.namesOfCameras).set(serial, count);
    return `${serial}-${count}`;
  }

  /** Whether this camera has heard of a command or live view of this name, however long ago. */
  hasNamed(serial: string, name: string): boolean {
    const number = Number(name.slice(serial.length + 1));
    const count = this.state.namesOfCameras.get(serial) ?? 0;
    return number >= 1 && number <= count && name === `${serial}-${number}` && Number.isInteger(number);
  }

  /** Ends sessions of terminals, and the live views with them. */
  endSessions(terminals: readonly string[]): void {
    this.closeViewsOn(terminals);
    this.state.sessions = this.services.sessions.signOut(this.state.sessions, terminals);
    for (const terminal of terminals) this.#shownHomes.delete(terminal);
  }

  closeViewsOn(terminals: readonly string[]): void {
    this.closeViews(this.services.liveViews.sessionsOn(this.state.liveViews, terminals));
  }

  closeViews(sessions: readonly string[]): void {
    for (const session of sessions) {
      const view = this.state.liveViews.get(session);
      this.state.liveViews = this.services.liveViews.close(this.state.liveViews, session);
      if (view) this.command(view.serial, { command: "stop-live", session });
    }
  }

  /** Tells each signed-in terminal what its home page shows, if that has changed. */
  showHomes(): void {
    if (!this.#mayShowOther()) return;
    for (const [terminal, { account }] of this.state.sessions) {
      const home = this.homeOf(account);
      const shown = JSON.stringify(home);
      if (home === undefined || this.#shownHomes.get(terminal) === shown) continue;
      this.#shownHomes.set(terminal, shown);
      this.ports.notify(terminal, { home });
    }
  }

  /** The services' states are never changed in place: where all that a home page is made of is the same as before, so is the page. */
  #mayShowOther(): boolean {
    const { state, setup } = this;
    const { shown, releases } = this.#shownFrom;
    // A setup is shown as under way until some instant.
    const isSame =
      state.setups.size === 0 &&
      releases === setup.releases.count &&
      (Object.keys(state) as (keyof State)[]).every(
        (part) => UNSHOWN.has(part) || shown[part] === state[part],
      );
    if (!isSame) this.#shownFrom = { shown: { ...state }, releases: setup.releases.count };
    return !isSame;
  }

  homeOf(name: string): HomeView | undefined {
    const account = this.state.accounts.get(name)?.identifier;
    if (account === undefined) return undefined;
    const { binding, sharing, setups } = this.services;
    const own = binding.camerasOf(this.state.bindings, name);
    const shared = sharing.sharedWith(this.state.shares, name);
    return {
      account,
      cameras: [
        ...own.map((serial) => this.#viewOf(serial, { role: "owner" })),
        ...shared.map(({ serial, permissions }) =>
          this.#viewOf(serial, { role: "member", permissions: [...permissions] }),
        ),
      ],
      invitations: sharing
        .offeredTo(this.state.shares, account)
        .flatMap(({ serial, permissions }) => this.#invitation(serial, permissions)),
      setupsUnderWay: setups.underWay(this.state.setups, name, this.now),
    };
  }

  #invitation(serial: string, permissions: readonly Permission[]): Invitation[] {
    const { accounts, bindings } = this.state;
    const from = accounts.get(bindings.get(serial) ?? "")?.identifier;
    return from ? [{ serial, from, permissions: [...permissions] }] : [];
  }

  #viewOf(serial: string, viewer: Pick<CameraView, "role" | "permissions">): CameraView {
    const { presence } = this.services;
    const status = presence.statusOf(this.state.presences, serial);
    const { settings, ...known } = this.state.facts.get(serial) ?? {};
    const upgrade = this.state.upgrades.get(serial);
    const isShown = status !== "connecting" || this.setup.policy.cloud.showsConnecting.value;
    return {
      serial,
      status: isShown ? status : "offline",
      ...viewer,
      ...known,
      ...(settings && { off: settings.off }),
      ...(viewer.role === "owner" ? ownersView(this, serial) : {}),
      upgradeAvailable: this.offerFor(serial) !== undefined,
      ...(upgrade === undefined ? {} : { upgrade }),
    };
  }
}
