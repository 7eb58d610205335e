/** Who plays in every scenario, with the password of their account. */
export const OWNER = { account: "owner@example.com", password: "owner-secret" } as const;
export const STRANGER = { account: "stranger@example.com", password: "stranger-secret" } as const;
