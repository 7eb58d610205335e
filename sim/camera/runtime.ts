import type { Command, Hello, Label, SetupCode } from "../contracts/device.js";
import type { CameraRefusalKey } from "../contracts/refusals.js";
import type { SettingsChange } from "../contracts/settings.js";
import { ScopedClock } from "../kernel/scoped-clock.js";
import { isOlder } from "../kernel/version.js";
import type { Board } from "./board.js";
import { type Detection, detectionsOf } from "./detection.js";
import type { WifiCredentials } from "./flash.js";
import type { Live } from "./live.js";
import type { Motion, MotionEye } from "./motion.js";
import type { Privacy } from "./privacy.js";
import type { Recording, Reply } from "./recording.js";
import type { ResetWatch } from "./reset-watch.js";
import type { Session } from "./session.js";
import type { Setup } from "./setup.js";
import type { Snapshots } from "./snapshots.js";
import type { Upgrade } from "./upgrade.js";
import type { Video } from "./video.js";
import type { Wifi } from "./wifi.js";

/** Everything that runs while a camera has power; it ends with the power, and the next one starts afresh. */
export class Runtime {
  readonly setup: Setup;
  readonly #camera: Board;
  readonly #clock: ScopedClock;
  readonly #wifi: Wifi;
  readonly #session: Session;
  readonly #live: Live;
  readonly #snapshots: Snapshots;
  readonly #upgrade: Upgrade;
  readonly #motion: Motion;
  readonly #detection: Detection;
  readonly #privacy: Privacy;
  readonly #recording: Recording;
  readonly #resetWatch: ResetWatch;
  readonly #stopListening: (() => void)[];
  /** The network that the app named, until the camera is in it; the flash keeps the old one until then. */
  #movingTo: WifiCredentials | undefined;

  constructor(camera: Board) {
    const { parts, traits, ports, imager } = camera;
    this.#camera = camera;
    const clock = new ScopedClock(ports.clock);
    this.#clock = clock;
    const backOff = () => new parts.BackOff(traits, ports.random);
    this.setup = new parts.Setup((code) => this.#configure(code));
    this.#wifi = new parts.Wifi(clock, traits, camera.radio, backOff());
    this.#session = new parts.Session(clock, ports.uplink, backOff(), (network) => this.#hello(network));
    const video = new parts.Video(imager, () => camera.flash.settings);
    this.#live = new parts.Live(clock, traits, video, (frame) => this.#session.send("live", frame));
    this.#snapshots = new parts.Snapshots(clock, traits, video);
    const eye = eyeOf(camera, video);
    this.#motion = new parts.Motion(clock, eye, ports.compare, () => camera.flash.settings);
    this.#privacy = new parts.Privacy(clock, () => camera.flash.settings, traits);
    const recorderEye = { ...eye, frame: () => eye.picture() };
    const sightings = new parts.Sightings(clock, video, ports.compare, this.#can("built-in-detection"));
    this.#detection = new parts.Detection(
      this.#motion,
      sightings.seen,
      () => camera.flash.settings,
      traits.switchesDetections ? detectionsOf(camera.model.capabilities) : [],
    );
    this.#recording = new parts.Recording(
      camera,
      clock,
      { eye: recorderEye, motion: this.#detection },
      this.#privacy,
      {
        isOpen: () => this.#session.isOpen,
        sendClip: (part) => this.#session.send("clip", part),
        tellCard: (card) => this.#session.send("state", { card }),
      },
    );
    const stopSightings = sightings.follow(this.#motion, imager, (labels) => this.#tellMotion(labels));
    this.#upgrade = new parts.Upgrade({
      clock,
      traits,
      firmware: camera.firmware,
      request: (chunk) => this.#session.send("chunk-request", chunk),
      report: (report) => this.#session.send("upgrade", report),
      restart: () => camera.restart(),
    });
    this.#resetWatch = new parts.ResetWatch(clock, traits, camera.button, () => this.#reset());
    this.#stopListening = [stopSightings, imager.sceneChanged.add(() => this.#look())];
    const stopReporting = camera.battery?.levelChanged.add((percent) => this.#reportBattery(percent));
    if (stopReporting) this.#stopListening.push(stopReporting);
    for (const { changed } of [this.#live, this.#snapshots, this.#recording])
      changed.add(() => this.#onFilming());
    this.#wire();
  }

  /** Whether its owner, or the Timed Off Schedule, keeps it from seeing anything. */
  get isOff(): boolean {
    return this.#privacy.isOff;
  }

  boot(): void {
    if (this.#camera.traits.blinksAtPowerOn) this.#blink();
    this.#clock.after(this.#camera.traits.bootMs, () => this.#afterBoot());
    this.#clock.after(this.#camera.traits.trialMs, () => this.#endTrial());
  }

  /** Ends in good order: the cloud sees the connection close. */
  end(): void {
    this.#recording.stop();
    this.#session.hangUp();
    this.#stop();
  }

  /** Ends as a power cut ends things: the cloud is left to find out. */
  cutOff(): void {
    this.#session.stop();
    this.#stop();
  }

  #stop(): void {
    this.#recording.abandon();
    this.#snapshots.stop();
    this.#clock.end();
    this.#wifi.stop();
    this.#resetWatch.stop();
    this.#motion.stop();
    for (const stopListening of this.#stopListening) stopListening();
  }

  #wire(): void {
    this.#wifi.joined.add((network) => this.#onJoined(network));
    this.#wifi.refused.add(() => this.#goBack());
    this.#wifi.lost.add(() => this.#session.stop());
    // Confirmed before the cloud hears of it: a power cut right after the hello must not bring the old version back.
    this.#session.reached.add(() => this.#camera.firmware.confirm());
    this.#session.established.add(() => this.#onEstablished());
    this.#session.ended.add(() => this.#live.stopAll());
    this.#session.ended.add(() => this.#upgrade.stop());
    this.#session.supplied.add((chunk) => this.#upgrade.receive(chunk));
    this.#session.commanded.add((command) => this.#obey(command));
    this.#privacy.changed.add((isOff) => {
      if (isOff) this.#live.stopAll();
    });
  }

  #afterBoot(): void {
    const known = this.#camera.flash.credentials;
    this.#privacy.update();
    this.#recording.update();
    if (known) this.#wifi.join(known);
    else this.#enterSetup();
  }

  #enterSetup(): void {
    this.setup.enter();
    this.#look();
  }

  #blink(): void {
    this.#camera.led.blink(this.#camera.traits.blinkHertz);
  }

  #look(): void {
    const text = this.#camera.imager.readCode();
    if (text !== undefined) this.setup.read(text);
  }

  #configure({ network, password, token }: SetupCode): void {
    this.#camera.flash.store({ network, password });
    this.#camera.flash.setupToken = token;
    this.#wifi.join({ network, password });
  }

  #onJoined(network: string): void {
    if (this.#movingTo) this.#camera.flash.store(this.#movingTo);
    this.#movingTo = undefined;
    this.#session.start(network);
  }

  #onEstablished(): void {
    const { flash, led, battery } = this.#camera;
    flash.setupToken = undefined;
    led.off();
    if (battery) this.#reportBattery(battery.percent);
    this.#session.send("state", { settings: flash.settings });
    this.#recording.onConnected();
  }

  /** Filming drains a battery. */
  #onFilming(): void {
    const { battery } = this.#camera;
    if (battery)
      battery.isFilming = this.#live.isWatched || this.#snapshots.isAwake || this.#recording.isRecording;
  }

  #reportBattery(percent: number): void {
    this.#session.send("state", { batteryPercent: Math.round(percent) });
  }

  #can(capability: string): boolean {
    return this.#camera.model.capabilities.includes(capability);
  }

  /** Outdated firmware misses motion (AJ-MOTION-08). */
  #tellMotion(labels: Label[]): void {
    if (this.#privacy.isOff) return;
    if (isOlder(this.#camera.firmware.version, this.#camera.traits.motionSince)) return;
    const told = this.#detection.toldOf(labels);
    if (told) this.#session.send("event", { event: "motion", labels: told });
  }

  #reset(): void {
    this.#session.hangUp();
    this.#wifi.leave();
    this.#movingTo = undefined;
    this.#camera.flash.erase();
    this.#onSettings();
    this.#signalReset();
    if (this.#camera.traits.resetEntersSetupMode) this.#enterSetup();
  }

  #signalReset(): void {
    const { speaker, led, traits } = this.#camera;
    led.relight();
    if (traits.resetSignal !== "blink") speaker.beep();
    if (traits.resetSignal !== "beep") this.#blink();
  }

  #obey(command: Command): void {
    const { id } = command;
    const reply = this.#replyTo(command);
    if ("refusal" in reply) {
      this.#session.send("answer", { id, ok: false, reason: reply.refusal });
      return;
    }
    this.#session.send("answer", { id, ok: true, ...reply });
    this.#carryOut(command);
  }

  #replyTo(command: Command): Reply {
    const refusal = this.#refusalOf(command);
    if (refusal !== undefined) return { refusal };
    if (command.command === "take-snapshot") return { snapshot: this.#snapshots.take(command.quality) };
    return this.#recording.reply(command) ?? {};
  }

  #refusalOf(command: Command): CameraRefusalKey | undefined {
    if (command.command === "upgrade-firmware") return this.#upgrade.refusalOf(command);
    if (command.command === "configure") {
      const { settings } = command;
      return (
        this.#camera.flash.refusalOf(settings) ??
        this.#detection.refusalOf(settings) ??
        this.#recording.refusalOf(settings)
      );
    }
    if (command.command === "take-snapshot") return this.#privacy.isOff ? "camera-off" : undefined;
    if (command.command !== "start-live") return undefined;
    if (this.#privacy.isOff) return "camera-off";
    return this.#live.canServe(command.path, this.#camera.firmware.version) ? undefined : "relay-unsupported";
  }

  #carryOut(command: Command): void {
    switch (command.command) {
      case "ping":
        return;
      case "join-network":
        return this.#moveTo(command);
      case "configure":
        return this.#configureTo(command.settings);
      case "upgrade-firmware":
        return this.#upgrade.start(command);
      case "start-live":
        return this.#live.start(command.session, command);
      case "stop-live":
        return this.#live.stop(command.session);
    }
  }

  #configureTo(change: SettingsChange): void {
    const { flash } = this.#camera;
    flash.settings = { ...flash.settings, ...change };
    this.#session.send("state", { settings: flash.settings });
    this.#onSettings();
  }

  #onSettings(): void {
    this.#privacy.update();
    this.#recording.update();
  }

  #moveTo({ network, password }: WifiCredentials): void {
    this.#movingTo = { network, password };
    this.#session.hangUp();
    this.#wifi.join({ network, password });
  }

  #goBack(): void {
    const former = this.#camera.flash.credentials;
    if (this.#movingTo === undefined || former === undefined) return;
    this.#movingTo = undefined;
    this.#wifi.join(former);
  }

  /** New firmware that has not reached the cloud by now is given up: the next start goes back to the old one. */
  #endTrial(): void {
    if (this.#camera.firmware.isTrial) this.#camera.restart();
  }

  #hello(network: string): Hello | undefined {
    const { model, flash, firmware } = this.#camera;
    if (flash.isRegistrationDamaged) return undefined;
    const { serial, power, capabilities } = model;
    return {
      serial,
      model: model.model,
      power,
      capabilities: [...capabilities],
      firmware: firmware.version,
      network,
      ...(flash.setupToken === undefined ? {} : { setupToken: flash.setupToken }),
    };
  }
}

const eyeOf = ({ imager }: Board, video: Video): MotionEye => ({
  picture: () => video.watched("SD"),
  seesCode: () => imager.readCode() !== undefined,
  stillFrom: () => imager.stillFrom,
  sceneChanging: imager.sceneChanging,
  sceneChanged: imager.sceneChanged,
});
