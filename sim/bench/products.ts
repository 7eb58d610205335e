import type { VendorPolicy } from "../cloud/policy.js";
import { vendorsIn } from "../files/catalogue.js";
import { UsageError } from "../kernel/errors.js";
import type { MenuEntry } from "../phone/menu.js";

/** What makes one vendor's reference product differ from another's: data. */
export interface Product {
  readonly policy: VendorPolicy;
  /** What a camera's page leads to. */
  readonly cameraMenu: readonly MenuEntry[];
  /** What the app's first page leads to. */
  readonly meMenu: readonly MenuEntry[];
}

/** The reference products, by vendor: one for each catalogue of rules. */
export const products: ReadonlyMap<string, Product> = new Map(
  await Promise.all(vendorsIn().map(async (vendor) => [vendor, await load(vendor)] as const)),
);

/** @throws {UsageError} when a vendor has no product. */
export function productOf(vendor: string): Product {
  const product = products.get(vendor);
  if (product) return product;
  throw new UsageError(`there is no vendor "${vendor}"`, {
    remedy: `Use one of ${[...products.keys()].join(", ")}.`,
  });
}

/** Files are found by their vendor's name: whoever adds one changes nothing else. */
async function load(vendor: string): Promise<Product> {
  const [policies, menus] = await Promise.all([
    bring<Record<string, VendorPolicy>>(vendor, `cloud/policies/${vendor}`),
    bring<Partial<Product>>(vendor, `phone/${vendor}/menu`),
  ]);
  const { cameraMenu, meMenu } = menus;
  const policy = policies[vendor];
  if (policy?.vendor !== vendor)
    throw lacks(`cloud/policies/${vendor}`, `exports no policy ${vendor} of vendor "${vendor}"`);
  if (cameraMenu === undefined) throw lacks(`phone/${vendor}/menu`, "exports no cameraMenu");
  if (meMenu === undefined) throw lacks(`phone/${vendor}/menu`, "exports no meMenu");
  return { policy, cameraMenu, meMenu };
}

function lacks(file: string, what: string): UsageError {
  return new UsageError(`sim/${file}.ts ${what}`, {
    remedy: "Write it as CONTRIBUTING says, then run `npm run build`.",
  });
}

async function bring<Module>(vendor: string, file: string): Promise<Module> {
  try {
    return (await import(`../${file}.js`)) as Module;
  } catch (cause) {
    throw new UsageError(`features/${vendor} has no sim/${file}.ts: ${(cause as Error).message}`, {
      remedy: "Write it as CONTRIBUTING says, then run `npm run build`.",
    });
  }
}
