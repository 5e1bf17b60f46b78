import { blocksOf } from '../../helpers/markdown-blocks.js';
import type { Line } from './start-example.js';

/** What differs from run to run, by what the pages have in its place. */
const BLANKS: Readonly<Record<string, unknown>> = {
  timestamp: '2026-01-15T14:32:01.123Z',
  duration_ms: 103.4,
  waited_ms: 2,
  job_id: '1',
  stack: '…',
  trace_id: '0af7651916cd43dd8448eb211c80319c',
  span_id: 'b7ad6b7169203331',
};

/**
 * The text of a page, each record on it as an example really wrote it: the first one with the same event and the same
 * `request_id` or `correlation_id`. Throws where the example wrote no such record, or the page shows none.
 */
export function renderRecords(page: string, source: string, written: readonly Line[]): string {
  const blocks = blocksOf(page, source).filter(({ language }) => language === 'text');
  if (blocks.length === 0) throw new Error(`${page} shows no records.`);
  return blocks.reduce((text, block) => {
    const lines = block.text.trimEnd().split('\n');
    const rendered = lines.map((line) => renderLike(JSON.parse(line) as Line, written, page));
    return text.replace(`\`\`\`text\n${block.text}`, () => `\`\`\`text\n${rendered.join('\n')}\n`);
  }, source);
}

function renderLike(shown: Line, written: readonly Line[], page: string): string {
  const key = 'request_id' in shown ? 'request_id' : 'correlation_id';
  const real = written.find((line) => line['event'] === shown['event'] && line[key] === shown[key]);
  if (real === undefined)
    throw new Error(
      `${page} shows ${String(shown['event'])} of ${String(shown[key])}, which was not written.`,
    );
  return JSON.stringify(real, (name, value: unknown) => (Object.hasOwn(BLANKS, name) ? BLANKS[name] : value));
}
