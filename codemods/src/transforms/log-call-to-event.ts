import { createTransform } from '../create-transform.js';

/** The recipe [log-call-to-event](../../docs/recipes/log-call-to-event.md) for jscodeshift. */
export default createTransform('log-call-to-event');
