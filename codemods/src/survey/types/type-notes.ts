import { relative } from 'node:path';
import { toPosixPath } from '../../text/posix-path.js';

/** Collects what types could not be asked about, for one sentence each at the end. */
export interface TypeNotes {
  /** A file imports packages without types. */
  readonly missing: (file: string, packages: readonly string[]) => void;
  /** A program has too many files. */
  readonly tooLarge: (settings: string, files: number) => void;
  readonly sentences: () => readonly string[];
}

/** So many packages are named. */
const NAMED = 5;

export function createTypeNotes(cwd: string): TypeNotes {
  const filesOf = new Map<string, Set<string>>();
  const large = new Map<string, number>();
  return {
    missing: (file, packages) => {
      for (const name of packages) filesOf.set(name, (filesOf.get(name) ?? new Set()).add(file));
    },
    tooLarge: (settings, files) => void large.set(toPosixPath(relative(cwd, settings)), files),
    sentences: () => [
      ...missingSentence(filesOf),
      ...[...large].map(([settings, files]) => largeSentence(settings, files)),
    ],
  };
}

function missingSentence(filesOf: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  if (filesOf.size === 0) return [];
  const files = new Set([...filesOf.values()].flatMap((each) => [...each]));
  const names = [...filesOf]
    .sort(([a, filesA], [b, filesB]) => filesB.size - filesA.size || (a < b ? -1 : 1))
    .map(([name]) => name);
  const others = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return [
    `No types are installed for ${names.slice(0, NAMED).join(', ')}${others}, so loggers that come through them in ` +
      `${files.size} ${files.size === 1 ? 'file' : 'files'} were read from the syntax of each file alone. ` +
      'Install the dependencies and run again to know more of them.',
  ];
}

function largeSentence(settings: string, files: number): string {
  return (
    `The types of ${settings} were not opened, since it holds ${files} files; loggers in them were read from the ` +
    'syntax of each file alone. Run on one of its folders with settings of its own to know more.'
  );
}
