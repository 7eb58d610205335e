/**
 * Makes `refresh` of faked timers keep their order. @sinonjs/fake-timers 15.5.0 sets a refreshed timer's new time before it
 * takes the timer out of its heap, so that another one may fall due too late (the broker's keep-alive timers did that to the
 * bench's clock). A timer that is cleared first is taken out by its old time.
 */
export function keepTimersInOrder(): void {
  const installed = globalThis.setTimeout;
  const orderly = (...args: Parameters<typeof installed>) => {
    const timer = installed(...args);
    const refresh = timer.refresh.bind(timer);
    timer.refresh = () => {
      globalThis.clearTimeout(timer);
      return refresh();
    };
    return timer;
  };
  globalThis.setTimeout = Object.assign(orderly, installed) as typeof installed;
}
