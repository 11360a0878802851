/* 继续读: the speeches one has begun to read. */

/** Where places are kept, by speech (generator/browser/reading/progress.js). */
const PLACES = 'kb-reading';

/** On the home page: the last three. @param {Element} place */
function startContinue(place) {
  const places = Object.values(loadStored(PLACES, {})).reverse().slice(0, 3);
  if (!places.length) return;
  const list = element('ul', { class: 'kb-cards' });
  for (const { anchor, share, title, path } of places) {
    const link = element('a', { class: 'kb-card__title', href: root + '/' + path + '#' + anchor }, title);
    list.append(element('li', { class: 'kb-card' }, link, element('p', { class: 'kb-meta' }, '读到' + Math.round(share * 100) + '%')));
  }
  place.append(element('h2', { id: 'continue' }, '继续读'), list);
}
