import { BoundNotice } from "./bound-notice.js";
import { CloudPage } from "./cloud-page.js";
import { CloudPlay } from "./cloud-play.js";
import { CloudPlayManage } from "./cloud-play-manage.js";
import { CloudRecording } from "./cloud-recording.js";
import { Downloads } from "./downloads.js";
import { LivePage } from "./live-page.js";
import { LocalVideo } from "./local-video.js";
import { MyPlanPage } from "./my-plan-page.js";
import { Replay } from "./replay.js";
import { SharingPage } from "./sharing-page.js";
import { Snapshots } from "./snapshots.js";

/** The parts of an app that can be replaced, by better or by broken ones. */
export const referencePhoneParts = {
  BoundNotice,
  CloudPage,
  CloudPlay,
  CloudPlayManage,
  CloudRecording,
  Downloads,
  LivePage,
  LocalVideo,
  MyPlanPage,
  Replay,
  SharingPage,
  Snapshots,
};

export type PhoneParts = typeof referencePhoneParts;
