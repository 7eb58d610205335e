import type { Identifier } from "../contracts/app.js";

/** By what somebody's account is known, and its password. */
export interface Identity {
  readonly identifier: Identifier;
  readonly password: string;
}

const person = (name: string): Identity => ({
  identifier: { kind: "e-mail", value: `${name}@example.com` },
  password: `${name}-secret`,
});

/** Whose accounts there are in every scenario. */
export const OWNER = person("owner");
export const STRANGER = person("stranger");
export const OTHER_OWNER = person("other-owner");
/** Registered with another vendor; this one knows nothing of it. */
export const OTHER_BRANDS_USER = person("other-brands-user");
/** With whom a camera can be shared. */
export const MEMBERS: readonly Identity[] = Array.from({ length: 10 }, (_, index) =>
  person(`member-${index + 1}`),
);

/** All of them, as each scenario begins with. */
export const EVERYBODY: readonly Identity[] = [OWNER, OTHER_OWNER, STRANGER, ...MEMBERS];

/** The password that the user chooses unless a scenario says otherwise. */
export const USUAL_PASSWORD = "usual-secret";

/** With what people pay: a PayPal account with a card behind it, the same card by itself, and another one. */
export const PAYPAL = "payer@example.com";
export const OLD_CARD = "4000000000000001";
export const NEW_CARD = "4000000000000002";

/** A good card of each network; the old one is a Visa. */
export const CARDS: Readonly<Record<string, string>> = {
  Visa: OLD_CARD,
  MasterCard: "5200000000000003",
  "American Express": "340000000000004",
  Discover: "6011000000000005",
};
