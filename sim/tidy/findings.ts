import { type Pattern, patterns } from "./patterns.js";

const comment = /^\s*([/][/]|[/]?[*])/;

/** One line per unwanted text: `path:line: name: reason`. A path is relative to the project, with slashes. */
export function findings(path: string, text: string): string[] {
  const wanted = patterns.filter(({ files }) => files.test(path));
  return text.split("\n").flatMap((line, index) => {
    const found = wanted.filter((pattern) => stands(pattern, line));
    return found.map(({ name, reason }) => `${path}:${index + 1}: ${name}: ${reason}`);
  });
}

function stands(pattern: Pattern, line: string): boolean {
  return pattern.text.test(line) && (pattern.inComments || !comment.test(line));
}
