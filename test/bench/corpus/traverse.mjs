import traverseModule from '@babel/traverse';

/** Babel's walk; its CommonJS build puts it under `default` when it is imported. */
export const traverse = traverseModule.default ?? traverseModule;
