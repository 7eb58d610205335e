import { days, hours, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { BatteryLives } from "./battery.js";
import { type CardTraits, referenceCardTraits } from "./card.js";
import type { RecorderTraits } from "./recorder.js";

/** The figures of the reference camera. Where an FAQ names one, the rule stands beside it; the others are ours. */
export interface CameraTraits extends CardTraits, RecorderTraits {
  /** How long Reset is held until the camera signals; no FAQ gives a number (AJ-RESET-04). */
  readonly resetHoldMs: Milliseconds;
  /** Uptime that must have passed before a Reset counts (AJ-RESET-02, AJ-RESET-07). */
  readonly resetAfterUptimeMs: Milliseconds;
  /** What marks the instant of a Reset (AJ-RESET-03, AJ-RESET-04). */
  readonly resetSignal: "beep and blink" | "beep" | "blink";
  readonly resetEntersSetupMode: boolean;
  readonly blinksAtPowerOn: boolean;
  readonly keepsNetworkWithoutPower: boolean;
  readonly bootMs: Milliseconds;
  readonly joinMs: Milliseconds;
  /** To write a chunk of firmware to the flash; no FAQ says how long an upgrade takes (AJ-OTA-07). */
  readonly chunkWriteMs: Milliseconds;
  /** How long a chunk is waited for before it is asked for again. */
  readonly chunkPatienceMs: Milliseconds;
  readonly installMs: Milliseconds;
  /** How long new firmware may take to reach the cloud before the old one comes back. */
  readonly trialMs: Milliseconds;
  /** Whether an interrupted download goes on where it was. */
  readonly resumesDownloads: boolean;
  /** Between two frames of a live view. */
  readonly frameMs: Milliseconds;
  /** For how long a snapshot keeps the sensor awake, which a battery pays for. */
  readonly snapshotMs: Milliseconds;
  readonly blinkHertz: number;
  readonly firstRetryMs: Milliseconds;
  readonly longestRetryMs: Milliseconds;
  /** A latched-up radio recovers when it has been without power for so long (AJ-POWER-04). */
  readonly radioRecoveryMs: Milliseconds;
  readonly batteryLives: BatteryLives;
  /** The first firmware that serves viewers on other networks (AJ-NET-15). */
  readonly relaySince: string;
  readonly rotatesFromFactory: boolean;
  readonly logoFromFactory: boolean;
  /** The first firmware that notices motion (AJ-MOTION-08). */
  readonly motionSince: string;
  /** Periods of a schedule that the camera keeps (AJ-SCHED-01, AJ-PRIV-04). */
  readonly mostPeriods: number;
  /** Whether the periods of the Timed Off Schedule are hours of work (AJ-PRIV-11). */
  readonly timedOffPeriodsAreWork: boolean;
  readonly batteryRecordsContinuously: boolean;
  readonly everyModelRecordsContinuously: boolean;
  /** How much of each motion goes to the cloud for a camera without a plan. */
  readonly previewMs: Milliseconds;
  /** How much real video a camera keeps for the cloud while it cannot send. */
  readonly uploadBufferBytes: number;
  readonly recordsFromFactory: boolean;
  /** Whether the owner can turn off each kind of detection (LP-REC-08). */
  readonly switchesDetections: boolean;
  /** A motion that lasts longer goes on in a further clip of the cloud (LP-REC-02). */
  readonly longestCloudClipMs: Milliseconds;
}

export const referenceTraits: CameraTraits = {
  resetHoldMs: seconds(5),
  resetAfterUptimeMs: minutes(1),
  resetSignal: "beep and blink",
  resetEntersSetupMode: true,
  blinksAtPowerOn: true,
  keepsNetworkWithoutPower: true,
  bootMs: seconds(2),
  joinMs: seconds(3),
  chunkWriteMs: seconds(5),
  chunkPatienceMs: seconds(10),
  installMs: seconds(5),
  trialMs: minutes(5),
  resumesDownloads: true,
  frameMs: seconds(1),
  snapshotMs: seconds(1),
  blinkHertz: 2,
  firstRetryMs: seconds(1),
  longestRetryMs: minutes(1),
  radioRecoveryMs: seconds(10),
  batteryLives: { waitingMs: days(90), filmingMs: hours(12) },
  relaySince: "2.0.0",
  motionSince: "2.0.0",
  rotatesFromFactory: false,
  logoFromFactory: true,
  ...referenceCardTraits,
  mostPeriods: 2,
  timedOffPeriodsAreWork: false,
  batteryRecordsContinuously: false,
  everyModelRecordsContinuously: false,
  longestMotionClipMs: hours(1),
  segmentMs: minutes(5),
  clipFrameMs: seconds(1),
  longestClipFrameMs: seconds(10),
  videoBytesPerSecond: 250_000,
  previewMs: seconds(10),
  uploadBufferBytes: 256_000_000,
  recordsFromFactory: true,
  switchesDetections: false,
  longestCloudClipMs: hours(1),
};
