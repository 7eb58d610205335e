import { Cloud } from "../cloud/cloud.js";
import type { VendorPolicy } from "../cloud/policy.js";
import { referenceServices } from "../cloud/services.js";
import { REFERENCE_FIRMWARE } from "../cloud/updates.js";
import { AppDoor } from "../doors/app-door.js";
import { CloudDoor } from "../doors/cloud-door.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import { Phone } from "../phone/phone.js";
import { OWNER, STRANGER } from "./people.js";
import type { Replacement } from "./replacement.js";
import { type Ground, tellMalformed } from "./stage.js";
import type { PlacedPhone } from "./world.js";

/** The password of the built-in cloud and phones; they live on the bench's own broker only. */
export const INSIDE_PASSWORD = "inside";

const accounts = new Map([OWNER, STRANGER].map(({ account, password }) => [account, password]));

/** The built-in cloud on a stage; returns how to take it off. */
export function placeReferenceCloud(stage: Ground, policy: VendorPolicy, replace: Replacement): () => void {
  const services = { ...referenceServices, ...replace.services };
  const setup = { policy, accounts, latestFirmware: REFERENCE_FIRMWARE.latest };
  const door = new CloudDoor(
    stage.broker.link().device,
    INSIDE_PASSWORD,
    (ports) => new Cloud({ clock: stage.clock, ...ports }, setup, services),
    tellMalformed(stage),
  );
  return () => door.close();
}

/** A phone with the vendor's app, connected to the cloud. */
export function placePhone(
  stage: Ground,
  terminal: string,
  policy: VendorPolicy,
  replace: Replacement,
): PlacedPhone {
  const door: AppDoor = new AppDoor(
    stage.broker.link().device,
    { name: terminal, password: INSIDE_PASSWORD },
    () => phone,
    tellMalformed(stage),
  );
  const { viewableOverMobileData, outdatedAppServesMobileData, remedies } = policy.app;
  const phone = new Phone(stage.clock, (request) => door.send(request), {
    viewableOverMobileData: viewableOverMobileData.value,
    outdatedAppServesMobileData: outdatedAppServesMobileData.value,
    remedies: remedies.value,
    menu: replace.menu ?? cameraMenu,
  });
  return { phone, close: () => door.close() };
}
