/** What a rule's badges are read off. */
export interface BadgedRule {
  readonly meta: {
    readonly fixable?: unknown;
    readonly hasSuggestions?: boolean | undefined;
    readonly docs?:
      | { readonly recommended: boolean; readonly strict?: boolean; readonly types?: 'help' | 'needed' }
      | undefined;
  };
}

/** Each sign with what it means, in the order in which pages show them. */
const BADGES: readonly (readonly [badge: string, meaning: string, has: (rule: BadgedRule) => boolean])[] = [
  ['🔧 Fixed by `--fix`', '🔧 fixed by `--fix`', ({ meta }) => meta.fixable !== undefined],
  ['💡 Offers a suggestion', '💡 offers a suggestion', ({ meta }) => meta.hasSuggestions === true],
  ['✅ Part of `recommended`', '✅ part of `recommended`', ({ meta }) => meta.docs?.recommended === true],
  [
    '🔒 Part of `strict`',
    '🔒 part of `strict`',
    ({ meta }) => meta.docs?.strict === true && !meta.docs.recommended,
  ],
  ['💭 Finds more with types', '💭 finds more with types', ({ meta }) => meta.docs?.types === 'help'],
  ['🧠 Needs types', '🧠 needs types', ({ meta }) => meta.docs?.types === 'needed'],
];

/** What the page of a rule says of it below its description. */
export function badgesOf(rule: BadgedRule): readonly string[] {
  return BADGES.filter(([, , has]) => has(rule)).map(([badge]) => badge);
}

/** The signs alone, for tables. */
export function iconsOf(rule: BadgedRule): readonly string[] {
  return badgesOf(rule).map((badge) => badge.slice(0, badge.indexOf(' ')));
}

/** What the signs mean. */
export const LEGEND = BADGES.map(([, meaning]) => meaning).join(' · ');
