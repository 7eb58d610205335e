type Network = "Visa" | "MasterCard" | "American Express" | "another";

const NETWORKS: readonly (readonly [Network, RegExp])[] = [
  ["Visa", /^4/],
  ["MasterCard", /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
  ["American Express", /^3[47]/],
];

/** Whose card this is, by how its number begins (EZ-SUB-03). */
export const networkOf = (number: string): Network =>
  NETWORKS.find(([, begins]) => begins.test(number))?.[0] ?? "another";
