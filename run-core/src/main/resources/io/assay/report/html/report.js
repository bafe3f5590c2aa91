// Wires the page: theme, times, links to cases, keyboard, printing.
const root = document.documentElement;

function toggleTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  speak(dark ? 'Light theme' : 'Dark theme');
  try {
    localStorage.setItem('assay-theme', root.dataset.theme);
  } catch {
    // Not kept for the next time; it holds for this one.
  }
}

function toggleHelp() {
  const help = $('#keys');
  if (help.open) help.close();
  else help.showModal();
}

/** Times as the reader's clock shows them; UTC stays in the tooltip. */
function localTimes() {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  for (const time of $$('.facts time')) {
    time.title = time.textContent;
    time.textContent = format.format(new Date(time.dateTime));
  }
}

/** Follows a link to a case: its card above, or its row in the table. */
function follow() {
  const anchor = decodeURIComponent(location.hash.slice(1));
  if (!anchor.startsWith('case-')) return;
  const card = document.getElementById(anchor);
  if (!card) {
    const one = table.cases.find((other) => anchorOf(other) === anchor);
    if (one) reveal(one);
    return;
  }
  card.open = true;
  card.scrollIntoView({ block: 'start' });
  card.firstElementChild.focus({ preventScroll: true });
  card.classList.add('arrived');
  card.addEventListener('animationend', () => card.classList.remove('arrived'), { once: true });
}

function followSections() {
  const links = new Map($$('.bar nav a').map((link) => [link.hash.slice(1), link]));
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) links.get(target.id).setAttribute('aria-current', 'true');
      else links.get(target.id).removeAttribute('aria-current');
    }
  }, { rootMargin: '-20% 0px -70%' });
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
}

function rowStep(by) {
  const buttons = $$('#table tbody button').filter((button) => button.closest('.row, .group'));
  buttons[buttons.indexOf(document.activeElement) + by]?.focus();
}

function leave() {
  const field = $('#search');
  if (document.activeElement === field || table.query.length || table.verdicts.size) {
    if (field.value === '' && document.activeElement === field) field.blur();
    search('');
    show([]);
    return;
  }
  const card = document.activeElement?.closest('.card[open]');
  if (card) {
    card.open = false;
    card.firstElementChild.focus();
  }
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  e: () => toggleAll($('#failures') ?? $('.list')),
  w: toggleWrap,
  t: toggleTheme,
  '?': toggleHelp,
  '[': () => turnBy(-1),
  ']': () => turnBy(1),
  '/': () => {
    $('#search').scrollIntoView({ block: 'center' });
    $('#search').focus({ preventScroll: true });
    $('#search').select();
  },
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $('#keys').open) return;
  if (event.key === 'Escape') return leave();
  if (event.target.matches('input:not([type=checkbox]), textarea')) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && event.target.matches('.card > summary')) step(by);
  else if (by && event.target.matches('#table tbody button')) rowStep(by);
  else if (KEYS[event.key]) KEYS[event.key]();
  else return;
  event.preventDefault();
});

let typing;
$('#search').addEventListener('input', ({ target }) => {
  clearTimeout(typing);
  typing = setTimeout(() => search(target.value), table.cases.length > 20000 ? 120 : 0);
});
$('#group').addEventListener('change', ({ target }) => {
  table.grouped = target.checked;
  refresh();
});
$('#theme').addEventListener('click', toggleTheme);
$('#help').addEventListener('click', toggleHelp);
$('#previous').addEventListener('click', () => turnBy(-1));
$('#next').addEventListener('click', () => turnBy(1));
$$('.chip').forEach((chip) => chip.addEventListener('click', () => {
  const verdicts = new Set(table.verdicts);
  if (!verdicts.delete(chip.dataset.verdict)) verdicts.add(chip.dataset.verdict);
  show(verdicts);
}));
$$('#table [data-sort]').forEach((button) => button.addEventListener('click', () => {
  // The first look at durations is at the long ones.
  table.descending = table.sort === button.dataset.sort ? !table.descending : button.dataset.sort === 'duration';
  table.sort = button.dataset.sort;
  refresh();
}));
$$('[data-show]').forEach((link) => link.addEventListener('click', () => {
  show({ failures: FAILURES, flaky: ['flaky'], missing: ['missing'], quarantined: ['quarantined'] }[link.dataset.show]);
}));
addEventListener('hashchange', follow);

let closedForPrint = [];
addEventListener('beforeprint', () => {
  closedForPrint = $$('#failures .card:not([open])');
  closedForPrint.forEach((card) => (card.open = true));
});
addEventListener('afterprint', () => closedForPrint.forEach((card) => (card.open = false)));

table.cases = readCases();
refresh();
localTimes();
followSections();
follow();
root.dataset.ready = 'yes';
