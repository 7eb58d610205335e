import type { Interview } from "./interview.js";

/** Asks where the parts meet: an embedded broker on TCP needs no word. */
export async function brokerFrom(interview: Interview): Promise<object | undefined> {
  const place = await interview.choose("Which broker?", ["embedded", "external"], "embedded");
  const host = place === "external" ? await interview.ask({ text: "On which host is it?" }) : undefined;
  const tls = await interview.choose("Over TLS?", ["no", "yes"], "no");
  if (host === undefined)
    return tls === "yes" ? { tls: await tlsFiles(interview, ["cert", "key"]) } : undefined;
  const port = await interview.ask({
    text: "On which port?",
    usual: tls === "yes" ? "8883" : "1883",
    misfit: (answer) => (isPort(answer) ? undefined : "write a port, from 1 to 65535"),
  });
  const authority = tls === "yes" ? { tls: await tlsFiles(interview, ["ca"]) } : {};
  const user = await interview.maybe("As which user does camloop sign in?");
  const password = user && (await interview.maybe("With which password?"));
  return { host, port: Number(port), ...authority, ...(user && { user }), ...(password && { password }) };
}

const isPort = (answer: string): boolean =>
  /^\d+$/.test(answer) && Number(answer) >= 1 && Number(answer) <= 65535;

const FILES = {
  cert: "In which file is its certificate (PEM)? Without one it is made for each run",
  key: "In which file is the key of that?",
  ca: "In which file is who vouches for it (PEM)? Without one, whom this machine trusts",
};

/** `true`, or the files; whoever names the first of them names all. */
async function tlsFiles(
  interview: Interview,
  wanted: readonly (keyof typeof FILES)[],
): Promise<object | true> {
  const files: Record<string, string> = {};
  for (const [index, each] of wanted.entries()) {
    const file =
      index === 0 ? await interview.maybe(FILES[each]) : await interview.ask({ text: FILES[each] });
    if (file === undefined) return true;
    files[each] = file;
  }
  return files;
}
