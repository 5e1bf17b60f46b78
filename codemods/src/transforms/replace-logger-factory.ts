import { createTransform } from '../create-transform.js';

/** The recipe [replace-logger-factory](../../docs/recipes/replace-logger-factory.md) for jscodeshift. */
export default createTransform('replace-logger-factory');
