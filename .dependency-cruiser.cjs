// Lowest floor first. A room may import from lower floors only, never from its own floor or above.
// contracts and rulebook stand on kernel. cli prints what report formats, so report is one floor below.
const floors = [
  ["kernel"],
  ["contracts", "rulebook"],
  ["camera", "cloud", "phone", "outside"],
  ["doors", "broker", "rig", "files", "media", "signing", "storage"],
  ["bench"],
  ["play"],
  ["gate", "mutants", "lint", "serve", "stand", "faults", "fleet"],
  ["report"],
  ["cli", "benchmarks"],
];

const pureRooms = floors.slice(0, 3).flat();

// The only npm packages that a pure room may import, room by room.
const pureNpm = { kernel: ["pure-rand"], contracts: ["typebox"], rulebook: ["typebox"] };

const test = "[.](test|long)[.]ts$";
const anyOf = (names) => `(${names.join("|")})`;
const npm = (names) => `(^|/)node_modules/${anyOf(names)}/`;
const error = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

const directionRules = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const forbidden = floors
      .slice(floor)
      .flat()
      .filter((other) => other !== room);
    const comment = `${room} may import from lower floors only`;
    return error(
      `down-only-${room}`,
      comment,
      { path: `^sim/${room}/` },
      { path: `^sim/${anyOf(forbidden)}/` },
    );
  }),
);

const pureNpmRules = pureRooms.map((room) => {
  const allowed = pureNpm[room] ?? [];
  const to = { path: "(^|/)node_modules/", ...(allowed.length > 0 && { pathNot: npm(allowed) }) };
  const comment = `${room} is pure; from npm it may import: ${allowed.join(", ") || "nothing"}`;
  return error(`pure-npm-${room}`, comment, { path: `^sim/${room}/`, pathNot: test }, to);
});

module.exports = {
  forbidden: [
    ...directionRules,
    ...pureNpmRules,
    error(
      "pure-no-node",
      "a pure room never sees Node: take time, randomness, files and sockets as parameters",
      { path: `^sim/${anyOf(pureRooms)}/`, pathNot: test },
      { dependencyTypes: ["core"] },
    ),
    error(
      "tidy-serves-tests",
      "tidy is the workshop beside the house: only tests may use it",
      { path: "^sim/", pathNot: `${test}|^sim/tidy/` },
      { path: "^sim/tidy/" },
    ),
    error(
      "tidy-stands-alone",
      "tidy uses no room",
      { path: "^sim/tidy/" },
      { path: "^sim/", pathNot: "^sim/tidy/" },
    ),
    error(
      "known-room",
      "every source lives in a room; a new room gets its floor in this file",
      { path: "^sim/", pathNot: `^sim/(${anyOf([...floors.flat(), "tidy"])}/|index[.]ts$)` },
      {},
    ),
    error("no-circles", "break the circle by moving the shared idea down", {}, { circular: true }),
    error(
      "steps-know-the-bench-only",
      "steps observe rig, phone and outside through the bench's actors, never device topics",
      { path: "^steps/" },
      { path: "^(sim|fixtures)/", pathNot: "^sim/(bench|rulebook|kernel)/" },
    ),
    error(
      "steps-take-types-only",
      "from rulebook and kernel, steps import types only",
      { path: "^steps/", pathNot: test },
      { path: "^sim/(rulebook|kernel)/", dependencyTypesNot: ["type-only"] },
    ),
    error(
      "steps-npm",
      "steps are one-liners over actors; from npm they need cucumber only",
      { path: "^steps/", pathNot: test },
      { path: "(^|/)node_modules/", pathNot: npm(["@cucumber/cucumber"]) },
    ),
    error(
      "nobody-imports-steps-or-fixtures",
      "the house does not know who uses it",
      { path: "^sim/" },
      { path: "^(steps|fixtures)/" },
    ),
    error(
      "foreign-is-foreign",
      "a foreign product shares no code with the house and imports nothing from npm",
      { path: "^fixtures/" },
      { path: "^(sim|steps|dist)/|(^|/)node_modules/" },
    ),
    error(
      "nobody-imports-tests",
      "move what two tests share into a file of its own",
      {},
      { path: "^(sim|steps)/.*[.](test|long)[.]ts$" },
    ),
    error(
      "no-dev-dependency",
      "the packed camloop runs without development packages",
      { path: "^(sim|steps)/", pathNot: `${test}|^sim/(tidy|benchmarks|faults)/` },
      { dependencyTypes: ["npm-dev"], pathNot: npm(["@types"]) },
    ),
    error(
      "declared",
      "declare the package in package.json with an exact version",
      {},
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    ),
    error(
      "resolves",
      "the import leads nowhere from here; what stands elsewhere when it is used is left out",
      { pathNot: "^fixtures/fifth-vendor/" },
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
