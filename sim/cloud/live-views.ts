/** Who watches which camera. */
export interface LiveView {
  readonly terminal: string;
  readonly serial: string;
}

/** Live views by session. */
export type LiveViews = ReadonlyMap<string, LiveView>;

export const noLiveViews: LiveViews = new Map();

export const open = (views: LiveViews, session: string, view: LiveView): LiveViews =>
  new Map(views).set(session, view);

export function close(views: LiveViews, session: string): LiveViews {
  const rest = new Map(views);
  rest.delete(session);
  return rest;
}

/** The sessions that these terminals have open. */
export const sessionsOn = (views: LiveViews, terminals: readonly string[]): string[] =>
  [...views].filter(([, { terminal }]) => terminals.includes(terminal)).map(([session]) => session);

/** The sessions in which a camera is watched. */
export const sessionsOf = (views: LiveViews, serial: string): string[] =>
  [...views].filter(([, view]) => view.serial === serial).map(([session]) => session);

/** The terminal that a frame goes to: the one that opened the session, and only for its own camera. */
export function viewerOf(views: LiveViews, session: string, serial: string): string | undefined {
  const view = views.get(session);
  return view?.serial === serial ? view.terminal : undefined;
}
