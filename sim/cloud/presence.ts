import type { CameraStatus } from "../contracts/app.js";

/** What is known of a camera's connection. */
export interface Known {
  readonly connected: boolean;
  readonly saidHello: boolean;
  /** It has not answered when it was asked, nor said anything since. */
  readonly silent: boolean;
}

/** Connections by serial. */
export type Presences = ReadonlyMap<string, Known>;

export const nobodyPresent: Presences = new Map();

/** The camera's own word, or its last will. */
export const onPresence = (presences: Presences, serial: string, connected: boolean): Presences =>
  new Map(presences).set(serial, { connected, saidHello: false, silent: false });

export const onHello = (presences: Presences, serial: string): Presences =>
  new Map(presences).set(serial, { connected: true, saidHello: true, silent: false });

/** Asked and not answered. */
export const onSilence = (presences: Presences, serial: string): Presences =>
  setSilent(presences, serial, true);

/** Any word of a camera that is connected shows that it is there. */
export const onSign = (presences: Presences, serial: string): Presences =>
  setSilent(presences, serial, false);

function setSilent(presences: Presences, serial: string, silent: boolean): Presences {
  const known = presences.get(serial);
  return known === undefined || known.silent === silent
    ? presences
    : new Map(presences).set(serial, { ...known, silent });
}

/** How the app shows the camera: connected without a hello is connecting (AJ-NET-12). */
export function statusOf(presences: Presences, serial: string): CameraStatus {
  const known = presences.get(serial);
  if (!known?.connected || known.silent) return "offline";
  return known.saidHello ? "online" : "connecting";
}
