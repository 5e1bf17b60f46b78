import type { Finding } from '../plan/finding.js';
import type { Question } from './question.js';

/**
 * What two questions have in common that are answered alike: recipe, library, method, the reason to look, and what the
 * arguments look like. Of several findings, the kinds that there are count, and not how many of each.
 */
export function shapeOfQuestion({ findings }: Question): string {
  return [...new Set(findings.map(({ finding }) => shapeOf(finding)))].sort().join('\n');
}

function shapeOf({ recipe, safety, reason, logCall }: Finding): string {
  const { dialect, method, shape } = logCall ?? {};
  return JSON.stringify([
    recipe,
    dialect ?? null,
    method ?? null,
    safety ?? null,
    reason ?? null,
    shape ?? null,
  ]);
}
