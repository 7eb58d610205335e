import Type from "typebox";
import { messageId } from "./wire-values.js";

const RequestId = messageId("Chosen by the terminal; the response repeats it.");

/** One kind of request of the app contract. */
export const request = <Name extends string, Fields extends Type.TProperties>(
  name: Name,
  fields: Fields,
  description: string,
) =>
  Type.Object(
    { id: RequestId, call: Type.Literal(name, { description: "What is asked." }), ...fields },
    { additionalProperties: false, description },
  );
