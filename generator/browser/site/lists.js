/* 讲话: what filters and orders the list is loaded where there is one. */

/** @param {HTMLElement} place */
function startCatalogue(place) {
  script('assets/kb/catalogue.js').then(() => window['KB'].catalogue(place), (error) => place.append(element('p', { role: 'alert', class: 'kb-empty' }, error.message)));
}
