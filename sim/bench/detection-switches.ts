import type { AppResponse } from "../contracts/app.js";
import type { DetectionKind, Settings } from "../contracts/settings.js";
import type { PhonePort } from "../phone/phone-port.js";

const KINDS: readonly DetectionKind[] = ["motion", "person", "vehicle", "pet", "package"];

/** "motion detection", "person detection" …, or "every detection": all that the app offers for this camera. */
export async function switchDetection(
  phone: PhonePort,
  serial: string,
  words: string,
  isOn: boolean,
): Promise<AppResponse> {
  const [kind = ""] = words.split(" ");
  const meant = KINDS.filter((each) => (kind === "every" ? isOffered(phone, serial, each) : each === kind));
  const shown = await phone.call({ call: "show-settings", serial });
  const others = detectionsIn(shown).filter((each) => !meant.includes(each));
  const detections = isOn ? [...others, ...meant] : others;
  return phone.call({ call: "change-settings", serial, settings: { detections } });
}

/** Whether "motion detection", "person detection" … is on. */
export const isDetected = ({ detections = [] }: Settings, words: string): boolean =>
  detections.some((kind) => words.startsWith(kind));

const detectionsIn = (answer: AppResponse): readonly DetectionKind[] =>
  (answer.ok && answer.result.settings?.detections) || [];

const isOffered = (phone: PhonePort, serial: string, kind: DetectionKind): boolean =>
  phone.walk(serial, ["Settings", "Detection", `${kind[0]?.toUpperCase()}${kind.slice(1)}`]) !== undefined;
