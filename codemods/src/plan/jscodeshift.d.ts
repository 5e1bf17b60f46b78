/** What we use of two files of jscodeshift that `@types/jscodeshift` leaves out. */
declare module 'jscodeshift/src/getParser.js' {
  interface Parser {
    /** Returns a `File` (Babel) or `Program` (flow-parser); throws on a syntax error. */
    parse(text: string): unknown;
  }
  export default function getParser(name: string, options?: Readonly<Record<string, unknown>>): Parser;
}

declare module 'jscodeshift/parser/tsOptions.js' {
  const options: { readonly plugins: readonly (string | readonly [string, object])[] };
  export default options;
}
