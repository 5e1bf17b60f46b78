import type { KeyJudge } from './judge-key.js';

const FLAG = /(?<![\w-])(--([a-z][\w-]{0,63})[ \t]{1,8})("[^"]*"|'[^']*'|[^\s-]\S*)/gi;

/** The text with the value of each sensitive command line option replaced: `--password hunter2`. */
export function redactFlags(text: string, judge: KeyJudge, censor: (secret: string) => string): string {
  return text.replace(FLAG, (match: string, flag: string, key: string, value: string) =>
    judge(key).isHidden ? flag + censor(value) : match,
  );
}
