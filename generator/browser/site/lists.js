/* 讲话 and 原文用例: what filters and orders a list is loaded where there is one. */

function startConcordance() {
  script('assets/kb/uses.js').then(() => window['KB'].uses({ element, copyButton, write, root }), () => undefined);
}

/** @param {HTMLElement} place */
function startCatalogue(place) {
  window['KB'].lists = { element, filtersFit, write };
  script('assets/kb/catalogue.js').then(() => window['KB'].catalogue(place), (error) => place.append(element('p', { role: 'alert', class: 'kb-empty' }, error.message)));
}

/** Put what was chosen into the address. @param {Object<string, string>} wish */
function write(wish) {
  const hash = '#' + new URLSearchParams(wish);
  try {
    history.replaceState(history.state, '', hash === '#' ? location.pathname + location.search : hash);
  } catch (error) {
    location.replace(hash);
  }
}
