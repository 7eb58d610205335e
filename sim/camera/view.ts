/** What a lens shows of the room: from `left`, `top` on, `span` of its width and height. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly span: number;
}

/** The lenses that a camera can have, by what they magnify. */
export type Lens = 1 | 4;

/** What this lens shows: its middle is the middle of the room. */
export const viewThrough = (lens: Lens): View => ({
  left: 0.5 - 0.5 / lens,
  top: 0.5 - 0.5 / lens,
  span: 1 / lens,
});
