import { BackOff } from "./back-off.js";
import { Battery } from "./battery.js";
import { Button } from "./button.js";
import { CardSlot } from "./card.js";
import { Detection } from "./detection.js";
import { Firmware } from "./firmware.js";
import { Flash } from "./flash.js";
import { FlashChip } from "./flash-chip.js";
import { Imager } from "./imager.js";
import { Led } from "./led.js";
import { Live } from "./live.js";
import { Motion } from "./motion.js";
import { WiredPower } from "./power.js";
import { Privacy } from "./privacy.js";
import { Radio } from "./radio.js";
import { Recorder } from "./recorder.js";
import { Recording } from "./recording.js";
import { ResetWatch } from "./reset-watch.js";
import { Session } from "./session.js";
import { Setup } from "./setup.js";
import { Sightings } from "./sightings.js";
import { Snapshots } from "./snapshots.js";
import { Speaker } from "./speaker.js";
import { Upgrade } from "./upgrade.js";
import { Uploader } from "./uploader.js";
import { Video } from "./video.js";
import { Wifi } from "./wifi.js";

/** The parts of which a camera is built; each can be replaced, by a better one or by a broken one. */
export const referenceParts = {
  BackOff,
  Battery,
  Button,
  Firmware,
  CardRecorder: Recorder,
  CardSlot,
  CloudRecorder: Recorder,
  Detection,
  Flash,
  FlashChip,
  Imager,
  Led,
  Live,
  Motion,
  Privacy,
  Radio,
  Recording,
  ResetWatch,
  Session,
  Setup,
  Sightings,
  Snapshots,
  Speaker,
  Upgrade,
  Uploader,
  Video,
  Wifi,
  WiredPower,
};

export type CameraParts = typeof referenceParts;
