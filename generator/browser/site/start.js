/*
 * What the page has decides what starts.  The script stands right behind the header: search and
 * settings work, and the header is painted, before a long text has been read.
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
}

function startPage() {
  startAt('[data-kb-search-page]', startResults);
  startAt('[data-kb-catalogue]', startCatalogue);
  startAt('.kb-toc', startContents);
  startAt('[data-verbatim]', startReading);
  startAt('[data-verbatim]', startReturning);
  startAt('main', startLayingOut);
  startAt('.kb-meta--speech', startVoice);
  startAt('[data-verbatim]', startCopySpeech);
  startAt('.kb-entry', startCopyTerm);
  startCopyClosing();
  startClipboard();
  startAt('.kb-quote', startCopyQuotes);
  startQuizzes();
  startAt('[data-kb-continue]', startContinue);
  startAt('[data-kb-missing]', (place) => startMissing(place).catch(() => undefined));
  startAt('.kb-concordance', startConcordance);
  startAt('[data-kb-course]', startLessons);
  startAt('.kb-words', startWords);
  startAt('a.kb-term', startCards);
  startTop();
  startReadings();
  startPrint();
  startAt('.kb-meta--speech, .kb-course > .kb-meta', startBookmark);
  startOwn();
  startAt('[data-kb-figure]', startFigures);
  const words = new URLSearchParams(location.search).get('h');
  if (words) highlight(words.split('|').filter(Boolean));
}

startHeader();
document.addEventListener('DOMContentLoaded', startPage);
