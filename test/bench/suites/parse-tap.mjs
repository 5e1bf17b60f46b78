const RESULT = /^( *)(not )?ok \d+(?: -)? ?(.*)$/;
const TITLE = /^( *)# (?:Subtest: )?(.*)$/;

/**
 * The results of a TAP stream, nested ones too, as `{ name, outcome }`; other lines of the suite are passed over. An
 * assertion is named by the titles around it.
 */
export function parseTap(text) {
  const results = [];
  const titles = [];
  for (const line of text.split('\n')) {
    const result = RESULT.exec(line);
    const title = result ? null : TITLE.exec(line);
    if (title) titles.splice(title[1].length / 4, Infinity, title[2]);
    if (result) results.push(toResult(result, titles));
  }
  return results;
}

function toResult([, indent, isNot, said], titles) {
  const [name, directive = ''] = said.split(/ # (?=skip|todo|time)/i);
  const around = titles.slice(0, Math.floor(indent.length / 4) + 1).filter((title) => title !== name);
  const isSkipped = /^(?:skip|todo)/i.test(directive);
  return {
    // An assertion may be named after a free port.
    name: [...around, name].join(' > ').replace(/(127\.0\.0\.1:)\d+/g, '$1…'),
    outcome: isSkipped ? 'skip' : isNot ? 'fail' : 'pass',
  };
}
