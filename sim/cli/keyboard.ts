import type { ReadStream, WriteStream } from "node:tty";
import { Listeners } from "../kernel/listeners.js";
import type { Terminal } from "../rig/manual-hands.js";

const CTRL_C = "\u0003";

/** A terminal whose keys come one by one, and how to leave it as it was. */
export interface Keyboard extends Terminal {
  /** Ctrl-C was pressed, or nobody is at the other end any more. */
  readonly ended: Promise<void>;
  close(): void;
}

/** The terminal of this process: lines that stay, and one below that is written over. */
export function openKeyboard(input: ReadStream, output: WriteStream): Keyboard {
  const keys = new Listeners<[key: string]>();
  let status = "";
  const draw = () => output.write(`\r\u001b[K${status.slice(0, (output.columns || 80) - 1)}`);
  if (input.isTTY) input.setRawMode(true);
  input.setEncoding("utf8");
  const ended = new Promise<void>((resolve) => {
    input.once("end", resolve);
    input.on("data", (text) => {
      for (const key of String(text)) {
        if (key === CTRL_C) resolve();
        else keys.tell(key);
      }
    });
  });
  return {
    keys,
    ended,
    line(text) {
      output.write(`\r\u001b[K${text}\r\n`);
      draw();
    },
    status(text) {
      status = text;
      draw();
    },
    close() {
      status = "";
      draw();
      if (input.isTTY) input.setRawMode(false);
      input.pause();
    },
  };
}
