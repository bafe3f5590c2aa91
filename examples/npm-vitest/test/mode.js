import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MODES = ['green', 'red', 'flaky', 'slow', 'timeout', 'broken', 'quarantined', 'crash'];

/** What goes wrong on purpose, by the environment variable EXAMPLE_MODE: one mode, or several with commas. */
export function chosen(mode) {
  const words = (process.env.EXAMPLE_MODE ?? '').split(',').map((word) => word.trim().toLowerCase());
  const unknown = words.find((word) => word !== '' && !MODES.includes(word));
  if (unknown !== undefined) {
    throw new Error(`EXAMPLE_MODE is '${unknown}' but can be ${MODES.join(', ')}`);
  }
  return words.includes(mode);
}

/** Whether this is the first call for a case in a run; without Assay, in this process. */
export function firstAttemptOf(caseName) {
  const folder = join('reports', 'attempts', process.env.ASSAY_RUN_ID ?? `by-hand-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, caseName), '', { flag: 'wx' });
    return true;
  } catch (e) {
    if (e.code === 'EEXIST') {
      return false;
    }
    throw e;
  }
}
