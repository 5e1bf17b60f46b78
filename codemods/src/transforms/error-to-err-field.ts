import { createTransform } from '../create-transform.js';

/** The recipe [error-to-err-field](../../docs/recipes/error-to-err-field.md) for jscodeshift. */
export default createTransform('error-to-err-field');
