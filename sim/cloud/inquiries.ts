import type { AppResult } from "../contracts/app.js";
import type { Answer, Command } from "../contracts/device.js";
import type { Deadline } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import type { Desk, Omitted } from "./desk.js";
import { done, type Later, type Outcome, refuse, refusedByCamera } from "./refusal.js";

const PATIENCE_MS: Milliseconds = seconds(10);

/** What a camera's agreement brings to the user who asked. */
export type OnAgreed = (answer: Extract<Answer, { ok: true }>) => Outcome<AppResult>;

interface Waiting {
  readonly serial: string;
  readonly silence: Deadline;
  readonly answered: (answer: Answer) => void;
}

/** Calls of users that a camera answers: the cloud passes on what it says, and gives up after a while. */
export class Inquiries {
  readonly #desk: Desk;
  readonly #waiting = new Map<string, Waiting>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Asks a camera on a user's behalf; refused at once when it is not there. */
  ask(
    serial: string,
    command: Omitted<Command, "id">,
    onAgreed: OnAgreed = () => done({}),
  ): Outcome<AppResult> | Later<AppResult> {
    const { state, services } = this.#desk;
    if (services.presence.statusOf(state.presences, serial) !== "online") return offline();
    return { later: (respond) => this.#send(serial, command, onAgreed, respond) };
  }

  /** A camera has answered a command; whether anybody waits for it is seen here. */
  onAnswer(serial: string, answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting?.serial !== serial) return;
    this.#waiting.delete(answer.id);
    waiting.silence.cancel();
    waiting.answered(answer);
  }

  #send(
    serial: string,
    command: Omitted<Command, "id">,
    onAgreed: OnAgreed,
    respond: (outcome: Outcome<AppResult>) => void,
  ): void {
    const id = this.#desk.command(serial, command);
    const silence = this.#desk.ports.clock.after(PATIENCE_MS, () => {
      this.#waiting.delete(id);
      respond(refuse("camera-silent", "The camera does not answer."));
    });
    const answered = (answer: Answer) =>
      respond(answer.ok ? onAgreed(answer) : refusedByCamera(answer.reason));
    this.#waiting.set(id, { serial, silence, answered });
  }
}

const offline = () => refuse("camera-offline", "The camera is not online.");
