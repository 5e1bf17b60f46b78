export function findForeignChange(
  before: string,
  after: string,
  findings: readonly {
    readonly applied: boolean;
    readonly start: number;
    readonly end: number;
    readonly before: string;
    readonly after?: string | undefined;
    readonly joinedTo?: number | undefined;
  }[],
): string | undefined;
