import type { Environment } from './signal.js';

/** A variable's text without the spaces around it; undefined when nothing is left: OpenTelemetry takes empty for unset. */
export function readText(env: Environment, name: string): string | undefined {
  const text = env[name]?.trim();
  return text === '' ? undefined : text;
}

/** The words of a variable that holds a list, in lower case. */
export function readWords(env: Environment, name: string): readonly string[] | undefined {
  const words = readText(env, name)
    ?.split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  return words?.length === 0 ? undefined : words;
}

/** Only `true` is true, whatever its case: so has OpenTelemetry's specification it. */
export function isTrue(env: Environment, name: string): boolean {
  return readText(env, name)?.toLowerCase() === 'true';
}

/** A number of `least` or more; what is none is a complaint and left out. */
export function readNumber(
  env: Environment,
  name: string,
  complaints: string[],
  least = 0,
): number | undefined {
  const text = readText(env, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= least) return value;
  complaints.push(`${name} is "${text}", which is ignored. Write a number, ${least} or more.`);
  return undefined;
}
