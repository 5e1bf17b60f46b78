import { createTransform } from '../create-transform.js';

/** The recipe [remove-level-guard](../../docs/recipes/remove-level-guard.md) for jscodeshift. */
export default createTransform('remove-level-guard');
