/*
 * What the page has decides what starts.  The script stands right behind the header: search and
 * settings work, and the header is painted, before a long text has been read.  Pages with a text or
 * with questions name one more behind it (generator/theme/partials/page-scripts.html), which shares what
 * stands here.  Named in the head, they would be there sooner and run before the first paint.
 * What need not be there with the first view of the text is started behind it (later.js).
 */

/** @param {string} selector @param {(found: any) => unknown} start */
function startAt(selector, start) {
  const found = document.querySelector(selector);
  if (found) start(found);
}

function startHeader() {
  startAt('.kb-settings', startSettings);
  startAt('.kb-elder', startElder);
  startAt('[data-kb-search]', (box) => form && startBox(form, box));
  startFoldedContents();
}

function startPage() {
  startAt('[data-kb-search-page]', startResults);
  startAt('[data-kb-catalogue]', startCatalogue);
  startAt('[data-kb-continue]', startContinue);
  startAt('[data-kb-missing]', (place) => startMissing(place).catch(() => undefined));
  startAt('[data-kb-course]', startLessons);
  // A key may be the first thing a reader does.
  startEnd();
  later(
    () => startAt('.kb-toc', startContents),
    () => startAt('main', startLayingOut),
    startTop
  );
  // Words to highlight may lead to any page.
  if (!window['KB'].reading && new URLSearchParams(location.search).has('h')) script('assets/kb/reading.js').catch(() => undefined);
}

startHeader();
const started = new Promise(function (resolve) {
  document.addEventListener('DOMContentLoaded', function () {
    startPage();
    resolve(undefined);
    startWaiting();
  });
});
window['KB'].shared = { allResults, chineseDate, element, engine, filtersFit, form, here, later, loadStored, onLeaving, resultsPage, root, script, started, startAt, store, whenLoaded, write };
