// For `npx cucumber-js` by hand. `camloop gate` reads the same steps and features.
export default {
  paths: ["features/**/*.feature"],
  import: ["dist/steps/**/!(*.test).js"],
  format: ["progress"],
  publishQuiet: true,
};
