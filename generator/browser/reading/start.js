/* What a text has decides what starts, behind what every page has. */

function startText() {
  startAt('[data-verbatim]', startReading);
  startAt('[data-verbatim]', startReturning);
  startAt('.kb-meta--speech', startVoice);
  startAt('[data-verbatim]', startCopySpeech);
  startAt('.kb-entry', startCopyTerm);
  startCopyClosing();
  startClipboard();
  startAt('.kb-quote', startCopyQuotes);
  startAt('.kb-concordance', startConcordance);
  startAt('.kb-words', startWords);
  startAt('a.kb-term', startCards);
  startReadings();
  startPrint();
  startAt('.kb-meta--speech, .kb-course > .kb-meta', startBookmark);
  startOwn();
  const words = new URLSearchParams(location.search).get('h');
  if (words) highlight(words.split('|').filter(Boolean));
}

window['KB'].reading = true;
started.then(startText);
