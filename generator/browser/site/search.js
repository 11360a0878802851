/*
 * Searching: what answers in the box is read when the reader turns to it, the script of the results page
 * there.  Keys are never lost: the field is the browser's own, and the box takes over what stands in it.
 */

/** What the field is as long as this script answers it. */
const COMBOBOX = { role: 'combobox', 'aria-expanded': 'false', 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' };

/** @type {Promise<unknown>|null} */
let boxLoading = null;

/** The rows of results and the typing that box and results page share. */
function searchParts() {
  if (!boxLoading) {
    boxLoading = script('assets/kb/box.js');
    boxLoading.catch(() => (boxLoading = null));
  }
  return boxLoading;
}

/** @param {Element} form @param {HTMLInputElement} box */
function startBox(form, box) {
  for (const name of Object.keys(COMBOBOX)) box.setAttribute(name, COMBOBOX[name]);
  const takeOver = function () {
    box.removeEventListener('focus', takeOver);
    for (const failed of form.querySelectorAll('.kb-panel')) failed.remove();
    // What every query needs is read beside the box and while the first one is typed; if that fails, the query says so.
    engine().then((kb) => kb.ready()).catch(() => undefined);
    searchParts().then(
      () => window['KB'].box(form, box),
      function (error) {
        box.addEventListener('focus', takeOver);
        form.append(element('p', { role: 'alert', class: 'kb-panel' }, error.message));
      }
    );
  };
  box.addEventListener('focus', takeOver);
  document.addEventListener('keydown', function (event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  // The reader was quicker than this script.
  if (document.activeElement === box) takeOver();
}

/** @param {Element} place */
function startResults(place) {
  engine().catch(() => undefined);
  searchParts()
    .then(() => script('assets/kb/results.js'))
    .then(
      () => window['KB'].results(place),
      (error) => place.append(element('p', { role: 'alert', class: 'kb-empty' }, error.message))
    );
}
