import type { AppResponse } from "../contracts/app.js";
import type { Recording, Store } from "../contracts/recordings.js";
import { describeDuration, type Milliseconds, seconds } from "../kernel/duration.js";
import type { PhoneDevice, SavedVideo } from "../phone/downloads.js";
import type { AccountUser } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import type { ReplayViewer } from "./replay-viewer.js";
import { ownersTerminal, type Terminal, type TerminalId } from "./terminal.js";

const FREED_BYTES = 10 ** 10;
const SAME_LENGTH_MS: Milliseconds = seconds(2);

export interface DownloaderTools {
  readonly time: BenchTime;
  readonly owner: () => AccountUser;
  readonly replay: ReplayViewer;
  readonly terminal: (id: TerminalId) => Terminal;
  readonly serial: string;
}

/** The owner who saves recordings on the phone, and the phone as far as that depends on it. */
export class Downloader {
  readonly #tools: DownloaderTools;

  constructor(tools: DownloaderTools) {
    this.#tools = tools;
  }

  /** Begins it and stays in the app. */
  async triesToDownload(words: string): Promise<void> {
    const { owner, serial, replay } = this.#tools;
    const { store, clips } = await replay.choice(words);
    const { terminal } = owner();
    const answer: AppResponse = await terminal.answerTo(
      terminal.phone.downloads.start({ serial, store, clips }),
    );
    owner().noteAttempt(answer);
  }

  async memoryIs(state: "full" | "freed"): Promise<void> {
    await this.#changes("the phone", { freeBytes: state === "full" ? 0 : FREED_BYTES });
  }

  async permissionsAre(isGranted: boolean): Promise<void> {
    await this.#changes("the phone", { hasPermissions: isGranted });
  }

  async cannotPlayOn(name: string): Promise<void> {
    await this.#changes(name, { playsFormat: false });
  }

  async holdsWithin(name: string, words: string, isOnly: boolean, limitMs: Milliseconds): Promise<void> {
    const { clips, store } = await this.#tools.replay.choice(words);
    const saved = () => this.#terminal(name).phone.downloads.saved;
    const holds = () => holdsAll(saved(), store, clips) && (!isOnly || countOf(saved()) === clips.length);
    await this.#tools.time.until(() => holdsAll(saved(), store, clips), limitMs);
    expectThat(holds(), `${isOnly ? "only " : ""}${words} on ${name}`, () => describeSaved(saved()));
  }

  async holdsNoneFor(windowMs: Milliseconds): Promise<void> {
    const saved = () => this.#terminal("the phone").phone.downloads.saved;
    const isSaved = await this.#tools.time.until(() => saved().length > 0, windowMs);
    expectThat(!isSaved, `no download for ${describeDuration(windowMs)}`, () => describeSaved(saved()));
  }

  async #changes(name: string, change: Partial<PhoneDevice>): Promise<void> {
    const terminal = this.#terminal(name);
    await terminal.does(terminal.phone.setDevice(change));
  }

  #terminal(name: string): Terminal {
    return name === "the phone" ? this.#tools.owner().terminal : this.#tools.terminal(ownersTerminal(name));
  }
}

const holdsAll = (saved: readonly SavedVideo[], store: Store, wanted: readonly Recording[]): boolean =>
  wanted.every((clip) =>
    saved.some((video) => video.store === store && video.frames > 0 && holdsWhole(video, clip)),
  );

const holdsWhole = ({ clips }: SavedVideo, wanted: Recording): boolean =>
  clips.some(({ id, startedAt, endedAt }) => {
    const difference = endedAt - startedAt - (wanted.endedAt - wanted.startedAt);
    return id === wanted.id && Math.abs(difference) <= SAME_LENGTH_MS;
  });

const countOf = (saved: readonly SavedVideo[]): number =>
  saved.reduce((sum, { clips }) => sum + clips.length, 0);

const describeSaved = (saved: readonly SavedVideo[]): string =>
  saved.map(({ clips, store }) => `a video of ${clips.length} ${store} clips`).join(", ") || "no video";
