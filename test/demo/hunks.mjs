/** The log calls worth showing, by a part of their old text: a template, an error, a format string. */
const SHOWN = ['total ${quote.total}', "'Failed to place order '", "'[orders] order %d paid"];

/** Three rewritten calls of a JSON report: those above, or others where they were not rewritten. */
export function pickHunks(report) {
  const applied = report.files.flatMap((file) =>
    file.findings.filter((finding) => finding.applied).map((finding) => ({ path: file.path, finding })),
  );
  const shown = SHOWN.flatMap((text) =>
    applied.filter(({ finding }) => finding.before.includes(text)).slice(0, 1),
  );
  const others = applied.filter((hunk) => !shown.includes(hunk) && hunk.finding.fields?.length > 1);
  return [...shown, ...others].slice(0, 3);
}

/** A hunk as text: its place, the old lines and the new ones. */
export function renderHunk({ path, finding }) {
  const marked = (sign, text) => text.split(/\r?\n/).map((line) => `${sign} ${line}`);
  return [`${path}:${finding.line}`, ...marked('-', finding.before), ...marked('+', finding.after)].join(
    '\n',
  );
}
