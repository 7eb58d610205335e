import type { PhoneSystem } from "../phone/phone-system.js";

/** What runs on "an Android phone", "an iPhone", "an iPhone with iOS 13". */
export function makeOf(words: string): PhoneSystem {
  if (words === "an Android phone") return { name: "Android", version: 14 };
  return { name: "iOS", version: Number(/iOS (\d+)$/.exec(words)?.[1] ?? 17) };
}
