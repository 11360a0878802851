/* All places of a result: its paragraphs in which something was found, each a link. */

/** @param {any} kb @returns {(item: Element, result: Result, excerpt: any) => void}   what a row is given when its excerpt has been read */
function restOf(kb) {
  return function (item, result, excerpt) {
    if (!(excerpt.more > 0)) return;
    const button = element('button', { type: 'button', class: 'kb-rest', 'aria-expanded': 'false' }, '还有' + excerpt.more + '处');
    const list = element('ul', { class: 'kb-results kb-rest__list', hidden: '' });
    item.append(button, list);
    button.addEventListener('click', async function () {
      try {
        if (!list.childElementCount) list.append(...(await paragraphs(kb, result)));
      } catch (error) {
        list.replaceChildren(element('li', { role: 'alert' }, error.message));
      }
      list.hidden = !list.hidden;
      button.setAttribute('aria-expanded', String(!list.hidden));
      button.textContent = list.hidden ? '还有' + excerpt.more + '处' : '收起';
    });
  };
}

/** The paragraphs of a result, as items of a list. @param {any} kb @param {Result} result */
async function paragraphs(kb, result) {
  return (await kb.passages(result)).map(function (passage) {
    const text = element('span', { class: 'kb-result__text' }, ...pieces(passage));
    if (passage.more > 0) text.append(element('span', { class: 'kb-count' }, ' 本段还有' + passage.more + '处'));
    return element('li', {}, element('a', { class: 'kb-result', 'data-kb-result': '', href: address(result, passage) }, text));
  });
}

/** The paragraphs of all results. @param {any} kb @param {Result[]} results */
function passages(kb, results) {
  const list = element('ul', { class: 'kb-results' });
  const filled = results.map(async (result) => list.append(...(await paragraphs(kb, result))));
  return { parts: [list], filled: Promise.all(filled) };
}
