import type { Answer, CameraEvent, Command, Hello, LiveFrame, State } from "../contracts/device.js";
import type { Chunk, ChunkRequest, UpgradeReport } from "../contracts/firmware.js";
import type { ClipPart } from "../contracts/recordings.js";
import type { AirNetwork } from "../contracts/rig.js";

/** What came of asking a network in the air to let the camera in. */
export type JoinOutcome = "joined" | "not-found" | "weak-signal" | "wrong-password";

/** Wi-Fi as it is received where the camera stands. */
export interface Air {
  tryToJoin(name: string, password: string): JoinOutcome;
  network(name: string): AirNetwork | undefined;
  /** Calls `listener` whenever networks come, go or change; returns how to stop that. */
  onChange(listener: () => void): () => void;
}

/** What the camera may send, by channel of the device contract. */
export interface Outgoing {
  hello: Hello;
  state: State;
  answer: Answer;
  event: CameraEvent;
  live: LiveFrame;
  "chunk-request": ChunkRequest;
  upgrade: UpgradeReport;
  clip: ClipPart;
}

/** What a connection tells the camera. */
export interface ConnectionEvents {
  connected(): void;
  command(command: Command): void;
  chunk(chunk: Chunk): void;
  lost(): void;
}

/** A connection to the cloud; its presence (online, last will) is part of opening it. */
export interface Connection {
  send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void;
  /** Ends it so that the other side notices at once. */
  hangUp(): void;
  /** Ends it without a word, as a power cut does: the other side learns of it by the keep-alive. */
  vanish(): void;
}

/** The way to the cloud through a network that the camera has joined. */
export interface Uplink {
  connect(network: string, events: ConnectionEvents): Connection;
}

/** Judges firmware images: hashes, and signatures by the vendor's key. */
export interface ImageChecks {
  /** SHA-256 in hex. */
  sha256(bytes: Uint8Array): string;
  isSigned(message: Uint8Array, signature: Uint8Array): boolean;
}
