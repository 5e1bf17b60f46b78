import type { AnnotatedFunction } from '../survey/spans/annotated-function.js';

/** Which functions of some files get an annotation: `{ in: 'src/services/**', classes: '*Service', methods: 'public async' }`. */
export interface SpanPattern {
  /** A glob relative to the configuration. */
  readonly in: string;
  /** Names of classes, with `*` for any letters; without it functions count that belong to no class. */
  readonly classes?: string;
  /** Words that must all be true of it (`public`, `private`, `async`, `static`, `instance`), and names with `*`. */
  readonly methods?: string;
}

/** Whether a function is one that a pattern asks to annotate. */
export function isMatch({ classes, methods = 'public' }: SpanPattern, target: AnnotatedFunction): boolean {
  const { kind, name, owner, isInClass, isHandedOn, body } = target;
  if (
    !body ||
    isHandedOn ||
    name === undefined ||
    kind === 'constructor' ||
    kind === 'getter' ||
    kind === 'setter'
  )
    return false;
  const isOwned = classes === undefined ? !isInClass : isInClass && isNamed(owner ?? '', classes);
  return isOwned && methods.split(/[\s,]+/).every((word) => word === '' || isWordTrue(word, target));
}

const WORDS: Readonly<Record<string, (target: AnnotatedFunction) => boolean>> = {
  public: ({ isPublic }) => isPublic,
  private: ({ isPublic }) => !isPublic,
  async: ({ isAsync, result }) => isAsync || result.kind === 'promise',
  static: ({ isStatic }) => isStatic,
  instance: ({ isStatic }) => !isStatic,
};

function isWordTrue(word: string, target: AnnotatedFunction): boolean {
  const ask = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  return ask ? ask(target) : isNamed(target.name ?? '', word);
}

/** `*Service`, `find*` */
function isNamed(name: string, pattern: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(name);
}
