/** The files that a script of a manifest starts: `node --inspect src/server.js`, `nodemon server.js`, `tsx src/main.ts`. */
export function startedFiles(script: string): readonly string[] {
  return [...script.matchAll(STARTED_FILE)].map(([, file = '']) => file);
}

const STARTED_FILE = /\b(?:node|nodemon|ts-node|tsx|pm2 start)\s+(?:-\S+\s+)*([\w./@-]+\.[cm]?[jt]sx?)\b/g;
