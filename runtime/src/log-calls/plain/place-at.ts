import { isOutsideMethod, opensPlace } from '../declarations.js';
import { placeInside, placeOfBranch, TOP, type Place } from '../place.js';
import type { NodePath } from './path-at.js';

/** The place at the end of a path, as the walk over a whole file finds it. */
export function placeAt(path: NodePath): Place {
  let place = TOP;
  let inner = TOP;
  for (const [index, node] of path.entries()) {
    const parent = path[index - 1];
    if (parent && inner === place) place = placeOfBranch(node, parent, parent.type, place);
    else if (parent) place = isOutsideMethod(parent, node) ? place : inner;
    inner = opensPlace(node.type) ? placeInside(node, parent, place) : place;
  }
  return inner;
}
