// The cards above the table: stepping through them, expanding, wrapping, and reading traces.
const cards = () => $$('.card > summary');

/** Frames that belong to a runtime, a runner or a dependency: the eye should find the others. */
const FOREIGN = /^\s*at (?:[\w.@]+\/+)?(?:java|javax|jdk|sun|com\.sun|kotlin|scala|groovy|org\.junit|junit|org\.testng|org\.opentest4j|org\.assertj|org\.hamcrest|org\.mockito|org\.gradle|org\.apache\.maven|org\.codehaus\.groovy)\.|^\s*at .*(?:node:|internal\/|node_modules\/)|^\s*File ".*(?:site-packages|lib\/python[\d.]+)\//;

/** Dims foreign frames; text that has none stays one node. */
function readable(pre) {
  if (pre.dataset.read) return;
  pre.dataset.read = 'yes';
  const lines = pre.textContent.split(/(?<=\n)/);
  if (!lines.some((line) => FOREIGN.test(line))) return;
  const parts = [];
  for (const line of lines) {
    const foreign = FOREIGN.test(line);
    const last = parts[parts.length - 1];
    if (last && last.foreign === foreign) last.text += line;
    else parts.push({ foreign, text: line });
  }
  pre.replaceChildren(...parts.map(({ foreign, text }) => (foreign ? element('span', { class: 'foreign' }, text) : text)));
}

function readableIn(root) {
  $$('.block pre:not(.log)', root).forEach(readable);
}

function step(by) {
  const all = cards();
  if (all.length === 0) return;
  const now = document.activeElement?.closest('.card');
  const at = now ? all.indexOf(now.firstElementChild) : by > 0 ? -1 : all.length;
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

/** A list with a card that is closed is opened as a whole, otherwise closed as a whole. */
function toggleAll(list) {
  const all = $$('.card', list);
  const open = all.some((card) => !card.open);
  all.forEach((card) => (card.open = open));
}

function nameExpandButton(list) {
  const button = $('.expand', list);
  if (!button) return;
  const open = $$('.card', list).every((card) => card.open);
  button.textContent = open ? 'Collapse all' : 'Expand all';
  button.setAttribute('aria-expanded', String(open));
}

function toggleWrap() {
  const unwrapped = document.documentElement.classList.toggle('unwrapped');
  $$('.wrap').forEach((button) => button.setAttribute('aria-pressed', String(!unwrapped)));
  speak(unwrapped ? 'Long lines are not wrapped' : 'Long lines are wrapped');
}

document.addEventListener('toggle', ({ target }) => {
  if (!target.matches?.('.card')) return;
  if (target.open) readableIn(target);
  nameExpandButton(target.closest('.list'));
}, true);

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  if (button.matches('.wrap')) toggleWrap();
  else if (button.matches('.expand')) toggleAll(button.closest('.list'));
  else if (button.matches('.copy')) copy(button.dataset.copy, button);
  else if (button.matches('.copy-block')) copy($('pre', button.closest('.block')).textContent, button);
});

$$('.card[open]').forEach(readableIn);
$$('.list').forEach(nameExpandButton);
