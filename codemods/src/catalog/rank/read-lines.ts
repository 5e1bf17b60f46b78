/** What stands beyond is cut off: no message of a program is as long, and a log without line ends must not fill memory. */
const LONGEST_LINE = 16_384;

/** The lines of a stream of bytes, one by one, without line ends. Only the line that is being read is kept. */
export async function* readLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    for (const line of lines) yield toLine(line);
  }
  if (rest !== '') yield toLine(rest);
}

function toLine(line: string): string {
  return (line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, LONGEST_LINE);
}
