import type { LoggerOrigin } from './dialect-origin.js';
import type { Reading } from './reading.js';
import type { SourceFile } from './source-file.js';
import { rangeOf } from './syntax.js';
import { originOfDeclaredMethod } from './typed-origin.js';

/** What the reading of a file's calls may ask its types. */
export function createTypedReading(
  { types, loggerModules }: SourceFile,
  loggerModule: string,
): Pick<Reading, 'types' | 'typedOriginOf'> {
  return {
    types,
    typedOriginOf: (callee, method): LoggerOrigin | undefined => {
      const declared = types?.methodAt(rangeOf(callee));
      return declared && originOfDeclaredMethod(declared, method, { loggerModule, loggerModules });
    },
  };
}
