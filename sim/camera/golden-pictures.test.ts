import { join } from "node:path";
import { test } from "node:test";
import { type Placing, type Scene, USUAL_PLACING } from "../contracts/scene.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { Picture } from "../kernel/picture.js";
import { assertGolden } from "../tidy/golden.js";
import { Imager } from "./imager.js";
import { factorySettings } from "./settings.js";
import { Video } from "./video.js";
import type { Lens } from "./view.js";

const folder = join(import.meta.dirname, "../../../fixtures/pictures");

/** A picture in the plain form of PGM: text, which every viewer opens. */
const toPgm = ({ width, height, grey }: Picture): string =>
  [
    "P2",
    `${width} ${height}`,
    "255",
    ...Array.from({ length: height }, (_, row) => grey.slice(row * width, (row + 1) * width).join(" ")),
    "",
  ].join("\n");

interface Sitting {
  readonly placing?: Partial<Placing>;
  readonly scene?: Scene;
  readonly lens?: Lens;
}

const passing = (object: "person" | "vehicle" | "pet" | "package" | "balloon"): Sitting => ({
  scene: { kind: "passing", objects: [object], seconds: 8 },
});

/** What is seen four seconds after it came before the lens. */
const sittings: Readonly<Record<string, Sitting>> = {
  room: {},
  "room-through-x4": { lens: 4 },
  "room-upside-down": { placing: { upsideDown: true } },
  "dirty-lens": { placing: { lens: "dirt" } },
  night: { placing: { light: "night" } },
  "night-too-far": { placing: { light: "night", place: "far" } },
  "night-behind-branch": { placing: { light: "night", place: "branch" } },
  "night-white-wall": { placing: { light: "night", place: "white-wall" } },
  "hand-over-lens": { placing: { hand: "x1.0" } },
  person: passing("person"),
  vehicle: passing("vehicle"),
  pet: passing("pet"),
  package: passing("package"),
  balloon: passing("balloon"),
  "movement-in-corner": {
    scene: { kind: "movement", place: "upper right corner", percent: 50, seconds: 8 },
  },
  "light-change": { scene: { kind: "light-change" } },
  code: { scene: { kind: "code", text: "golden" } },
};

function sit({ placing, scene }: Sitting): Imager {
  const clock = new ManualClock();
  const imager = new Imager(clock, 1);
  imager.place({ ...USUAL_PLACING, ...placing });
  if (scene) imager.show(scene);
  clock.advance(4_000);
  return imager;
}

for (const [name, sitting] of Object.entries(sittings)) {
  test(`the picture ${name} is the golden one`, () => {
    assertGolden(join(folder, `${name}.pgm`), toPgm(sit(sitting).picture(48, sitting.lens)));
  });
}

test("live pictures with and without logo, and turned, are the golden ones", () => {
  const imager = sit({});
  const live = (change: object) =>
    new Video(imager, () => ({ ...factorySettings, ...change })).live({ quality: "SD" });
  assertGolden(join(folder, "live-with-logo.pgm"), toPgm(live({ logo: true })));
  assertGolden(join(folder, "room.pgm"), toPgm(live({ logo: false })));
  assertGolden(join(folder, "room-upside-down.pgm"), toPgm(live({ logo: false, rotated: true })));
});
