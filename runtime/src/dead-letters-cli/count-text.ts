/** `1 dead letter`, `2 open dead letters`. */
export function countText(count: number, kind = ''): string {
  return `${count} ${kind === '' ? '' : `${kind} `}dead letter${count === 1 ? '' : 's'}`;
}
