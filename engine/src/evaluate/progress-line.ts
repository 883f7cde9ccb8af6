import type { WriteStream } from 'node:tty';

/** One line that is written over on a terminal, and nothing at all elsewhere; notes are always kept. */
export interface ProgressLine {
  readonly say: (text: string) => void;
  readonly note: (text: string) => void;
  readonly end: () => void;
}

export function progressLine(out: WriteStream): ProgressLine {
  const clear = (): void => {
    if (out.isTTY) out.write('\r\u001B[2K');
  };
  return {
    say(text) {
      clear();
      if (out.isTTY) out.write(text);
    },
    note(text) {
      clear();
      out.write(`${text}\n`);
    },
    end: clear,
  };
}
