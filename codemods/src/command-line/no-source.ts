/** What a command says that found no file to look at. */
export const NO_SOURCE =
  'No source file was found; tests, built code and what git ignores are left out. Run it where the code is, or name its folder.';
