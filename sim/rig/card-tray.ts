import type { CardSlot } from "../camera/card.js";
import type { MemoryCard } from "../camera/card-ports.js";
import type { CardDescription } from "../contracts/rig-card.js";
import type { RigOutcome } from "./rig.js";

/** The cards of a virtual rig: it gets those that are asked for, keeps the one that was pulled out last, and has a card reader. */
export interface CardTray {
  /** Pushes a card in; without a description the one that was pulled out last. */
  insert(slot: CardSlot, wanted: CardDescription | undefined): RigOutcome;
  /** Takes what was pulled out, if anything was. */
  take(card: MemoryCard | undefined): void;
  /** Reads the card that was pulled out last. */
  read(): RigOutcome;
}
