import { Cloud } from "./cloud.js";
import { outletsThrough } from "./outlets.js";
import type { CloudPorts, CloudSetup, JournalEntry, Told } from "./ports.js";
import { ReplayClock } from "./replay-clock.js";
import type { CloudServices } from "./services.js";

/** What a cloud is rebuilt with besides its journal. */
export interface Rebuilding {
  readonly ports: CloudPorts;
  readonly setup: CloudSetup;
  readonly services?: CloudServices;
}

/**
 * A cloud that stands where one stood that wrote this journal: it carries out every entry at its instant, and what fell due
 * in between and since, and tells nobody. From then on it tells the ports; `resume` lets it ask again what nobody has answered.
 */
export function rebuild(journal: readonly JournalEntry[], { ports, setup, services }: Rebuilding): Cloud {
  const start = journal[0]?.at ?? ports.clock.now();
  const clock = new ReplayClock(start, ports.clock);
  const past = new Past(ports, clock);
  const cloud = new Cloud(past.ports, setup, services);
  for (const entry of journal) {
    clock.passTo(entry.at);
    past.drawn = [...entry.drawn];
    tell(cloud, entry.told);
  }
  clock.passTo(ports.clock.now());
  past.isOver = true;
  clock.goOn();
  return cloud;
}

function tell(cloud: Cloud, told: Told): void {
  if (told.from === "app") cloud.handle(told.terminal, told.request);
  else if (told.from === "terminal") cloud.receiveFromTerminal(told.terminal, told.presence);
  else if (told.from === "camera") cloud.receive(told.serial, told.said);
  else if (told.from === "store") cloud.receiveFromStore(told.turnedOff);
  else if (told.from === "mail") cloud.receiveMail(told.mail);
  else cloud.receivePayment(told.answer);
}

/** Ports that reach nobody while the past is gone over, and draw what was drawn then. */
class Past {
  isOver = false;
  drawn: number[] = [];
  readonly ports: CloudPorts;

  constructor(ports: CloudPorts, clock: ReplayClock) {
    const present = (send: () => void): void => {
      if (this.isOver) send();
    };
    this.ports = {
      clock,
      random: () => (this.isOver ? ports.random() : (this.drawn.shift() ?? 0)),
      labelsIn: (frames) => ports.labelsIn(frames),
      // What was accepted then was proven then.
      confirms: (id, proof) => !this.isOver || ports.confirms(id, proof),
      ...outletsThrough(ports, present),
      note: (note) => present(() => ports.note?.(note)),
      journal: (entry) => present(() => ports.journal?.(entry)),
    };
  }
}
