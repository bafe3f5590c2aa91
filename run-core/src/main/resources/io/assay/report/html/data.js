// All cases, from the JSON that the page carries; its form is described in CaseData and CaseRow.
const NOTHING = Object.freeze({});

function readCases() {
  const source = $('#data');
  const data = JSON.parse(source.textContent);
  source.remove();
  const cases = [];
  for (const [container, file, rows] of data.groups) {
    for (const [name, verdict, ms = 0, shard = 0, rest = NOTHING] of rows) {
      cases.push({ at: cases.length, suite: data.suite, container, file, name, verdict: data.verdicts[verdict], ms, shard, rest });
    }
  }
  return cases;
}

/** Where in the page a case is; the same digits as Anchor makes. */
function anchorOf({ suite, container, name, rest }) {
  return `case-${rest.i ? rest.i.slice(5) : hash([rest.u ?? suite, rest.l ?? '', container, name].join('\u001f'))}`;
}

function hash(text) {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    high = Math.imul(high ^ text.charCodeAt(i), 0x9e3779b1);
    low = Math.imul(low ^ text.charCodeAt(i), 0x5f356495);
  }
  const mix = (own, other) => Math.imul(own ^ (own >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  const hex = (number, digits) => (number >>> 0).toString(16).padStart(digits, '0');
  return hex(mix(low, high) & 0xffffff, 6) + hex(mix(high, low), 8);
}

/** What the search looks at. */
function textOf(one) {
  return (one.text ??= `${one.name}\n${one.container}\n${one.rest.l ?? ''}\n${one.rest.m ?? ''}`.toLowerCase());
}

const titleOf = (verdict) => (verdict[0].toUpperCase() + verdict.slice(1)).replace('-', ' ');
const FAILURES = new Set(['failed', 'broken', 'timed-out']);
