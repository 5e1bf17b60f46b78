import { createTransform } from '../create-transform.js';

/** The recipe [replace-request-logger](../../docs/recipes/replace-request-logger.md) for jscodeshift. */
export default createTransform('replace-request-logger');
