'use strict';
// Runs before the first paint: shows what needs scripts, and the theme that was chosen last time.
document.documentElement.classList.add('scripted');
try {
  const chosen = localStorage.getItem('assay-theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // A browser may keep no storage for files; the system's theme will do.
}
