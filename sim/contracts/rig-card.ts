import Type, { type Static } from "typebox";

const closed = { additionalProperties: false } as const;

/** A memory card as it is bought or found. */
export const CardDescription = Type.Object(
  {
    gigabytes: Type.Integer({ minimum: 1, maximum: 2048, description: "As printed on it." }),
    contents: Type.Enum(["fat32", "exfat", "ntfs", "raw", "damaged"], {
      description:
        "`raw`: blank; `damaged`: was FAT32, and its boot sector is not one any more. Without any recording.",
    }),
    speedClass: Type.Enum([2, 4, 6, 10, 30], {
      description: "The speed class printed on it; 30 for UHS class 3.",
    }),
    brand: Type.String({ minLength: 1, description: "Its maker." }),
    isDead: Type.Boolean({ description: "Whether it answers nothing." }),
  },
  { ...closed, description: "Which card." },
);

/** What a card reader finds on a card. */
export const CardReading = Type.Object(
  {
    fileSystem: Type.Enum(["FAT32", "exFAT", "NTFS", "none"], { description: "Its file system." }),
    isClean: Type.Boolean({ description: "Whether a check of the file system finds nothing to repair." }),
    videos: Type.Integer({ minimum: 0, description: "Files of more than 0 bytes." }),
    fingerprint: Type.String({ description: "The same for the same bytes on the card." }),
  },
  { ...closed, description: "To `read-card` only." },
);

export type CardDescription = Static<typeof CardDescription>;
export type CardReading = Static<typeof CardReading>;
