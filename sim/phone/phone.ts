import type {
  AppNotice,
  AppRequest,
  AppResponse,
  AppResult,
  CameraView,
  HomeView,
  Identifier,
  TerminalType,
} from "../contracts/app.js";
import type { Alert } from "../contracts/app-alerts.js";
import type { Invitation } from "../contracts/app-sharing.js";
import type { LensName, LiveFrame } from "../contracts/device.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import { AboutPage, type AboutTraits } from "./about-page.js";
import { AccountPages, type AccountTraits } from "./account-pages.js";
import type { BoundNotice, BoundNoticeTraits } from "./bound-notice.js";
import type { Call } from "./call.js";
import type { CloudPage, PlanTraits } from "./cloud-page.js";
import type { CloudPlay, CloudPlayTraits } from "./cloud-play.js";
import type { CloudPlayManage } from "./cloud-play-manage.js";
import type { CloudRecording } from "./cloud-recording.js";
import type { Downloads, PhoneDevice } from "./downloads.js";
import { FirmwarePage, type FirmwareTraits } from "./firmware-page.js";
import type { LivePage, LiveTraits, PageEntry, PagePlace } from "./live-page.js";
import type { LocalVideo } from "./local-video.js";
import {
  alike,
  type EntryFor,
  hasLeaf,
  type LeafAction,
  leavesOf,
  type MenuEntry,
  type Reached,
  type ShownMenu,
  shownTo,
  walk,
} from "./menu.js";
import type { MyPlanPage, MyPlanTraits } from "./my-plan-page.js";
import { type PhoneParts, referencePhoneParts } from "./phone-parts.js";
import { type PhoneSystem, systemMenu } from "./phone-system.js";
import type { Replay } from "./replay.js";
import type { SharingPage } from "./sharing-page.js";
import type { Snapshots } from "./snapshots.js";

/** Which way a phone reaches the cloud. */
export type PhoneNetwork = "home Wi-Fi" | "a foreign Wi-Fi" | "mobile data" | "mobile data abroad";

/** How this app behaves where apps differ. */
export interface AppTraits
  extends AccountTraits,
    FirmwareTraits,
    AboutTraits,
    LiveTraits,
    PlanTraits,
    MyPlanTraits {
  /** Where the button stands that opens a camera's settings. */
  readonly settingsAt?: PagePlace;
  readonly appNotificationLeadsTo: "the phone's settings" | "nowhere";
  readonly viewableOverMobileData: boolean;
  readonly outdatedAppServesMobileData: boolean;
  readonly outdatedAppShowsAlarms: boolean;
  /** Levels of sensitivity, from the lowest one. */
  readonly sensitivityLevels: readonly string[];
  /** How long the clips of one download are together. */
  readonly downloadMinutesAtMost: number;
  readonly splitScreenAt: PagePlace;
  readonly remedies: readonly string[];
  readonly boundNotice: BoundNoticeTraits | undefined;
  readonly cloudPlay: CloudPlayTraits;
  /** What a camera's page leads to. */
  readonly menu: readonly MenuEntry[];
  /** What the app's first page leads to. */
  readonly meMenu: readonly MenuEntry[];
}

/** Which terminal it is, and for which camera it remembers what was shown. */
export interface PhoneIdentity {
  readonly type: TerminalType;
  readonly serial: string;
}

/** What the app shows for a camera, and from when on. */
export interface Shown {
  readonly at: Instant;
  readonly status: CameraView["status"] | "not listed";
  readonly network: string | undefined;
}

/** What came of something that was asked in the app; `refusal` is the key of a refusal, `rule` the rule that it names. */
export interface Answered {
  readonly at: Instant;
  readonly call: AppRequest["call"];
  readonly refusal: string | undefined;
  readonly rule?: string;
}

/** Sends a request through whatever door the phone has; the answer comes as {@link Phone.receive}. */
export type SendRequest = (request: AppRequest) => void;

interface Asked {
  readonly call: Call;
  readonly answer: (response: AppResponse) => void;
}

const NOT_REFUSED = { key: undefined, rule: undefined };

/** The version of the app with which a phone comes. */
const FIRST_APP = "3.0.0";

/** A phone, or another terminal, with the vendor's app on it: what its user can do, and what its screen shows over time. */
export class Phone {
  network: PhoneNetwork = "home Wi-Fi";
  /** Whether the phone shows the app's page in its system settings. */
  isInSystemSettings = false;
  isAppOutdated = false;
  /** What runs on the phone. */
  system: PhoneSystem = { name: "iOS", version: 17 };
  readonly #clock: Clock;
  readonly #send: SendRequest;
  readonly #traits: AppTraits;
  readonly #identity: PhoneIdentity;
  readonly #parts: PhoneParts;
  readonly #asked = new Map<string, Asked>();
  /** The pages about the account: sign-in, codes, Me, deletion. */
  readonly account: AccountPages;
  readonly firmware: FirmwarePage;
  readonly about: AboutPage;
  /** Cloud, or Cloud Services: plans. */
  readonly cloud: CloudPage;
  /** A camera's own trial, its plans, and where they are bought. */
  readonly cloudRecording: CloudRecording;
  readonly boundNotice: BoundNotice;
  /** My Camera Plan, of an app whose plans are paid through the phone's store. */
  readonly myPlan: MyPlanPage;
  /** Device Settings > CloudPlay, and its Manage page. */
  readonly cloudPlay: CloudPlay;
  readonly cloudPlayManage: CloudPlayManage;
  readonly sharing: SharingPage;
  readonly localVideo: LocalVideo;
  readonly snapshots: Snapshots;
  readonly replay: Replay;
  readonly downloads: Downloads;
  /** The phone itself, under the app. */
  readonly device: PhoneDevice = { freeBytes: 10 ** 11, hasPermissions: true, playsFormat: true };
  #isSignedIn = false;
  #home: HomeView | undefined;
  #shown: Shown[];
  #frames: { at: Instant; frame: LiveFrame }[] = [];
  readonly #answers: Answered[] = [];
  #session: string | undefined;
  #live: LivePage | undefined;
  /** The panes of Split Screen View: sessions, each with its newest frame. */
  readonly #panes = new Map<string, { at: Instant; frame: LiveFrame } | undefined>();
  #requests = 0;

  constructor(
    clock: Clock,
    send: SendRequest,
    traits: AppTraits,
    identity: PhoneIdentity,
    parts: PhoneParts = referencePhoneParts,
  ) {
    this.#parts = parts;
    this.#clock = clock;
    this.#send = send;
    this.#traits = traits;
    this.#identity = identity;
    this.account = new AccountPages(this, traits);
    this.firmware = new FirmwarePage(clock, this, traits);
    this.about = new AboutPage(FIRST_APP, traits);
    const ask = (call: Call) => this.call(call);
    const { device } = this;
    this.sharing = new parts.SharingPage(this);
    this.localVideo = new parts.LocalVideo(clock);
    this.snapshots = new parts.Snapshots(clock, ask);
    this.replay = new parts.Replay(ask);
    this.cloud = new parts.CloudPage(ask, traits);
    this.cloudRecording = new parts.CloudRecording(ask);
    this.cloudPlay = new parts.CloudPlay(ask, traits.cloudPlay);
    this.cloudPlayManage = new parts.CloudPlayManage(ask);
    this.boundNotice = new parts.BoundNotice(traits.boundNotice);
    this.myPlan = new parts.MyPlanPage(ask, traits);
    this.downloads = new parts.Downloads({ clock, ask, device, minutesAtMost: traits.downloadMinutesAtMost });
    this.#shown = [{ at: clock.now(), status: "not listed", network: undefined }];
  }

  /** The cameras on the home page. */
  get cameras(): readonly CameraView[] {
    return this.#home?.cameras ?? [];
  }

  /** What is offered to whoever is signed in. */
  get invitations(): readonly Invitation[] {
    return this.#home?.invitations ?? [];
  }

  get type(): TerminalType {
    return this.#identity.type;
  }

  /** Whether it shows the account's pages; it shows the sign-in page otherwise. */
  get isSignedIn(): boolean {
    return this.#isSignedIn;
  }

  /** By what the account is known that the home page belongs to. */
  get signedInAs(): Identifier | undefined {
    return this.#home?.account;
  }

  /** What was shown for the one camera of the scenario, oldest first. */
  get shown(): readonly Shown[] {
    return this.#shown;
  }

  /** What the app was answered, oldest first. */
  get answers(): readonly Answered[] {
    return this.#answers;
  }

  /** When frames of live views arrived. */
  get frames(): readonly { at: Instant; frame: LiveFrame }[] {
    return this.#frames;
  }

  get isWatching(): boolean {
    return this.#session !== undefined;
  }

  /** The page of the live view that is open, or was open last. */
  get live(): LivePage | undefined {
    return this.#live;
  }

  /** What Split Screen View shows now, pane by pane; a pane without a frame yet is undefined. */
  get panes(): readonly ({ at: Instant; frame: LiveFrame } | undefined)[] {
    return [...this.#panes.values()];
  }

  /** Levels of sensitivity that the settings list, from the lowest one. */
  get sensitivityLevels(): readonly string[] {
    return this.#traits.sensitivityLevels;
  }

  /** The remedies that the app's help lists for an offline camera, in order (AJ-POWER-05). */
  get remedies(): readonly string[] {
    return this.#traits.remedies;
  }

  /** Every way through the menus, of the app alone first, then of the cameras that share one. */
  get menus(): readonly ShownMenu[] {
    const ofCameras = this.cameras.map(({ serial }) => ({ serial, leaves: leavesOf(this.#menuFor(serial)) }));
    return [{ serials: [], leaves: leavesOf(this.#menuFor(undefined)) }, ...alike(ofCameras)];
  }

  /** What the settings say of cards that are of no use as they are. */
  get cardLabels(): readonly { readonly serial: string; readonly label: string }[] {
    return this.cameras.flatMap(({ serial }) => {
      const label = this.cardLabel(serial);
      return label === undefined ? [] : [{ serial, label }];
    });
  }

  /** What stands over the list of cameras. */
  get camerasPage(): readonly PageEntry[] {
    return [{ label: "Split Screen View", at: this.#traits.splitScreenAt }];
  }

  /** What stands over a camera's page. */
  get cameraPage(): readonly PageEntry[] {
    const { settingsAt } = this.#traits;
    return settingsAt === undefined ? [] : [{ label: "Settings", at: settingsAt }];
  }

  /** Asks the cloud; resolves with its answer. */
  call(call: Call): Promise<AppResponse> {
    this.#requests++;
    const id = `request-${this.#requests}`;
    return new Promise((resolve) => {
      this.#asked.set(id, { call, answer: resolve });
      this.#send({ id, ...call } as AppRequest);
    });
  }

  /** Where a path of labels leads in the app's or this camera's menu, if anywhere; only what is listed has a menu. */
  walk(serial: string, path: readonly string[]): Reached | undefined {
    const [first, ...rest] = path;
    // The camera is chosen in the Devices list, whether or not somebody says so.
    return walk(this.#menuFor(serial), first === "Devices" ? rest : path);
  }

  /** Whether a leaf is anywhere in the app's menu, or in that of a camera too. */
  leadsTo(action: LeafAction, serial?: string): boolean {
    return hasLeaf(this.#menuFor(serial), action);
  }

  /** Where a path of labels leads in the phone's own settings and in its store, if anywhere. */
  walkSystem(path: readonly string[]): Reached | undefined {
    return walk(systemMenu(this.system), path);
  }

  /** What the settings say of the camera's card when it is of no use as it is. */
  cardLabel(serial: string): string | undefined {
    const { card } = this.cameras.find((camera) => camera.serial === serial) ?? {};
    return card?.reason === "too-slow" ? "unsuitable" : card?.reason;
  }

  #menuFor(serial: string | undefined): readonly MenuEntry[] {
    const camera = this.cameras.find((listed) => listed.serial === serial);
    const { meMenu, menu } = this.#traits;
    const isShown = ({ for: whom }: MenuEntry) => whom === undefined || this.#isFor(whom, camera);
    return shownTo([...meMenu, ...(camera ? menu : [])], isShown);
  }

  #isFor(whom: EntryFor, camera: CameraView | undefined): boolean {
    if (whom === "signed-in") return this.#isSignedIn;
    if (whom === "whoever may replay" && camera?.permissions?.includes("replay")) return true;
    if (camera?.role !== "owner") return false;
    const { card, capabilities = [], off = false, service = "none" } = camera;
    if (whom === "owner of one out of service") return service === "none";
    if (whom === "owner of one that renews itself") return service === "renewing";
    if (whom === "owner of one that does not renew itself") return service !== "renewing";
    if (whom === "owner of one with built-in detection") return capabilities.includes("built-in-detection");
    if (whom === "owner with a card") return card?.state === "recognised";
    if (whom === "owner with a card to format") return card?.canFormat ?? false;
    return ALL_OWNERS.includes(whom) || (whom === "owner of one that is off") === off;
  }

  /** The user closes the app, or goes to another one: whatever needs it in front ends. */
  async leaveApp(): Promise<void> {
    this.localVideo.onAppLeft();
    this.downloads.onAppLeft();
    await this.stopWatching();
  }

  /** Presses Record in the open live view: begins a recording, or ends the one that runs. */
  pressRecord(): void {
    if (this.localVideo.isRunning) this.localVideo.stop();
    else if (this.isWatching) this.localVideo.start();
  }

  /** Leaves the app for its page in the phone's system settings (AJ-ALERT-08). */
  openSystemSettings(): void {
    this.isInSystemSettings = this.#traits.appNotificationLeadsTo === "the phone's settings";
  }

  /** Closes the app and opens it again: nothing is shown but what the cloud says now. */
  openAnew(): Promise<AppResponse> {
    this.#home = undefined;
    return this.call({ call: "show-home" });
  }

  /** Opens the help for an offline camera. */
  help(): readonly string[] {
    return this.remedies;
  }

  /** Goes on over another network. */
  joinNetwork(network: PhoneNetwork): void {
    this.network = network;
  }

  /** Installs a version of the app that is too old. */
  outdate(): void {
    this.isAppOutdated = true;
  }

  /** Goes on with a phone on which this runs. */
  become(system: PhoneSystem): void {
    this.system = system;
  }

  /** Changes what the phone itself allows. */
  setDevice(change: Partial<PhoneDevice>): void {
    Object.assign(this.device, change);
  }

  /** Two fingers on the open live view: see {@link LivePage.zoomTo}. */
  zoomTo(magnification: number): void {
    this.#live?.zoomTo(magnification);
  }

  /** Installs the newest version that the store has. */
  updateApp(newest: string): void {
    this.isAppOutdated = false;
    this.about.installedVersion = newest;
  }

  /** Asks for a live view; over mobile data only if this app can (AJ-NET-13, AJ-NET-14). */
  async watch(serial: string): Promise<void> {
    if (!this.#canWatch()) return;
    const { capabilities = [] } = this.cameras.find((camera) => camera.serial === serial) ?? {};
    this.#live = new this.#parts.LivePage(this.#traits, serial, capabilities);
    await this.#open(this.#live);
    if (this.isWatching) this.localVideo.onViewOpened();
  }

  /** Has the open live view go on in another quality, if the cloud agrees. */
  async chooseQuality(quality: string): Promise<AppResponse | undefined> {
    return this.#reopen((page) => {
      page.quality = quality;
    });
  }

  /** Has the open live view go on through another lens. */
  async pressLens(lens: LensName): Promise<AppResponse | undefined> {
    if (!this.#live?.lensButtons.includes(lens)) return undefined;
    return this.#reopen((page) => page.choose(lens));
  }

  /** Shows several cameras side by side. */
  async watchGroup(serials: readonly string[]): Promise<void> {
    for (const serial of serials) {
      const response = await this.call({ call: "open-live", serial, path: this.#path });
      if (response.ok && response.result.session) this.#panes.set(response.result.session, undefined);
    }
  }

  /** What the Alert page lists, unless this app is too old to list any. */
  async alerts(): Promise<readonly Alert[]> {
    if (this.isAppOutdated && !this.#traits.outdatedAppShowsAlarms) return [];
    const response = await this.call({ call: "show-alerts" });
    return (response.ok && response.result.alerts) || [];
  }

  async stopWatching(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.localVideo.onViewClosed();
    if (session !== undefined) await this.call({ call: "close-live", session });
  }

  /** Something came from the cloud. */
  receive(message: { response: AppResponse } | { notice: AppNotice }): void {
    if ("response" in message) this.#onResponse(message.response);
    else if ("home" in message.notice) this.#onHome(message.notice.home);
    else if ("signedOut" in message.notice) this.#onSignedOut();
    else if ("alreadyBound" in message.notice) this.boundNotice.show([message.notice.alreadyBound]);
    else this.#onFrame({ at: this.#clock.now(), frame: message.notice.frame });
  }

  get #path(): "local" | "relay" {
    return this.network === "home Wi-Fi" ? "local" : "relay";
  }

  async #open({ serial, quality, lens }: LivePage): Promise<AppResponse> {
    const wish = { ...(quality && { quality }), ...(lens && { lens }) };
    const response = await this.call({ call: "open-live", serial, path: this.#path, ...wish });
    this.#session = response.ok ? response.result.session : undefined;
    return response;
  }

  async #reopen(change: (page: LivePage) => void): Promise<AppResponse | undefined> {
    const page = this.#live;
    if (page === undefined) return undefined;
    await this.stopWatching();
    change(page);
    return this.#open(page);
  }

  #onFrame(received: { at: Instant; frame: LiveFrame }): void {
    const { session } = received.frame;
    this.#frames.push(received);
    if (this.#panes.has(session)) this.#panes.set(session, received);
    else if (session === this.#session) this.#show(received.frame);
  }

  #show(frame: LiveFrame): void {
    this.#live?.receive(frame);
    this.localVideo.onFrame(frame);
  }

  #onResponse(response: AppResponse): void {
    const asked = this.#asked.get(response.id);
    this.#asked.delete(response.id);
    if (asked === undefined) return;
    const { key: refusal, rule } = response.ok ? NOT_REFUSED : response.refusal;
    const { call } = asked.call;
    this.#answers.push({ at: this.#clock.now(), call, refusal, ...(rule === undefined ? {} : { rule }) });
    this.boundNotice.onAnswer(asked.call, response);
    this.#turnThePage(call, response);
    asked.answer(response);
  }

  #turnThePage(call: AppRequest["call"], response: AppResponse): void {
    if (!response.ok) {
      if (response.refusal.key === "signed-out") this.#onSignedOut();
      return;
    }
    if (SIGNS_IN.has(call)) this.#isSignedIn = true;
    if (SIGNS_OUT.has(call)) this.#onSignedOut();
    if (response.result.home) this.#onHome(response.result.home);
  }

  #onSignedOut(): void {
    if (!this.#isSignedIn) return;
    this.#isSignedIn = false;
    this.#home = undefined;
    this.#session = undefined;
    this.#shown.push({ at: this.#clock.now(), status: "not listed", network: undefined });
  }

  #onHome(home: HomeView): void {
    if (!this.#isSignedIn) return;
    this.#home = home;
    const shown = { at: this.#clock.now(), ...this.#screen(home) };
    this.#shown.push(shown);
    this.boundNotice.onHome(home);
    this.firmware.note(home, this.#identity.serial);
  }

  /** A setup under way shows its camera as connecting until it is there. */
  #screen({ cameras, setupsUnderWay }: HomeView): Omit<Shown, "at"> {
    const camera = cameras.find(({ serial }) => serial === this.#identity.serial);
    const status = camera?.status ?? "not listed";
    const isConnecting = setupsUnderWay > 0 && status !== "online";
    return { status: isConnecting ? "connecting" : status, network: camera?.network };
  }

  #canWatch(): boolean {
    if (!this.network.startsWith("mobile data")) return true;
    if (this.isAppOutdated && !this.#traits.outdatedAppServesMobileData) return false;
    return this.#traits.viewableOverMobileData;
  }
}

const ALL_OWNERS: readonly EntryFor[] = ["owner", "whoever may replay"];
const SIGNS_IN: ReadonlySet<AppRequest["call"]> = new Set(["sign-in", "finish-registration"]);
const SIGNS_OUT: ReadonlySet<AppRequest["call"]> = new Set(["sign-out", "delete-account"]);

/** The result of a call that must succeed; the refusal's sentence is in the error otherwise. */
export function resultOf(response: AppResponse): AppResult {
  if (response.ok) return response.result;
  throw new Error(`the cloud refused: ${response.refusal.sentence}`);
}
