import anser from 'anser';

const FONT = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';
const CELL = { width: 8.43, height: 19 };
const EDGE = 18;

/** The colours of a dark terminal, by the names that the parser gives them. */
const COLOURS = {
  'ansi-red': '#ff7b72',
  'ansi-green': '#7ee787',
  'ansi-yellow': '#e3b341',
  'ansi-blue': '#79c0ff',
  'ansi-magenta': '#d2a8ff',
  'ansi-cyan': '#76e3ea',
};
const PLAIN = '#c9d1d9';

/** What a terminal shows of a program's output, colours and all, as an SVG image whose text is text. */
export function renderTerminal(output) {
  const lines = output.replace(/\n$/, '').split('\n');
  const columns = Math.max(...lines.map((line) => anser.ansiToText(line).length));
  const width = Math.ceil(columns * CELL.width + 2 * EDGE);
  const height = lines.length * CELL.height + 2 * EDGE;
  const rows = lines.map((line, index) => renderLine(line, EDGE + (index + 0.75) * CELL.height));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>`,
    `<g font-family="${FONT}" font-size="14" fill="${PLAIN}">`,
    ...rows.filter((row) => row !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function renderLine(line, y) {
  const parts = anser.ansiToJson(line, { use_classes: true, remove_empty: true }).map(renderPart);
  return parts.length === 0 ? '' : `<text x="${EDGE}" y="${y}">${parts.join('')}</text>`;
}

function renderPart({ content, fg, decorations }) {
  // Spaces that do not break: SVG folds others into one.
  const shown = content.replaceAll(' ', '\u00a0');
  const text = shown.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const colour = COLOURS[fg] ? ` fill="${COLOURS[fg]}"` : '';
  const weight = decorations.includes('bold') ? ' font-weight="bold"' : '';
  const opacity = decorations.includes('dim') ? ' opacity="0.6"' : '';
  return colour + weight + opacity === '' ? text : `<tspan${colour}${weight}${opacity}>${text}</tspan>`;
}
