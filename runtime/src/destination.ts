/** Where lines go: each call of `write` takes one whole record with its line end. pino's streams and Node's are such. */
export interface Destination {
  write(line: string): unknown;
  flushSync?(): void;
}
