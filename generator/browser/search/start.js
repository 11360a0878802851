const box = /** @type {HTMLInputElement|null} */ (document.querySelector('[data-kb-search]'));
if (form && box) startBox(form, box);
const page = document.querySelector('[data-kb-search-page]');
if (page) startPage(page);
const words = new URLSearchParams(location.search).get('h');
if (words) highlight(words.split('|').filter(Boolean));
