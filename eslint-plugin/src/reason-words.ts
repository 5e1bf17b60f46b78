import { REASONS, type ReasonCode } from '@logshift/runtime/log-calls';

/** What the reasons call by the name of a command line option, and ESLint's users by that of a setting. */
const SETTINGS: readonly (readonly [option: RegExp, setting: string])[] = [
  [/`--include ([a-z-]+)`/g, "`settings.logshift.include: ['$1']`"],
  [/`--level-of[^`]*`/g, '`settings.logshift.levelOf`'],
];

/** What the matter is with a log call and what can be done, as two sentences for users of ESLint. */
export function wordsOfReason(code: ReasonCode): { readonly sentence: string; readonly remedy: string } {
  const { sentence, remedy } = REASONS[code];
  const translated = SETTINGS.reduce<string>(
    (text, [option, setting]) => text.replace(option, setting),
    remedy,
  );
  return { sentence, remedy: translated };
}
