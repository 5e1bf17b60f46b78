/** The value of `Access-Control-Expose-Headers` with these names too, each once; what others expose stays. */
export function addExposedHeaders(value: unknown, names: readonly string[]): string {
  const exposed = (Array.isArray(value) ? value : [value ?? ''])
    .flatMap((each) => String(each).split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const known = new Set(exposed.map((name) => name.toLowerCase()));
  return [...exposed, ...names.filter((name) => !known.has(name.toLowerCase()))].join(', ');
}
