import type { AppNotice, AppRequest, AppResponse, AppResult } from "../contracts/app.js";
import type { Subscription } from "../contracts/app-plans.js";
import type { Command, Label } from "../contracts/device.js";
import type {
  ChargeAsked,
  MailSent,
  PaymentOutcome,
  PushSent,
  StoreSubscription,
} from "../contracts/outside.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { ScopedClock } from "../kernel/scoped-clock.js";
import { Catalogue } from "./catalogue.js";
import { Cloud } from "./cloud.js";
import { CardRegister } from "./cloud-cards.js";
import { rebuild } from "./journal.js";
import { ajcloud } from "./policies/ajcloud.js";
import type { VendorPolicy } from "./policy.js";
import type { CloudPorts, CloudSetup, FromDevice, JournalEntry } from "./ports.js";
import { Releases } from "./releases.js";

export type Call = AppRequest extends infer Request
  ? Request extends { id: string }
    ? Omit<Request, "id">
    : never
  : never;

/** A payment provider in a few lines: it answers every charge alike, until it is told otherwise. */
export class FakeProvider {
  answer: PaymentOutcome = "approved";
  readonly taken: { at: Instant; charge: string; cents: number }[] = [];
  readonly refunded: string[] = [];
  /** What was given back in parts. */
  returnedCents = 0;
  readonly #outcomes = new Map<string, { asked: ChargeAsked; outcome: PaymentOutcome }>();
  readonly #clock: ManualClock;
  readonly #tell: (charge: string, outcome: PaymentOutcome) => void;

  constructor(clock: ManualClock, tell: (charge: string, outcome: PaymentOutcome) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  get takenCents(): number {
    return this.taken.reduce((sum, { cents }) => sum + cents, 0);
  }

  charge(asked: ChargeAsked): void {
    const known = this.#outcomes.get(asked.charge);
    this.#settle(asked, known?.outcome ?? this.answer, known?.outcome);
  }

  settlePending(outcome: "approved" | "declined"): void {
    for (const { asked, outcome: before } of [...this.#outcomes.values()])
      if (before === "pending") this.#settle(asked, outcome, before);
  }

  #settle(asked: ChargeAsked, outcome: PaymentOutcome, before: PaymentOutcome | undefined): void {
    const { charge, cents } = asked;
    this.#outcomes.set(charge, { asked, outcome });
    if (outcome === "approved" && before !== "approved")
      this.taken.push({ at: this.#clock.now(), charge, cents });
    // As over a network: the answer comes once whoever asked has finished.
    this.#clock.after(0, () => this.#tell(charge, outcome));
  }
}

/** A cloud with its accounts, cameras and payment provider, all of them only words, on a clock that stands still. */
export class Town {
  readonly clock: ManualClock;
  readonly provider: FakeProvider;
  readonly journal: JournalEntry[] = [];
  readonly pushes: PushSent[] = [];
  readonly mails: MailSent[] = [];
  /** What the vendor has sold on cards. */
  readonly cards = new CardRegister();
  readonly notices: { terminal: string; notice: AppNotice }[] = [];
  /** What stores were told to list, oldest first. */
  readonly listed: StoreSubscription[] = [];
  /** What users were answered, oldest first. */
  readonly responses: AppResponse[] = [];
  /** What is seen in every clip. */
  seen: Label[] = [];
  readonly commands: { at: Instant; serial: string; command: Command }[] = [];
  readonly #ports: Omit<CloudPorts, "clock">;
  readonly #setup: CloudSetup;
  cloud: Cloud;
  /** The time of the present cloud: one that is stopped does nothing more. */
  #time: ScopedClock;
  #requests = 0;

  constructor(
    names: readonly string[],
    start: Instant = 0,
    billing: Partial<VendorPolicy["billing"]> = {},
    product: VendorPolicy = ajcloud,
    catalogue = new Catalogue(),
  ) {
    this.clock = new ManualClock(start);
    this.provider = new FakeProvider(this.clock, (charge, outcome) =>
      this.cloud.receivePayment({ charge, outcome }),
    );
    const accounts = new Map(
      names.map((name) => [
        name,
        { identifier: { kind: "e-mail" as const, value: `${name}@example.com` }, password: name },
      ]),
    );
    const policy = { ...product, billing: { ...product.billing, ...billing } };
    this.#setup = { policy, accounts, releases: new Releases(), catalogue, cards: this.cards };
    this.#time = new ScopedClock(this.clock);
    this.#ports = {
      random: randomFor(1, "town"),
      labelsIn: () => [...this.seen],
      confirms: () => false,
      sendMail: (mail) => this.mails.push(mail),
      sendSms: () => {},
      sendPush: (push) => this.pushes.push(push),
      supply: () => {},
      notify: (terminal, notice) => this.notices.push({ terminal, notice }),
      command: (serial, command) => this.commands.push({ at: this.clock.now(), serial, command }),
      charge: (asked) => this.provider.charge(asked),
      refund: ({ charge, cents }) => {
        this.provider.refunded.push(charge);
        this.provider.returnedCents += cents ?? 0;
      },
      enlist: (listed) => this.listed.push(listed),
      respond: (_terminal, response) => this.responses.push(response),
      journal: (entry) => this.journal.push(entry),
    };
    this.cloud = new Cloud({ ...this.#ports, clock: this.#time }, this.#setup);
    for (const name of names) {
      const identifier = { kind: "e-mail", value: `${name}@example.com` } as const;
      this.done(name, { call: "sign-in", identifier, password: name, terminalType: "phone" });
    }
  }

  /** Somebody asks on a terminal of their own name; undefined as long as the answer is still to come. */
  ask(name: string, call: Call): AppResponse | undefined {
    const id = `request-${++this.#requests}`;
    this.cloud.handle(name, { id, ...call } as AppRequest);
    this.clock.advance(0);
    return this.responses.find((response) => response.id === id);
  }

  done(name: string, call: Call): AppResult {
    const response = this.ask(name, call);
    if (response?.ok) return response.result;
    throw new Error(`${call.call}: ${JSON.stringify(response)}`);
  }

  refusal(name: string, call: Call): string | undefined {
    const response = this.ask(name, call);
    return response?.ok === false ? response.refusal.key : undefined;
  }

  subscribe(name: string, plan: string, period = "month", by = "card"): AppResponse | undefined {
    return this.ask(name, { call: "subscribe", plan, period, payment: { by, account: "4000" } });
  }

  /** Takes a plan and adds a camera to it; the id of the subscription. */
  puts(name: string, serial: string, plan: string): string {
    const taken = this.subscribe(name, plan);
    const subscription = (taken?.ok && taken.result.subscription?.id) || "";
    this.done(name, { call: "join-plan", serial, subscription });
    return subscription;
  }

  says(serial: string, from: FromDevice): void {
    this.cloud.receive(serial, from);
    this.clock.advance(0);
  }

  /** What the Cloud page of somebody shows. */
  plans(name: string): readonly Subscription[] {
    return this.done(name, { call: "show-subscriptions" }).subscriptions ?? [];
  }

  advance(lengthMs: Milliseconds): void {
    this.clock.advance(lengthMs);
  }

  /** What a camera was last told to record. */
  orderOf(serial: string): string | undefined {
    const commands = this.commands.filter((each) => each.serial === serial).map(({ command }) => command);
    const last = commands.filter(({ command }) => command === "record-to-cloud").at(-1);
    return last?.command === "record-to-cloud" ? last.mode : undefined;
  }

  /** The cloud that a journal gives, beside the present one. */
  rebuilt(journal: readonly JournalEntry[] = this.journal): Cloud {
    const silent = {
      charge: () => {},
      enlist: () => {},
      command: () => {},
      respond: () => {},
      journal: () => {},
    };
    const clock = new ManualClock(this.clock.now());
    const cloud = rebuild(journal, { ports: { ...this.#ports, ...silent, clock }, setup: this.#setup });
    clock.advance(0);
    return cloud;
  }

  /** The cloud is stopped and started again: it has nothing but its journal. */
  restart(): void {
    const written = JSON.parse(JSON.stringify(this.journal)) as JournalEntry[];
    this.#time.end();
    this.#time = new ScopedClock(this.clock);
    this.cloud = rebuild(written, { ports: { ...this.#ports, clock: this.#time }, setup: this.#setup });
    this.cloud.resume();
    this.clock.advance(0);
  }
}
