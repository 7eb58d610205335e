import { fileURLToPath } from "node:url";

/** The folder that holds features/ and dist/, in a checkout and in an installed package alike. */
export const packageRoot: string = fileURLToPath(new URL("../../../", import.meta.url));
