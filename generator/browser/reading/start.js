/* What a text has decides what starts, behind what every page has. */

/** What takes room on the page or scrolls it, and paper: other programs print as soon as a page is there. */
function startText() {
  startAt('[data-verbatim]', startReading);
  startAt('.kb-meta--speech', startVoice);
  startAt('.kb-meta--speech', startPrintChoices);
  startAt('.kb-meta--speech, .kb-course > .kb-meta', startBookmark);
  startAt('.kb-words', startWords);
  startAt('[data-kb-notes]', showOwn);
  startReadings();
  startPrint();
  const words = new URLSearchParams(location.search).get('h');
  if (words) highlight(words.split('|').filter(Boolean));
}

window['KB'].reading = true;
started.then(startText);
later(
  () => startAt('.kb-entry', startCopyTerm),
  () => startAt('[data-verbatim]', startCopySpeech),
  () => startAt('.kb-quote', startCopyQuotes),
  () => startAt('a.kb-term', startCards),
  () => startAt('.kb-concordance', startConcordance),
  startCopyClosing,
  startClipboard,
  () => startAt('[data-verbatim]', startReturning),
  startOwn
);
