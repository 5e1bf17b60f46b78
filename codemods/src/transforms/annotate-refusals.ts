import { createTransform } from '../create-transform.js';

/** The recipe [annotate-refusals](../../docs/recipes/annotate-refusals.md) for jscodeshift. */
export default createTransform('annotate-refusals');
