/* The results page: its script is read there only, and uses what the box uses. */

/** @param {Element} place */
function startResults(place) {
  window['KB'].shared = { KINDS, address, chineseDate, element, engine, filtersFit, groups, namesLine, nothing, offered, onTyping, pieces, remember, say };
  engine().catch(() => undefined);
  script('assets/kb/results.js').then(
    () => window['KB'].results(place),
    (error) => place.append(element('p', { role: 'alert', class: 'kb-empty' }, error.message))
  );
}
