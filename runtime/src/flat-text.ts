/**
 * The same text in one piece. What `+` joins stays a tree of its parts until somebody reads it, and one that is kept to be put
 * into many lines would be walked through again for each of them.
 */
export function toFlatText(text: string): string {
  return ['', text].join('');
}
