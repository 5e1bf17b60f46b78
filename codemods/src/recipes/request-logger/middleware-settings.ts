import type { SyntaxNode } from '@logshift/runtime/log-calls';
import type { RecipeReason } from '../recipe-reasons.js';

/** What was read of the code that makes a request logger, as source text for the options of ours. */
export interface MiddlewareSettings {
  readonly include: string[];
  /** Options by key, as source text. */
  readonly options: Map<string, string>;
  /** Whether handlers find a logger of pino's form on their requests, and none was given. */
  needsPinoLogger: boolean;
  readonly kept: SyntaxNode[];
  readonly lost: string[];
  readonly refusals: { readonly reason: RecipeReason; readonly what: string }[];
}

/** What reading a request logger needs of its file. */
export interface MiddlewareReader {
  readonly settings: MiddlewareSettings;
  readonly textOf: (node: SyntaxNode) => string;
  readonly set: (option: string, value: SyntaxNode) => void;
  readonly lose: (what: string) => void;
  readonly refuse: (what: string, reason?: RecipeReason) => void;
  /** The library whose calls a logger takes; undefined for what is no logger. */
  readonly dialectOf: (node: SyntaxNode) => string | undefined;
}

/** Does something with the value of one option. */
export type MiddlewareRow = (reader: MiddlewareReader, value: SyntaxNode) => void;

export type MiddlewareTable = Readonly<Record<string, MiddlewareRow>>;
