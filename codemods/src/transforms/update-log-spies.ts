import { createTransform } from '../create-transform.js';

/** The recipe [update-log-spies](../../docs/recipes/update-log-spies.md) for jscodeshift. */
export default createTransform('update-log-spies');
