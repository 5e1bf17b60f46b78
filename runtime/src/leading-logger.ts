/** What a logger that took the place of another library's says for all loggers of the process. */
export interface LeadingLogger {
  /** The rank from which on it writes; undefined where it leaves that to the configuration. */
  readonly threshold: number | undefined;
  /** Whether it writes to standard error alone. */
  readonly isStderr: boolean;
}
