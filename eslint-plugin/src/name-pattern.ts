/** Makes a test of names out of what an option lists: names as they are, and `order_*` with `*` for any text. */
export function createNameTest(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(names);
  const patterns = names.filter((name) => name.includes('*')).map(toRegExp);
  return (name) => exact.has(name) || patterns.some((pattern) => pattern.test(name));
}

function toRegExp(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`);
}
