/** One role and what it may do, by the addresses of channels. */
export interface RoleAccess {
  readonly role: string;
  /** Who that is and how it signs in, in Markdown. */
  readonly who: string;
  readonly publishes: readonly string[];
  readonly reads: readonly string[];
}

export const sendersOf = (address: string, access: readonly RoleAccess[]): string =>
  access.flatMap(({ role, publishes }) => (publishes.includes(address) ? [role] : [])).join(", ");

export const readersOf = (address: string, access: readonly RoleAccess[]): string =>
  access.flatMap(({ role, reads }) => (reads.includes(address) ? [role] : [])).join(", ");
