import { CardError, VolumeFull } from "../camera/card-ports.js";

/** FatFs's results that mean something to us (its `ff.h`). */
export const RESULT = {
  ok: 0,
  noFile: 4,
  noPath: 5,
  invalidName: 6,
  denied: 7,
  exists: 8,
  writeProtected: 10,
} as const;

/** A folder on the way is missing. */
export class NoFolder extends RangeError {}

/** What FatFs refuses, as an error of ours; `name` is what it was called for. */
export function errorOf(name: string, result: number): Error {
  switch (result) {
    case RESULT.exists:
      return new RangeError(`${name}: this path is taken on the card`);
    case RESULT.noPath:
      return new NoFolder(`${name}: there is no such path on the card`);
    case RESULT.noFile:
    case RESULT.invalidName:
      return new RangeError(`${name}: there is no such path on the card`);
    case RESULT.denied:
      return new VolumeFull(`${name}: no cluster is free`);
    case RESULT.writeProtected:
      return new CardError("write-protected");
    default:
      return new CardError("read");
  }
}
