import type { Credential } from "../broker/permissions.js";
import { APP_DRIVER } from "./app-driver.js";
import { ADAPTER } from "./cloud-adapter.js";
import type { ForeignApp, ForeignCamera, ForeignCloud } from "./target.js";

/** With what the parts of a target that are not camloop's sign in; a camera on a private link does not. */
export function othersCredentials(
  cameras: readonly Pick<ForeignCamera, "serial" | "key" | "rig" | "rigKey">[],
  cloud: Pick<ForeignCloud, "key" | "adapterKey"> | undefined,
  app?: Pick<ForeignApp, "driverKey">,
): Credential[] {
  return [
    ...(cloud === undefined ? [] : ofCloud(cloud)),
    ...(app === undefined
      ? []
      : [{ name: APP_DRIVER, password: app.driverKey, role: "app-driver" as const }]),
    ...cameras.flatMap(({ serial, key, rig, rigKey }): Credential[] => [
      ...(key === undefined ? [] : [{ name: serial, password: key, role: "device" as const }]),
      { name: rig, password: rigKey, role: "rig" },
    ]),
  ];
}

/** A cloud, and whoever speaks for it. */
const ofCloud = ({ key, adapterKey }: Pick<ForeignCloud, "key" | "adapterKey">): Credential[] => [
  { name: "cloud", password: key, role: "cloud" },
  { name: ADAPTER, password: adapterKey, role: "adapter" },
];
