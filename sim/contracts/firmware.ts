import Type, { type Static } from "typebox";

/** The largest image that is offered, and the largest piece of it in one message, in bytes. */
export const MAX_IMAGE_BYTES = 16 * 1024 * 1024;
export const MAX_CHUNK_BYTES = 64 * 1024;

export const Version = Type.String({
  pattern: "^\\d+\\.\\d+\\.\\d+$",
  maxLength: 32,
  description: "Firmware version.",
});
const Offset = Type.Integer({ minimum: 0, description: "Where in the image it begins, in bytes." });

/** What a camera is told of an image before it fetches it. */
export const offerFields = {
  version: Version,
  size: Type.Integer({ minimum: 1, maximum: MAX_IMAGE_BYTES, description: "Length of the image in bytes." }),
  sha256: Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256 of the image, in hex." }),
};

/** A camera asks for a piece of the image that it was offered. */
export const ChunkRequest = Type.Object(
  {
    version: Version,
    offset: Offset,
    length: Type.Integer({ minimum: 1, maximum: MAX_CHUNK_BYTES, description: "How many bytes." }),
  },
  { additionalProperties: false },
);

/** A piece of an image. */
export const Chunk = Type.Object(
  {
    version: Version,
    offset: Offset,
    bytes: Type.String({
      minLength: 1,
      description: "Base64 of the bytes: `length` of them, or fewer at the end.",
    }),
  },
  { additionalProperties: false },
);

const failures = ["no-chunk", "malformed", "unsigned", "tampered", "other-model", "not-newer"] as const;

const report = <Name extends string, Fields extends Type.TProperties>(
  state: Name,
  fields: Fields,
  description: string,
) =>
  Type.Object(
    {
      version: Version,
      state: Type.Literal(state, { description: "How far the upgrade is." }),
      ...fields,
    },
    { additionalProperties: false, description },
  );

/** How a camera tells of an upgrade. That it has succeeded is told by nothing but its next hello. */
export const UpgradeReport = Type.Union([
  report(
    "downloading",
    { percent: Type.Integer({ minimum: 0, maximum: 100, description: "How much of the image is there." }) },
    "A piece has come and is kept.",
  ),
  report("installing", {}, "The image is complete and accepted. Next comes the restart."),
  report(
    "failed",
    {
      reason: Type.Enum([...failures], {
        description:
          "`no-chunk`: asked for a piece five times and got none. `malformed`: no image. `unsigned`: not signed with the " +
          "vendor's key. `tampered`: not the bytes that were offered or signed. `other-model`: for another model. " +
          "`not-newer`: the image holds a version that is not newer than the one that runs.",
      }),
    },
    "The image is rejected or did not come; the version stays as it is.",
  ),
]);

export type ChunkRequest = Static<typeof ChunkRequest>;
export type Chunk = Static<typeof Chunk>;
export type UpgradeReport = Static<typeof UpgradeReport>;
export type UpgradeFailure = (typeof failures)[number];
