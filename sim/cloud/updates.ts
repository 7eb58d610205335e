/** The newest firmware, by model. */
export type Catalogue = ReadonlyMap<string, string>;

export const REFERENCE_FIRMWARE = { latest: "2.0.0", outdated: "1.9.0" } as const;

/** The firmware to offer a camera, or undefined when it has the newest. */
export const offerFor = (latest: string, current: string | undefined): string | undefined =>
  current !== undefined && current !== latest ? latest : undefined;
