/** All texts in a member of a manifest, which may be one, a list or a table of them: `bin`, `exports`, `scripts`. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
