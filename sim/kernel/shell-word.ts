/** A word as a shell's command line has it: in quotes where it would not be taken for one word, or for another. */
export const shellWord = (word: string): string =>
  /^[\w%+,./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
