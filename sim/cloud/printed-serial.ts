const OFFSET = 2166136261;
const PRIME = 16777619;

/** The number on a camera's label, of so many digits: it follows from the serial by which the camera is known on the wire (EZ-INV-01). */
export function printedSerial(serial: string, digits: number): string {
  const hash = [...serial].reduce(
    (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), PRIME) >>> 0,
    OFFSET,
  );
  const least = 10 ** (digits - 1);
  return String(least + (hash % (9 * least)));
}
