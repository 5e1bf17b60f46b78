import type { Level } from '../../conventions/index.js';

/** The version of the catalog's shape that this code reads and writes. */
export const CATALOG_VERSION = 1;

/**
 * Every event of a code base, as `log-events.json` holds it: plain data, sorted by name, without anything that changes
 * by itself, such as line numbers or times.
 */
export interface EventCatalog {
  readonly version: typeof CATALOG_VERSION;
  readonly events: readonly CatalogEvent[];
}

/** One event. People own `name`, `description` and `types`; the rest is read off the code on every run. */
export interface CatalogEvent {
  /** Whoever changes it renames the event: the next migration writes the new name. */
  readonly name: string;
  /** What the code logged it as when the catalog was last written; tells a renaming in the catalog from one in the code. */
  readonly loggedAs: string;
  readonly description?: string;
  /** From the least to the most severe. */
  readonly levels: readonly Level[];
  /**
   * Types by field key: words such as `string`, joined by ` | `. A key that ends in `?` is missing from some calls;
   * the key `...` stands for fields that only the running program knows.
   */
  readonly fields: Readonly<Record<string, string>>;
  /** Types that people decided, by field key without `?`; they win over what the code shows. */
  readonly types?: Readonly<Record<string, string>>;
  /** Calls by place: a POSIX path relative to the catalog, and the function around them: `src/a.ts#Orders.place`. */
  readonly sites: Readonly<Record<string, number>>;
  /** What the event's calls said before they were migrated. */
  readonly messages: readonly CatalogMessage[];
}

/** A legacy message, and the library that printed it. */
export interface OldMessage {
  /** Its text with field keys in braces, `Order {order_id} placed`; braces of its own are doubled. */
  readonly text: string;
  readonly level: Level;
  /** The dialect: `console`, `winston`. */
  readonly logger: string;
}

/** A legacy message as an event of the catalog remembers it. */
export interface CatalogMessage extends OldMessage {
  /** The event name that the message gives by itself. */
  readonly event: string;
  /**
   * Source of a regular expression that matches its lines; it takes time linear in the line, whatever the line is. Left
   * out for a message of values alone.
   */
  readonly pattern?: string;
  /** Keys that its fields had before, by what they are called now. */
  readonly keys?: Readonly<Record<string, string>>;
}
