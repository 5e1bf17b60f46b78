/** A node, or anything else that stands in the text. */
interface Ranged {
  readonly range: readonly [start: number, end: number];
}

/** Whether something stands in the text of something else, or is it. */
export function isWithin({ range: [start, end] }: Ranged, { range }: Ranged): boolean {
  return range[0] <= start && end <= range[1];
}
