import { basename } from 'node:path';

/** A reporter of `node --test`: a JSON line for each test, named by its file and the titles around it. */
export default async function* reportResults(source) {
  const titles = new Map();
  for await (const { type, data } of source) {
    if (type === 'test:start') open(titles, data);
    if (type === 'test:pass' || type === 'test:fail') yield `${JSON.stringify(toLine(titles, type, data))}\n`;
  }
}

/** Files run at the same time; the titles that are open are kept for each. */
function open(titles, { file = '', name, nesting }) {
  titles.set(file, [...(titles.get(file) ?? []).slice(0, nesting), name]);
}

function toLine(titles, type, { file = '', name, nesting, skip, todo, details }) {
  const around = (titles.get(file) ?? []).slice(0, nesting);
  const isSkipped = (skip ?? todo ?? false) !== false;
  const error = details?.error?.cause ?? details?.error;
  return {
    // A file that is ended from outside reports itself, by its path.
    name: [basename(file), ...around, ...(name === file ? [] : [name])].join(' > '),
    file,
    outcome: isSkipped ? 'skip' : type === 'test:pass' ? 'pass' : 'fail',
    ...(type === 'test:fail' && { error: String(error?.stack ?? error) }),
  };
}
