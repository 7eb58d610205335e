import type { AppResponse } from "../contracts/app.js";
import type { Given } from "../contracts/app-driver.js";
import { type Act, appPages, type Gives } from "../contracts/app-pages.js";
import type { Snapshot } from "../contracts/snapshot.js";
import { pictureOf } from "../phone/live-page.js";
import { hasLeaf, type Leaf, type LeafAction, type ShownMenu, walkAmong } from "../phone/menu.js";
import type { PhonePort } from "../phone/phone-port.js";
import type { AppDriver } from "./app-driver.js";
import { NO_WAY, type TerminalId } from "./terminal.js";
import type { PlacedPhone } from "./world.js";

/** A phone whose app is another's: what is done goes to its driver, what is seen was told by it. */
export function placeForeignPhone(driver: AppDriver, { id, type }: TerminalId): PlacedPhone {
  const shown = driver.place(id, type);
  const look = (name: string) => {
    driver.requireSeen(name);
    // Over the wire there is no undefined.
    return shown.get(name) ?? undefined;
  };
  const does = async (name: string, act: Act, what: readonly unknown[]) => {
    // What follows in the same step counts on it.
    if (name === "app.become") shown.set("app.system", what[0]);
    // As the contract's request it has an id, which the terminal gives it.
    const fields =
      name === "app.call" ? { request: { id: "1", ...(what[0] as object) } } : fieldsOf(act, what);
    const given = await driver.does(id, name, fields);
    return VALUES[act.gives](given);
  };
  const page = (name: string, { shows, acts }: { readonly shows: object; readonly acts: object }) => {
    const made = {};
    for (const show of Object.keys(shows))
      Object.defineProperty(made, show, {
        configurable: true,
        enumerable: true,
        get: () => look(`${name}.${show}`),
      });
    for (const [act, how] of Object.entries(acts))
      Object.assign(made, { [act]: (...what: unknown[]) => does(`${name}.${act}`, how, what) });
    return made;
  };
  const { app, ...pages } = appPages;
  const phone = page("app", app);
  for (const [name, each] of Object.entries(pages)) Object.assign(phone, { [name]: page(name, each) });
  return {
    phone: withDerived(phone as unknown as PhonePort, look),
    close: () => void driver.does(id, "switchOff"),
    reopen: () => void driver.does(id, "switchOn"),
  };
}

/** What an act is given stands in the order of its fields. */
const fieldsOf = ({ fields }: Act, what: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(Object.keys(fields).map((name, index) => [name, what[index]]));

/** What an act comes to. Without an answer there is trouble, so that nothing counts. */
const VALUES: Readonly<Record<Gives, (given: Given | undefined) => unknown>> = {
  nothing: () => undefined,
  answer: (given) => responseOf(given) ?? NO_WAY,
  "answer?": (given) => (given === undefined ? NO_WAY : responseOf(given)),
  isSo: (given) => given?.isSo ?? false,
  alerts: (given) => given?.alerts ?? [],
  "members?": (given) => given?.members,
  page: (given) => ({ recordings: given?.recordings ?? [], message: given?.message }),
  frames: (given) => (given?.frames ?? []).map(pictureOf),
  "plan?": (given) => given?.plan,
  "prompt?": (given) => given?.prompt,
  step: (given) => given?.step ?? "nowhere",
  lines: (given) => given?.lines ?? [],
  entry: (given) => given?.entry ?? { label: "", at: "" },
  entries: (given) => given?.entries ?? [],
};

const responseOf = ({ answer }: Given = {}): AppResponse | undefined => answer && { id: "", ...answer };

type Look = (name: string) => unknown;

/** What follows from what is shown, as our own app works it out. */
function withDerived(phone: PhonePort, look: Look): PhonePort {
  const menus = () => look("app.menus") as readonly ShownMenu[];
  const leavesOf = (serial?: string): readonly Leaf[] =>
    (menus().find(({ serials }) => serials.some((each) => each === serial)) ?? menus()[0])?.leaves ?? [];
  const derived = {
    walk: (serial: string, path: readonly string[]) => {
      const [first, ...rest] = path;
      return walkAmong(leavesOf(serial), first === "Devices" ? rest : path);
    },
    leadsTo: (action: LeafAction, serial?: string) => hasLeaf(leavesOf(serial).map(flat), action),
    cardLabel: (serial: string) =>
      (look("app.cardLabels") as readonly { serial: string; label: string }[]).find(
        (each) => each.serial === serial,
      )?.label,
    help: () => look("app.remedies"),
  };
  Object.assign(phone, derived);
  Object.assign(phone.firmware, {
    hasRedDot: (serial: string) => (look("firmware.redDots") as readonly string[]).includes(serial),
  });
  Object.assign(phone.sharing, { prompts: () => look("app.invitations") });
  Object.defineProperty(phone, "live", { enumerable: true, get: () => liveOf(look("app.live")) });
  return phone;
}

const flat = ({ path, action }: Leaf) => ({ label: path.at(-1) ?? "", action });

interface LiveTold {
  readonly received?: Snapshot;
  readonly picture?: Snapshot;
}

function liveOf(told: unknown): PhonePort["live"] {
  if (told === undefined) return undefined;
  const { received, picture, ...page } = told as LiveTold & NonNullable<PhonePort["live"]>;
  return {
    ...page,
    received: received && pictureOf(received as unknown as Snapshot),
    picture: picture && pictureOf(picture as unknown as Snapshot),
  };
}
