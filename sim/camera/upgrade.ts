import type { Chunk, ChunkRequest, UpgradeFailure, UpgradeReport } from "../contracts/firmware.js";
import type { CameraRefusalKey } from "../contracts/refusals.js";
import { fromBase64 } from "../kernel/base64.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Download } from "./boot-record.js";
import type { Firmware, Offer } from "./firmware.js";
import { SECTOR_BYTES } from "./flash-chip.js";
import type { CameraTraits } from "./traits.js";
import { offerRefusal } from "./upgrade-checks.js";

/** What an upgrade needs of the camera around it. */
export interface UpgradeTools {
  readonly clock: Clock;
  readonly traits: CameraTraits;
  readonly firmware: Firmware;
  request(chunk: ChunkRequest): void;
  report(report: UpgradeReport): void;
  restart(): void;
}

/** How often a chunk is asked for before the camera gives up. */
const TRIES = 5;

/** Fetches an image in chunks, checks it and restarts into it; the old version runs until then (AJ-OTA-07). */
export class Upgrade {
  protected readonly tools: UpgradeTools;
  #phase: "idle" | "downloading" | "installing" = "idle";
  #wait: Deadline | undefined;

  constructor(tools: UpgradeTools) {
    this.tools = tools;
  }

  /** Why this offer is refused, if it is. */
  refusalOf(offer: Offer): CameraRefusalKey | undefined {
    if (this.#phase !== "idle") return "busy";
    const { firmware } = this.tools;
    return offerRefusal(offer, firmware.version, firmware.slotBytes);
  }

  start({ version, size, sha256 }: Offer): void {
    const offer = { version, size, sha256 };
    const { firmware, traits } = this.tools;
    this.#phase = "downloading";
    const received = firmware.beginDownload(offer, { isResumed: traits.resumesDownloads });
    this.#goOn({ ...offer, received });
  }

  /** The connection is lost: what was kept stays for another try. An installation needs no connection. */
  stop(): void {
    if (this.#phase !== "downloading") return;
    this.#phase = "idle";
    this.#wait?.cancel();
  }

  /** A piece that was asked for, or one that nobody waits for. */
  receive({ version, offset, bytes }: Chunk): void {
    const { firmware, traits, clock } = this.tools;
    const { download } = firmware;
    const piece = fromBase64(bytes);
    if (this.#phase !== "downloading" || download === undefined) return;
    if (version !== download.version || offset !== download.received) return;
    if (piece.length !== nextLength(download)) return;
    this.#wait?.cancel();
    firmware.keep(download, piece);
    const received = offset + piece.length;
    this.tools.report({
      version,
      state: "downloading",
      percent: Math.floor((100 * received) / download.size),
    });
    this.#wait = clock.after(traits.chunkWriteMs, () => this.#goOn({ ...download, received }));
  }

  #goOn(download: Download): void {
    if (download.received < download.size) this.#ask(download, TRIES);
    else this.finish(download);
  }

  #ask(download: Download, triesLeft: number): void {
    const { version, received: offset } = download;
    if (triesLeft === 0) return this.#fail(version, "no-chunk");
    this.tools.request({ version, offset, length: nextLength(download) });
    const { clock, traits } = this.tools;
    this.#wait = clock.after(traits.chunkPatienceMs, () => this.#ask(download, triesLeft - 1));
  }

  protected finish(offer: Offer): void {
    const { firmware, traits, clock } = this.tools;
    const rejection = firmware.activate(offer);
    if (rejection !== undefined) return this.#fail(offer.version, rejection);
    this.#phase = "installing";
    this.tools.report({ version: offer.version, state: "installing" });
    this.#wait = clock.after(traits.installMs, () => this.tools.restart());
  }

  #fail(version: string, reason: UpgradeFailure): void {
    this.stop();
    this.tools.report({ version, state: "failed", reason });
  }
}

/** A chunk is a whole sector, but for the last. */
const nextLength = ({ size, received }: Download): number => Math.min(SECTOR_BYTES, size - received);
