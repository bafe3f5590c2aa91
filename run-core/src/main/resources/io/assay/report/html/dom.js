'use strict';
// Building blocks. Data reach the document as text only: this page has no innerHTML, and its policy forbids it.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function symbol(slug, title) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', `glyph v-${slug}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', title);
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `#s-${slug}`);
  svg.append(use);
  return svg;
}

const count = (number) => number.toLocaleString('en-US');

/** The same forms as the rest of the page, which Java writes. */
function duration(ms) {
  if (ms < 1) return '–';
  if (ms < 1000) return `${ms} ms`;
  if (ms < 59950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const two = (number) => String(number).padStart(2, '0');
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s`
    : `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} m`;
}

/** Tells it to people who cannot see it happen. */
function speak(text) {
  $('#spoken').textContent = text;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers withhold the clipboard from pages opened from files; the old way works there.
    const area = element('textarea', { class: 'unseen' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    button.focus();
  }
  button.classList.add('copied');
  speak('Copied');
  setTimeout(() => button.classList.remove('copied'), 1200);
}
