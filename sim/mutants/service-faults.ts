import { type CloudServices, referenceServices } from "../cloud/services.js";

/** Makes broken clouds: one of its services does something otherwise, all others are whole. */
export const faultsIn =
  <Name extends keyof CloudServices>(name: Name) =>
  (change: Partial<CloudServices[Name]>): { readonly services: Partial<CloudServices> } => ({
    services: { [name]: { ...referenceServices[name], ...change } },
  });
