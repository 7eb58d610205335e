import type { Command, Hello, Label, SetupCode } from "../contracts/device.js";
import type { CameraRefusalKey } from "../contracts/refusals.js";
import type { Settings, SettingsChange } from "../contracts/settings.js";
import { ScopedClock } from "../kernel/scoped-clock.js";
import { isOlder } from "../kernel/version.js";
import type { Board } from "./board.js";
import { cardStateOf } from "./card-states.js";
import type { WifiCredentials } from "./flash.js";
import type { Live } from "./live.js";
import type { Privacy } from "./privacy.js";
import { isThereToRecord, type Recording, type Reply } from "./recording.js";
import type { ResetWatch } from "./reset-watch.js";
import type { Session } from "./session.js";
import type { Setup } from "./setup.js";
import type { Snapshots } from "./snapshots.js";
import type { Upgrade } from "./upgrade.js";
import type { Video } from "./video.js";
import { Watch } from "./watch.js";
import type { Wifi } from "./wifi.js";

/** Everything that runs while a camera has power; it ends with the power, and the next one starts afresh. */
export class Runtime {
  readonly setup: Setup;
  readonly #camera: Board;
  readonly #clock: ScopedClock;
  readonly #wifi: Wifi;
  readonly #session: Session;
  readonly #privacy: Privacy;
  readonly #resetWatch: ResetWatch;
  readonly #settings: () => Settings;
  readonly #stopListening: (() => void)[];
  // Made when first used: fleets have many cameras that nobody asks anything of, and that see nothing for days.
  #madeVideo: Video | undefined;
  #madeLive: Live | undefined;
  #madeSnapshots: Snapshots | undefined;
  #madeUpgrade: Upgrade | undefined;
  #madeWatch: Watch | undefined;
  #madeRecording: Recording | undefined;
  /** The network that the app named, until the camera is in it; the flash keeps the old one until then. */
  #movingTo: WifiCredentials | undefined;

  constructor(camera: Board) {
    const { parts, traits, ports, imager } = camera;
    this.#camera = camera;
    const clock = new ScopedClock(ports.clock);
    this.#clock = clock;
    this.#settings = () => camera.flash.settings;
    const backOff = () => new parts.BackOff(traits, ports.random);
    this.setup = new parts.Setup((code) => this.#configure(code));
    this.#wifi = new parts.Wifi(clock, traits, camera.radio, backOff());
    this.#session = new parts.Session(clock, ports.uplink, backOff(), (network) => this.#hello(network));
    this.#privacy = new parts.Privacy(clock, this.#settings, traits);
    this.#resetWatch = new parts.ResetWatch(clock, traits, camera.button, () => this.#reset());
    this.#stopListening = [imager.sceneChanged.add(() => this.#look())];
    const stopReporting = camera.battery?.levelChanged.add((percent) => this.#reportBattery(percent));
    if (stopReporting) this.#stopListening.push(stopReporting);
    const stopFollowing = camera.slot?.changed.add(() => this.#onCard());
    if (stopFollowing) this.#stopListening.push(stopFollowing);
    this.#wire();
  }

  get #video(): Video {
    this.#madeVideo ??= new this.#camera.parts.Video(this.#camera.imager, this.#settings);
    return this.#madeVideo;
  }

  get #live(): Live {
    this.#madeLive ??= this.#makeLive();
    return this.#madeLive;
  }

  get #snapshots(): Snapshots {
    this.#madeSnapshots ??= this.#makeSnapshots();
    return this.#madeSnapshots;
  }

  get #upgrade(): Upgrade {
    this.#madeUpgrade ??= this.#makeUpgrade();
    return this.#madeUpgrade;
  }

  get #recording(): Recording {
    this.#madeRecording ??= this.#makeRecording();
    return this.#madeRecording;
  }

  get #watch(): Watch {
    this.#madeWatch ??= new Watch(this.#camera, {
      clock: this.#clock,
      video: this.#video,
      settings: this.#settings,
      tell: (labels) => this.#tellMotion(labels),
    });
    return this.#madeWatch;
  }

  #makeLive(): Live {
    const { parts, traits } = this.#camera;
    const live = new parts.Live(this.#clock, traits, this.#video, (frame) =>
      this.#session.send("live", frame),
    );
    live.changed.add(() => this.#onFilming());
    return live;
  }

  #makeSnapshots(): Snapshots {
    const { parts, traits } = this.#camera;
    const snapshots = new parts.Snapshots(this.#clock, traits, this.#video);
    snapshots.changed.add(() => this.#onFilming());
    return snapshots;
  }

  #makeUpgrade(): Upgrade {
    const { parts, traits, firmware } = this.#camera;
    return new parts.Upgrade({
      clock: this.#clock,
      traits,
      firmware,
      request: (chunk) => this.#session.send("chunk-request", chunk),
      report: (report) => this.#session.send("upgrade", report),
      restart: () => this.#camera.restart(),
    });
  }

  #makeRecording(): Recording {
    const { parts } = this.#camera;
    const recording = new parts.Recording(this.#camera, this.#clock, () => this.#watch, this.#privacy, {
      isOpen: () => this.#session.isOpen,
      send: (part) => this.#session.send("clip", part),
    });
    recording.changed.add(() => this.#onFilming());
    return recording;
  }

  /** Whether its owner, or the Timed Off Schedule, keeps it from seeing anything. */
  get isOff(): boolean {
    return this.#privacy.isOff;
  }

  boot(): void {
    if (this.#camera.traits.blinksAtPowerOn) this.#blink();
    this.#clock.after(this.#camera.traits.bootMs, () => this.#afterBoot());
    if (this.#camera.firmware.isTrial) this.#clock.after(this.#camera.traits.trialMs, () => this.#endTrial());
  }

  /** Something is about to come before the lens. */
  watch(): void {
    this.#recording.getReady();
  }

  /** Ends in good order: the cloud sees the connection close. */
  end(): void {
    this.#madeRecording?.stop();
    this.#session.hangUp();
    this.#stop();
  }

  /** Ends as a power cut ends things: the cloud is left to find out. */
  cutOff(): void {
    this.#session.stop();
    this.#stop();
  }

  #stop(): void {
    this.#madeRecording?.abandon();
    this.#madeSnapshots?.stop();
    this.#clock.end();
    this.#wifi.stop();
    this.#resetWatch.stop();
    this.#madeWatch?.stop();
    for (const stopListening of this.#stopListening) stopListening();
  }

  #wire(): void {
    this.#wifi.joined.add((network) => this.#onJoined(network));
    this.#wifi.refused.add(() => this.#goBack());
    this.#wifi.lost.add(() => this.#session.stop());
    // Confirmed before the cloud hears of it: a power cut right after the hello must not bring the old version back.
    this.#session.reached.add(() => this.#camera.firmware.confirm());
    this.#session.established.add(() => this.#onEstablished());
    this.#session.ended.add(() => this.#onEnded());
    this.#session.supplied.add((chunk) => this.#madeUpgrade?.receive(chunk));
    this.#session.commanded.add((command) => this.#obey(command));
    this.#privacy.changed.add((isOff) => {
      this.#updateRecording();
      if (isOff) this.#madeLive?.stopAll();
    });
  }

  #onEnded(): void {
    this.#madeLive?.stopAll();
    this.#madeUpgrade?.stop();
  }

  #afterBoot(): void {
    const known = this.#camera.flash.credentials;
    this.#onSettings();
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
    if (flash.setupToken !== undefined) flash.setupToken = undefined;
    led.off();
    if (battery) this.#reportBattery(battery.percent);
    this.#session.send("state", { settings: flash.settings });
    this.#tellCard();
    this.#madeRecording?.onConnected();
  }

  /** Filming drains a battery. */
  #onFilming(): void {
    const { battery } = this.#camera;
    const [live, snapshots, recording] = [this.#madeLive, this.#madeSnapshots, this.#madeRecording];
    if (battery)
      battery.isFilming = [live?.isWatched, snapshots?.isAwake, recording?.isRecording].includes(true);
  }

  #reportBattery(percent: number): void {
    this.#session.send("state", { batteryPercent: Math.round(percent) });
  }

  /** Outdated firmware misses motion (AJ-MOTION-08). */
  #tellMotion(labels: Label[]): void {
    if (this.#privacy.isOff) return;
    if (isOlder(this.#camera.firmware.version, this.#camera.traits.motionSince)) return;
    const told = this.#watch.motion.toldOf(labels);
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
        (settings.detections && this.#watch.motion.refusalOf(settings)) ??
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
        return this.#madeLive?.stop(command.session);
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
    this.#updateRecording();
  }

  #updateRecording(): void {
    if (this.#madeRecording || isThereToRecord(this.#camera)) this.#recording.update();
  }

  #onCard(): void {
    this.#recording.onCard();
    this.#tellCard();
  }

  #tellCard(): void {
    const { slot } = this.#camera;
    if (slot) this.#session.send("state", { card: cardStateOf(slot.status) });
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
