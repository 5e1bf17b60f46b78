import { createTransform } from '../create-transform.js';

/** The recipe [bind-child-logger](../../docs/recipes/bind-child-logger.md) for jscodeshift. */
export default createTransform('bind-child-logger');
