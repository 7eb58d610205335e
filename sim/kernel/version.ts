/** Whether version `a` is older than `b`; both as in "2.0.10". */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number)) as [number[], number[]];
  const first = left.findIndex((part, index) => part !== right[index]);
  return first !== -1 && (left[first] ?? 0) < (right[first] ?? 0);
}
