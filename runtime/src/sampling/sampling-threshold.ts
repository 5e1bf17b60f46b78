const HEX_DIGITS = 14; // 56 bits
const ALL = 2n ** 56n;

/**
 * The least value of a trace id's low 56 bits that is sampled at this ratio, as 14 hex digits; undefined when nothing is.
 * Ratios beyond 0 and 1 count as these; NaN counts as 0.
 */
export function toSamplingThreshold(ratio: number): string | undefined {
  if (!(ratio > 0)) return undefined;
  const sampled = ratio >= 1 ? ALL : BigInt(Math.round(ratio * 2 ** 56));
  if (sampled === 0n) return undefined;
  return (ALL - sampled).toString(16).padStart(HEX_DIGITS, '0');
}

/** Whether an id, or a randomness value, reaches the threshold: hex digits of one length compare as their numbers do. */
export function reachesThreshold(traceId: string, threshold: string): boolean {
  return traceId.slice(-HEX_DIGITS).toLowerCase() >= threshold;
}
