import Type, { type Static } from "typebox";

/** A picture as it travels: its size, and 8-bit grey pixels in base64. */
export const pictureFields = {
  width: Type.Integer({ minimum: 1, maximum: 4096, description: "In pixels." }),
  height: Type.Integer({ minimum: 1, maximum: 4096, description: "In pixels." }),
  pixels: Type.String({
    description: "Base64 of `width` x `height` bytes: 8-bit grey, row by row from the top left.",
  }),
};

/** One picture, for whoever asked for it. */
export const Snapshot = Type.Object(pictureFields, {
  additionalProperties: false,
  description: "One picture, as a live view would show it at that instant.",
});

export type Snapshot = Static<typeof Snapshot>;
