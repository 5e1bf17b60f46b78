/** How one id of a request comes in and goes out. Every option has a default. */
export interface IdOptions<Request> {
  /** The header that brings the id and takes it back, in any case. */
  readonly header?: string;
  /**
   * Which ids are taken over: all that match, or that the function accepts. By default up to 128 letters, digits and
   * `_ . : + / = @ ~ -`. `false` takes over any printable text of up to 256 characters.
   */
  readonly validate?: RegExp | ((id: string) => unknown) | false;
  /** Makes the id of a request that brings none, or one that is not valid: text or a number. */
  readonly generate?: (request: Request) => unknown;
  /** Changes ids, those that are taken over and those that are made. */
  readonly transform?: (id: string) => unknown;
  /** Whether the response carries the id: true. */
  readonly returnHeader?: boolean;
  /** Whether scripts of other origins may read it: its name is added to `Access-Control-Expose-Headers`; false. */
  readonly exposeHeader?: boolean;
  /** Whether the header of the request is set to the id, so that proxies and handlers find no other: true. */
  readonly updateRequestHeader?: boolean;
  /** Paths without this id; with `*` at the end all that begin so. */
  readonly ignore?: readonly string[];
}
