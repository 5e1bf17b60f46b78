import type { LogCall } from '../log-call.js';
import type { Range, SyntaxNode } from '../syntax-node.js';
import type { ChildDoubt, ChildRefusal } from './planned-child.js';
import type { ChildForm } from './render-child.js';

/** What becomes of a log call where no child logger is concerned. */
export type CallVerdict = 'rewrite' | 'structured' | 'refused';

/** A child logger, and what becomes of it as far as it goes by itself. */
export interface Child {
  readonly site: ChildForm;
  readonly range: Range;
  /** The logger that it is made from. */
  readonly from: SyntaxNode;
  readonly refusal: ChildRefusal | undefined;
  readonly doubt: ChildDoubt | undefined;
  readonly calls: readonly LogCall[];
  /** Children that are made from it. */
  readonly made: readonly SyntaxNode[];
}
