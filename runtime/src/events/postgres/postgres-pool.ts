/** What is used of a `Pool` of `pg`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<void>;
}

export interface PostgresClient {
  // `pg` overloads it, and the first of the overloads for a text and its parameters is what is meant.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  query(text: any, parameters?: any): any;
  release(): void;
}
