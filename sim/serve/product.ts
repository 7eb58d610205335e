import type { Socket } from "node:net";
import { quiet } from "../bench/event-loop.js";
import { type Product, productOf } from "../bench/products.js";
import { type CameraGround, placeReferenceCamera } from "../bench/reference-camera.js";
import { ReferenceKeeper } from "../bench/reference-keeper.js";
import type { Replacement } from "../bench/replacement.js";
import type { ForeignCamera } from "../bench/target.js";
import { Broker } from "../broker/broker.js";
import { dialUpstream } from "../broker/upstream.js";
import { AdapterDoor } from "../doors/adapter-door.js";
import { openAppDriverDoor } from "../doors/app-driver-door.js";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import { randomFor } from "../kernel/random.js";
import { PhoneDriver } from "./phone-driver.js";
import type { ProductTime } from "./product-time.js";
import { RealTime } from "./real-time.js";
import { RigDoor } from "./rig-door.js";
import { ToldTime } from "./told-time.js";

/** What is played, and for whom. */
export interface ProductOptions {
  /** With `ca`, in PEM: a broker that speaks TLS, and who vouches for it. */
  readonly broker: { readonly host: string; readonly port: number; readonly ca?: string | undefined };
  readonly vendor: string;
  /** By which it lives. */
  readonly clock: ProductTime["kind"];
  /** On wall time, how long the bench waits until a camera takes a Reset. */
  readonly uptimeBeforeResetMs?: Milliseconds | undefined;
  /** Absent: it is not played. */
  readonly cloud?: { readonly key: string; readonly adapterKey: string } | undefined;
  /** Absent: no app is played. */
  readonly app?: { readonly key: string; readonly driverKey: string } | undefined;
  /** Cameras that speak with the cloud over a private link; none: cloud and cameras meet on the bench's broker. */
  readonly cameras: readonly ForeignCamera[];
  readonly replace: Replacement;
  tell(line: string): void;
}

/**
 * Plays the built-in product in a process of its own, as anybody's is plugged in: over the wire alone.
 * Resolves when the bench has closed the connection.
 * @throws {Unreachable} when there is no broker, or it turns adapter or driver away.
 */
export async function playProduct(options: ProductOptions): Promise<void> {
  const { broker, vendor, cloud, app, cameras, replace, uptimeBeforeResetMs, tell } = options;
  const time: ProductTime = options.clock === "wall" ? new RealTime() : new ToldTime();
  const problem = (error: Error) => tell(error.message);
  const sockets: Socket[] = [];
  const dial = () => {
    const socket = dialTo(broker);
    sockets.push(socket);
    return socket;
  };
  await reachable(broker);
  const link = cameras.length === 0 || !cloud ? undefined : await privateBroker(cameras, cloud.key);
  // What goes over it the pace does not see.
  for (const happened of [link?.passed, link?.came, link?.gone]) happened?.add(() => time.stir?.());
  const product = productFor(vendor, replace);
  const policyPlayed = product.policy;
  const front = { clock: time.clock, dial, pace: time, tell: problem };
  const ground: CameraGround = {
    clock: time.clock,
    dial: () => (link as Broker).link(),
    tell: problem,
  };
  for (const camera of cameras) {
    const { serial, rig, rigKey, capabilities = [] } = camera;
    const options = { policy: policyPlayed, random: randomFor(1, serial), replace, uptimeBeforeResetMs };
    const virtual = placeReferenceCamera(ground, { ...camera, key: LINK_KEY, capabilities }, options);
    new RigDoor({ stream: dial(), time, name: rig, key: rigKey }, virtual, problem);
  }
  const wasAdmitted = await new Promise<boolean>((closed) => {
    const line = () => ({ stream: dial(), pace: time, announced: time.announced });
    const events = { tell: problem, closed };
    const random = (chance: string) => randomFor(1, chance);
    const served = { ...front, ...(link && { dialCameras: () => link.link().device }) };
    if (cloud) {
      const told = { policy: policyPlayed, replace, keys: cloud, random, clock: time.kind };
      const keeper = new ReferenceKeeper(served, told);
      new AdapterDoor(line(), keeper, events);
    }
    if (app) {
      const driver = new PhoneDriver(
        { ...front, lastWords: time.lastWords },
        { ...app, product, replace, clock: time.kind },
      );
      openAppDriverDoor(line(), driver, events);
    }
  });
  for (const socket of sockets) socket.destroy();
  await link?.close();
  await quiet();
  if (!wasAdmitted) throw turnedAway(broker, cloud ? "adapter" : "app's driver");
}

const turnedAway = ({ host, port }: ProductOptions["broker"], who: string): Unreachable =>
  new Unreachable(`the broker at ${host}:${port} turned the ${who} away`, {
    remedy: "Give this program the target file that the gate judges: its keys are the ones that count.",
  });

/** The built-in product, with what stands in place of its own parts. */
function productFor(vendor: string, replace: Replacement): Product {
  const { policy, cameraMenu, meMenu } = productOf(vendor);
  return {
    policy: replace.policy ?? policy,
    cameraMenu: replace.menu ?? cameraMenu,
    meMenu: replace.meMenu ?? meMenu,
  };
}

/** Where cameras and cloud meet and nobody else does. */
const privateBroker = (cameras: readonly ForeignCamera[], key: string): Promise<Broker> =>
  Broker.start([
    { name: "cloud", password: key, role: "cloud" },
    ...cameras.map(({ serial }) => ({ name: serial, password: LINK_KEY, role: "device" as const })),
  ]);

const LINK_KEY = "private";

const dialTo = ({ host, port, ca }: ProductOptions["broker"]): Socket =>
  dialUpstream({ host, port, ...(ca !== undefined && { tls: { ca } }) });

function reachable(broker: ProductOptions["broker"]): Promise<void> {
  const { host, port, ca } = broker;
  return new Promise((resolve, reject) => {
    const socket = dialTo(broker);
    socket.once(ca === undefined ? "connect" : "secureConnect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", ({ message }) =>
      reject(
        new Unreachable(`there is no broker at ${host}:${port}: ${message}`, {
          remedy: "The gate starts this program itself and names its broker: see the target file.",
        }),
      ),
    );
  });
}
