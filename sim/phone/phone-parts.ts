import { BoundNotice } from "./bound-notice.js";
import { CloudPage } from "./cloud-page.js";
import { CloudRecording } from "./cloud-recording.js";
import { Downloads } from "./downloads.js";
import { LivePage } from "./live-page.js";
import { LocalVideo } from "./local-video.js";
import { Replay } from "./replay.js";
import { SharingPage } from "./sharing-page.js";

/** The parts of an app that can be replaced, by better or by broken ones. */
export const referencePhoneParts = {
  BoundNotice,
  CloudPage,
  CloudRecording,
  Downloads,
  LivePage,
  LocalVideo,
  Replay,
  SharingPage,
};

export type PhoneParts = typeof referencePhoneParts;
