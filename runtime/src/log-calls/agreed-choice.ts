import { agreedOrigin } from './agreed-origin.js';
import type { Waypoint } from './dialect-origin.js';
import { doesNothing } from './does-nothing.js';
import type { SyntaxNode } from './syntax-node.js';

/** `DEBUG ? console.log : () => {}`: one of them logs, and where it does is decided when the program runs. */
export function agreedChoice(
  values: readonly SyntaxNode[],
  follow: (value: SyntaxNode) => Waypoint | undefined,
): Waypoint | undefined {
  const active = values.filter((value) => !doesNothing(value));
  const origin = agreedOrigin(active.map(follow));
  if (!origin || origin.kind === 'path' || active.length === values.length || origin.doubt) return origin;
  return { ...origin, doubt: 'optional-logger' };
}
