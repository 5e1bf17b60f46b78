// What the page does with its data. Inlined into the report; nothing in it is made from text by the browser's parser.

const report = JSON.parse(byId('report').textContent);
const folderOf = (path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '.');
const rows = report.rows.map((row, index) => ({
  ...row,
  index,
  folder: folderOf(row.path),
  words: [row.path, row.event ?? '', ...ownLines(row)].join('\n').toLowerCase(),
}));
const filters = byId('filters');

/** The lines of the place itself, without those around it. */
function ownLines({ old, line, from, lines }) {
  return old.slice(line - from, line - from + lines);
}

const search = byId('search');
const selects = [...filters.querySelectorAll('select')];
const PAGE = 60;

const state = { tab: 'changes', event: undefined, shown: rows, names: [], rendered: 0, current: -1 };

function byId(id) {
  return document.getElementById(id);
}

function element(name, { text, ...attributes } = {}, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, value);
  }
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

const numbers = new Intl.NumberFormat('en');
const countOf = (count, noun) => `${numbers.format(count)} ${noun}${count === 1 ? '' : 's'}`;

function showSummary() {
  const { summary, isWritten, troubled, notes } = report;
  const done = isWritten ? 'changed' : 'would change';
  const chosen = rows.filter((row) => row.chosen && row.dialect).length;
  byId('headline').textContent =
    `${countOf(summary.changed, 'file')} of ${numbers.format(summary.scanned)} ${done}; ` +
    `${countOf(summary.callSites, 'log call')}, ${numbers.format(chosen)} ${isWritten ? 'rewritten' : 'in the patch'}.` +
    notes.map((note) => ` ${note}`).join('');
  const counts = [
    ['safe', summary.safe, 'safe'],
    ['review', summary.review, 'to review'],
    ['manual', summary.manual, 'left to you'],
    ['structured', summary.structured, 'structured already'],
  ];
  byId('counts').append(
    ...counts.map(([safety, count, words]) => {
      const button = element('button', { type: 'button', class: safety, 'data-safety': safety }, [
        element('strong', { text: numbers.format(count) }),
        words,
      ]);
      button.addEventListener('click', () => {
        const select = selects.find((each) => each.dataset.key === 'safety');
        select.value = select.value === safety ? '' : safety;
        showTab('changes');
        update();
      });
      return button;
    }),
  );
  if (troubled.length > 0) {
    const trouble = byId('trouble');
    trouble.hidden = false;
    trouble.querySelector('summary').textContent = `${countOf(troubled.length, 'file')} failed or skipped`;
    trouble
      .querySelector('ul')
      .append(
        ...troubled.map(({ path, outcome, reason }) =>
          element('li', { text: `${path} (${outcome}): ${reason ?? ''}` }),
        ),
      );
  }
}

function fillFilters() {
  for (const select of selects) {
    const { key } = select.dataset;
    const counts = new Map();
    for (const row of rows) {
      if (row[key] !== undefined) counts.set(row[key], (counts.get(row[key]) ?? 0) + 1);
    }
    const values = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    select.append(
      element('option', { value: '', text: `Every ${key}` }),
      ...values.map(([value, count]) =>
        element('option', { value, text: `${value} (${numbers.format(count)})` }),
      ),
    );
  }
}

function matching() {
  const wanted = selects
    .filter(({ value }) => value !== '')
    .map(({ dataset, value }) => [dataset.key, value]);
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (state.event === undefined || row.event === state.event) &&
      wanted.every(([key, value]) => row[key] === value) &&
      words.every((word) => row.words.includes(word)),
  );
}

/** Events by name, those with a call to review first: the names that somebody should read. */
function namesOf(list) {
  const names = new Map();
  for (const row of list) {
    if (row.event === undefined || row.safety === 'structured') continue;
    const name = names.get(row.event) ?? { event: row.event, rows: [], levels: new Set(), reviews: 0 };
    names.set(row.event, name);
    name.rows.push(row);
    if (row.level) name.levels.add(row.level);
    if (row.safety === 'review') name.reviews += 1;
  }
  return [...names.values()].sort(
    (a, b) => b.reviews - a.reviews || b.rows.length - a.rows.length || (a.event < b.event ? -1 : 1),
  );
}

function renderRow(row) {
  const reason = row.reason && report.reasons[row.reason];
  const head = element('h2', {}, [
    element('span', { class: 'path', text: `${row.path}:${row.line}` }),
    element('span', { class: row.safety, text: row.reason ? `${row.safety} · ${row.reason}` : row.safety }),
    ...[row.recipe, row.dialect, row.level]
      .filter(Boolean)
      .map((text) => element('span', { class: 'tag', text })),
    ...(row.applied ? [element('span', { class: 'safe', text: 'on disk' })] : []),
  ]);
  const parts = [head];
  if (reason) parts.push(element('p', { text: `${reason.sentence} ${reason.remedy}` }));
  parts.push(renderSides(row));
  const article = element('article', { id: `row-${row.index}`, tabindex: '-1' }, parts);
  return article;
}

function renderSides({ old, new: replaced, from }) {
  if (!replaced) return element('div', { class: 'sides alone' }, [renderSide(old, from, 0, 0, '')]);
  const most = Math.min(old.length, replaced.length);
  let head = 0;
  while (head < most && old[head] === replaced[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === replaced[replaced.length - 1 - tail]) tail += 1;
  return element('div', { class: 'sides' }, [
    renderSide(old, from, head, tail, 'old'),
    renderSide(replaced, from, head, tail, 'new'),
  ]);
}

function renderSide(lines, from, head, tail, kind) {
  return element(
    'div',
    { class: 'side' },
    lines.map((text, index) => {
      const isChanged = kind !== '' && index >= head && index < lines.length - tail;
      return element('div', {
        class: isChanged ? kind : undefined,
        'data-number': String(from + index),
        text: text === '' ? ' ' : text,
      });
    }),
  );
}

function renderName({ event, rows: own, levels, reviews }) {
  const button = element('button', { type: 'button', text: event, 'data-event': event });
  button.addEventListener('click', () => {
    state.event = event;
    showTab('changes');
    update();
  });
  const [first] = own;
  const [line = ''] = ownLines(first);
  return element('tr', {}, [
    element('td', {}, [button]),
    element('td', { class: 'number', text: numbers.format(own.length) }),
    element('td', { class: 'number review', text: reviews === 0 ? '' : numbers.format(reviews) }),
    element('td', { text: [...levels].join(', ') }),
    element('td', { class: 'code', text: line.trim() }),
  ]);
}

function renderMore() {
  if (state.tab === 'changes') {
    const next = state.shown.slice(state.rendered, state.rendered + PAGE);
    byId('changes').append(...next.map(renderRow));
    state.rendered += next.length;
    return next.length > 0;
  }
  const next = state.names.slice(state.rendered, state.rendered + PAGE);
  byId('names')
    .querySelector('tbody')
    ?.append(...next.map(renderName));
  state.rendered += next.length;
  return next.length > 0;
}

/** The end of the list is kept out of sight: what follows is made when somebody comes near it. */
function fill() {
  while (byId('more').getBoundingClientRect().top < window.innerHeight + 800 && renderMore());
}

function update() {
  state.shown = matching();
  state.names = namesOf(state.shown);
  state.rendered = 0;
  state.current = -1;
  const isChanges = state.tab === 'changes';
  const total = isChanges ? state.shown.length : state.names.length;
  const about = state.event === undefined ? '' : ` of the event ${state.event}`;
  byId('shown').textContent = `${countOf(total, isChanges ? 'place' : 'name')}${about}`;
  byId('changes').replaceChildren();
  const heads = ['Event', 'Calls', 'To review', 'Level', 'The first call today'];
  byId('names').replaceChildren(
    element('table', {}, [
      element('thead', {}, [
        element(
          'tr',
          {},
          heads.map((text) => element('th', { scope: 'col', text })),
        ),
      ]),
      element('tbody'),
    ]),
  );
  if (total === 0) {
    const text = rows.length === 0 ? 'No log call was found.' : 'Nothing matches the filters.';
    byId(state.tab).replaceChildren(element('p', { class: 'empty', text }));
  }
  remember();
  fill();
}

function showTab(tab) {
  state.tab = tab;
  for (const name of ['changes', 'names']) {
    byId(name).hidden = name !== tab;
    byId(`tab-${name}`).setAttribute('aria-selected', String(name === tab));
  }
}

/** What is looked at stands in the address, so that it can be sent to somebody. */
function remember() {
  const words = new URLSearchParams();
  if (state.tab !== 'changes') words.set('tab', state.tab);
  if (state.event !== undefined) words.set('event', state.event);
  if (search.value !== '') words.set('search', search.value);
  for (const { dataset, value } of selects) if (value !== '') words.set(dataset.key, value);
  history.replaceState(undefined, '', `#${words}`);
}

function recall() {
  const words = new URLSearchParams(location.hash.slice(1));
  search.value = words.get('search') ?? '';
  state.event = words.get('event') ?? undefined;
  for (const select of selects) {
    select.value = words.get(select.dataset.key) ?? '';
    if (select.selectedIndex === -1) select.value = '';
  }
  showTab(words.get('tab') === 'names' ? 'names' : 'changes');
  update();
}

function clearFilters() {
  search.value = '';
  state.event = undefined;
  for (const select of selects) select.value = '';
  update();
}

function move(step) {
  if (state.tab !== 'changes' || state.shown.length === 0) return;
  byId('changes').querySelector('.current')?.classList.remove('current');
  state.current = Math.min(state.shown.length - 1, Math.max(0, state.current + step));
  while (state.rendered <= state.current && renderMore());
  const target = byId(`row-${state.shown[state.current].index}`);
  target.classList.add('current');
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
  fill();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  '/': () => search.focus(),
  n: () => {
    showTab('names');
    update();
  },
  c: () => {
    showTab('changes');
    update();
  },
  Escape: clearFilters,
};

document.addEventListener('keydown', (event) => {
  const isTyping = event.target.matches('input, select, textarea');
  if (event.ctrlKey || event.metaKey || event.altKey || (isTyping && event.key !== 'Escape')) return;
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  if (isTyping) event.target.blur();
  KEYS[event.key]();
});
for (const name of ['changes', 'names']) {
  byId(`tab-${name}`).addEventListener('click', () => {
    showTab(name);
    update();
  });
}
filters.addEventListener('input', update);
filters.addEventListener('submit', (event) => event.preventDefault());
filters.addEventListener('reset', (event) => {
  event.preventDefault();
  clearFilters();
});
window.addEventListener('scroll', fill, { passive: true });
window.addEventListener('resize', fill, { passive: true });
window.addEventListener('hashchange', recall);

showSummary();
fillFilters();
recall();
