/*
 * The reader's own settings, put on the page before anything is drawn.  What they are is in
 * generator/browser/site/settings.js, how they look in theme/assets/kb/settings.css.
 */

const page = document.documentElement;
page.classList.remove('no-js');
page.classList.add('js');

/** @type {Object<string, string>} */
let settings = {};
try {
  settings = JSON.parse(localStorage.getItem('kb-settings') || '{}') || {};
} catch (error) {
  /* Without storage, or with something else in it, the page looks as it was made. */
}
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function apply() {
  for (const name of ['size', 'leading', 'contrast', 'readings']) {
    if (typeof settings[name] === 'string') page.setAttribute('data-kb-' + name, settings[name]);
  }
  const scheme = settings.scheme === 'light' || settings.scheme === 'dark' ? settings.scheme : dark.matches ? 'dark' : 'light';
  page.setAttribute('data-kb-scheme', scheme);
}

apply();
dark.addEventListener('change', apply);
window['KB'] = { settings, applySettings: apply };
