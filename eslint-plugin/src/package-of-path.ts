const INSTALLED = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** The package that an installed file belongs to, `bunyan` also for `@types/bunyan`; undefined for others. */
export function findPackageOfPath(path: string): string | undefined {
  // pnpm: `node_modules/.pnpm/pino@9.0.0/node_modules/pino/pino.d.ts`, whose last folder counts.
  const name = INSTALLED.exec(path.replaceAll('\\', '/'))?.[1];
  const typed = name?.startsWith('@types/') ? name.slice('@types/'.length) : name;
  // `@types/babel__core` stands for `@babel/core`.
  return typed?.includes('__') ? `@${typed.replace('__', '/')}` : typed;
}
