// The table of all cases: what is shown is worked out from the data, and one page of it is in the document.
const PAGE = 200;

const table = {
  cases: [],
  shown: [],
  query: [],
  verdicts: new Set(),
  sort: 'name',
  descending: false,
  grouped: true,
  collapsed: new Set(),
  expanded: new Set(),
  page: 0,
};

function matches(one) {
  if (table.verdicts.size > 0 && !table.verdicts.has(one.verdict) && !(one.rest.q && table.verdicts.has('quarantined'))) {
    return false;
  }
  if (table.query.length === 0) return true;
  const text = textOf(one);
  return table.query.every((word) => text.includes(word));
}

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Cases in the order asked for; equal ones, and those of the order by name within a container, as the page has them. */
function sorted(cases) {
  const sign = table.descending ? -1 : 1;
  const by = table.sort === 'duration'
    ? (a, b) => a.ms - b.ms
    : table.grouped
      ? (a, b) => a.at - b.at
      : (a, b) => compareText(a.name, b.name);
  return cases.sort((a, b) => sign * by(a, b) || a.at - b.at);
}

function groupsOf(cases) {
  const groups = new Map();
  for (const one of cases) {
    let group = groups.get(one.container);
    if (!group) groups.set(one.container, (group = { container: one.container, cases: [], ms: 0, failures: 0 }));
    group.cases.push(one);
    group.ms += one.ms;
    if (FAILURES.has(one.verdict)) group.failures++;
  }
  const sign = table.descending ? -1 : 1;
  const by = table.sort === 'duration' ? (a, b) => a.ms - b.ms : (a, b) => compareText(a.container, b.container);
  return [...groups.values()].sort((a, b) => sign * by(a, b));
}

/** Works out what is to be shown, and shows its first page (or the one that has {@code wanted}). */
function refresh(wanted) {
  const found = sorted(table.cases.filter(matches));
  table.found = found.length;
  table.longest = found.reduce((longest, one) => Math.max(longest, one.ms), 1);
  table.shown = [];
  if (table.grouped) {
    for (const group of groupsOf(found)) {
      table.shown.push({ group });
      if (table.collapsed.has(group.container)) continue;
      for (const one of group.cases) table.shown.push({ one, group });
    }
  } else {
    for (const one of found) table.shown.push({ one });
  }
  table.page = wanted ? Math.floor(table.shown.findIndex(({ one }) => one === wanted) / PAGE) : 0;
  draw();
}

function draw() {
  const from = table.page * PAGE;
  const part = table.shown.slice(from, from + PAGE);
  const rows = [];
  if (part[0]?.one && part[0].group) rows.push(groupRow(part[0].group));
  for (const { one, group } of part) {
    if (!one) {
      rows.push(groupRow(group));
      continue;
    }
    rows.push(caseRow(one));
    if (table.expanded.has(one)) rows.push(detailRow(one));
  }
  if (rows.length === 0) {
    rows.push(element('tr', { class: 'empty' }, element('td', { colspan: 4 }, 'No case matches. Esc clears the search.')));
  }
  $('#table tbody').replaceChildren(...rows);
  drawStatus(from, part.length);
}

function drawStatus(from, length) {
  const pages = Math.ceil(table.shown.length / PAGE);
  const found = table.found === table.cases.length ? `${count(table.found)} cases` : `${count(table.found)} of ${count(table.cases.length)} cases`;
  $('#table-status').textContent = pages > 1 ? `${found} · page ${count(table.page + 1)} of ${count(pages)}` : found;
  $('#previous').disabled = table.page === 0;
  $('#next').disabled = from + length >= table.shown.length;
  $$('#table [data-sort]').forEach((button) => {
    const header = button.closest('th');
    if (button.dataset.sort === table.sort) header.setAttribute('aria-sort', table.descending ? 'descending' : 'ascending');
    else header.removeAttribute('aria-sort');
  });
}

function groupRow(group) {
  const sums = element('span', { class: 'sums' });
  if (group.failures) sums.append(element('span', {}, symbol('failed', 'Not passed'), count(group.failures)));
  sums.append(
    element('span', {}, `${count(group.cases.length)} ${group.cases.length === 1 ? 'case' : 'cases'}`),
    element('span', {}, duration(group.ms)),
  );
  const open = !table.collapsed.has(group.container);
  const name = element('span', { class: 'container' }, group.container || '(no class)');
  const button = element('button', { type: 'button', 'aria-expanded': String(open) }, name, sums);
  button.addEventListener('click', () => {
    if (open) table.collapsed.add(group.container);
    else table.collapsed.delete(group.container);
    const page = table.page;
    refresh();
    turn(page);
    $$('#table .group button').find((other) => other.firstChild.textContent === name.textContent)?.focus();
  });
  return element('tr', { class: 'group' }, element('td', { colspan: 4 }, button));
}

function tags({ rest }) {
  const texts = [rest.l, rest.a > 1 && `${rest.a} attempts`, rest.q && 'quarantined', rest.r && 'reused'];
  return texts.filter(Boolean).map((text) => element('span', { class: 'tag' }, text));
}

function caseRow(one) {
  const open = table.expanded.has(one);
  const button = element('button', { type: 'button', 'aria-expanded': String(open) },
    element('span', { class: 'name' }, one.name), ...tags(one));
  if (!table.grouped) button.append(element('br'), element('span', { class: 'container' }, one.container));
  if (one.rest.m && !open) button.append(element('span', { class: 'said' }, one.rest.m.trim().split('\n', 1)[0]));
  const bar = element('i');
  bar.style.width = `${(one.ms / table.longest) * 100}%`;
  const row = element('tr', { class: `row v-${one.verdict}` },
    element('td', { class: 'c-verdict' }, symbol(one.verdict, titleOf(one.verdict))),
    element('td', { class: 'c-name' }, button),
    element('td', { class: 'c-shard' }, one.shard ? String(one.shard) : ''),
    element('td', { class: 'c-time' },
      element('div', { class: 'time' }, element('i', { 'aria-hidden': 'true' }, one.ms ? bar : null), element('span', { class: 'took' }, duration(one.ms)))));
  row.addEventListener('click', () => {
    if (getSelection().isCollapsed) toggleRow(one, row);
  });
  return row;
}

function toggleRow(one, row) {
  const focused = row.contains(document.activeElement);
  if (!table.expanded.delete(one)) table.expanded.add(one);
  if (row.nextElementSibling?.matches('.detail')) row.nextElementSibling.remove();
  const fresh = caseRow(one);
  row.replaceWith(fresh);
  if (table.expanded.has(one)) fresh.after(detailRow(one));
  if (focused) $('button', fresh).focus();
}

/** What is known of a case: what its card says, where it has one above, otherwise what the data say. */
function detailRow(one) {
  const anchor = anchorOf(one);
  const card = document.getElementById(anchor);
  const cell = element('td', { colspan: 4 });
  if (card) {
    cell.append(...$('.body', card).cloneNode(true).childNodes);
  } else {
    cell.append(about(one, anchor));
    if (one.rest.m) cell.append(element('pre', { class: 'message' }, one.rest.m));
    for (const [title, text] of [['Trace', one.rest.x], ['Output', one.rest.o]]) {
      if (text) cell.append(block(title, text));
    }
  }
  readableIn(cell);
  return element('tr', { class: `detail v-${one.verdict}` }, cell);
}

function about(one, anchor) {
  const file = one.rest.f ?? one.file;
  const facts = [
    ['verdict', titleOf(one.verdict)],
    ['class', one.container],
    ['type', one.rest.t],
    ['file', file && one.rest.k ? `${file}:${one.rest.k}` : file],
    ['leg', one.rest.l],
    ['attempts', one.rest.a],
    ['shard', one.shard],
    ['reused', one.rest.r && 'verdict of the run that this one resumes'],
  ];
  const list = element('dl', { class: 'about' });
  for (const [name, value] of facts) {
    if (value) list.append(element('div', {}, element('dt', {}, name), element('dd', {}, String(value))));
  }
  list.append(element('div', {}, element('dt', {}, 'link'), element('dd', {}, element('a', { href: `#${anchor}` }, `#${anchor}`))));
  return list;
}

function block(title, text) {
  return element('figure', { class: 'block' },
    element('figcaption', {}, title, element('button', { type: 'button', class: 'quiet copy-block' }, 'Copy')),
    element('pre', { tabindex: 0 }, text));
}

function turn(page) {
  table.page = Math.min(Math.max(0, page), Math.max(0, Math.ceil(table.shown.length / PAGE) - 1));
  draw();
}

function turnBy(by) {
  const before = table.page;
  turn(before + by);
  if (table.page !== before) $('#table-box').scrollIntoView({ block: 'start' });
}

function show(verdicts) {
  table.verdicts = new Set(verdicts);
  $$('.chip').forEach((chip) => chip.setAttribute('aria-pressed', String(table.verdicts.has(chip.dataset.verdict))));
  refresh();
}

function search(text) {
  $('#search').value = text;
  table.query = text.toLowerCase().split(/\s+/).filter(Boolean);
  refresh();
}

/** Shows one case in the table, whatever is searched for at the moment. */
function reveal(one) {
  search('');
  show([]);
  table.collapsed.delete(one.container);
  table.expanded.add(one);
  refresh(one);
  const row = $$('#table .row').find((other) => other.nextElementSibling?.matches('.detail') && $('.name', other).textContent === one.name);
  row?.scrollIntoView({ block: 'center' });
  row?.classList.add('arrived');
  if (row) $('button', row).focus({ preventScroll: true });
}
