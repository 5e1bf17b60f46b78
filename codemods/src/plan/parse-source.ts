import type { Comment, SyntaxNode } from '@logshift/runtime/log-calls';
import { parsersFor } from './parsers.js';

/** The syntax tree of one file; all offsets count UTF-16 units of the text as given, byte order mark included. */
export interface ParsedSource {
  readonly program: SyntaxNode;
  /** In source order; a hashbang is no comment. */
  readonly comments: readonly Comment[];
}

/** A file that no parser reads. */
export interface ParseFailure {
  /** What the best parser said, without the place. */
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

export type ParseResult =
  | { readonly kind: 'parsed'; readonly source: ParsedSource }
  | { readonly kind: 'failed'; readonly failure: ParseFailure };

/**
 * Parses one file once, with the parser that fits its extension and marks, trying others where that fails.
 *
 * A text that cannot be parsed is an answer, never an exception: the failure is that of the first parser.
 */
export function parseSource(path: string, text: string): ParseResult {
  const readable = withPlainHashbang(text);
  let failure: ParseFailure | undefined;
  for (const parse of parsersFor(path, text)) {
    try {
      const source = toParsedSource(parse(readable) as Tree);
      // The comment that stands in for a hashbang behind a byte order mark is not the author's.
      const comments = readable === text ? source.comments : source.comments.slice(1);
      return { kind: 'parsed', source: { ...source, comments } };
    } catch (error) {
      failure ??= toParseFailure(error);
    }
  }
  return { kind: 'failed', failure: failure ?? { message: 'No parser reads it', line: 1, column: 1 } };
}

/** Babel refuses a hashbang behind a byte order mark; a comment of the same length keeps all offsets. */
function withPlainHashbang(text: string): string {
  return text.startsWith('\uFEFF#!') ? `//!${text.slice(3)}` : text;
}

interface BabelComment {
  readonly type: string;
  readonly start?: number;
  readonly end?: number;
  readonly range?: readonly [number, number];
}

interface Tree {
  /** Babel wraps the program in a `File`; flow-parser does not. */
  readonly program?: SyntaxNode;
  readonly comments?: readonly BabelComment[] | null;
}

function toParsedSource(tree: Tree): ParsedSource {
  return { program: tree.program ?? (tree as SyntaxNode), comments: (tree.comments ?? []).map(toComment) };
}

function toComment(comment: BabelComment): Comment {
  const kind = comment.type.includes('Block') ? 'block' : 'line';
  return {
    kind,
    start: comment.start ?? comment.range?.[0] ?? 0,
    end: comment.end ?? comment.range?.[1] ?? 0,
  };
}

function toParseFailure(error: unknown): ParseFailure {
  if (error instanceof RangeError) return { message: 'The code is nested too deeply', line: 1, column: 1 };
  const { message, loc } = error as { message?: string; loc?: { line?: number; column?: number } };
  // Babel ends its messages in the place, as in "Unexpected token (3:14)"; the place is told apart here.
  const sentence =
    String(message ?? error)
      .replace(/\s*\(\d+:\d+\)/, '')
      .split('\n')[0] ?? '';
  return { message: sentence.replace(/\.$/, ''), line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 };
}
