/*
 * Courses: which lessons one has finished, and where one was, kept in this browser only.  On a course's
 * contents an anchor of the times when all lessons stood there leads on to the lesson that has it.
 */

const PROGRESS = 'kb-lessons';
const NOWHERE = '进度只记在这个浏览器里。';

/**
 * What is kept of a course: the lessons finished, the one last opened.
 * @typedef {{ done: string[], last: string }} Progress
 */

/** @param {{ element: Function, loadStored: Function, store: Function, here: () => string, root: string }} site */
function lessons({ element, loadStored, store, root }) {
  const article = /** @type {HTMLElement} */ (document.querySelector('[data-kb-course]'));
  const id = article.dataset.kbCourse || '';

  /** @param {string} course @returns {Progress} */
  const progressOf = function (course) {
    const { done, last } = loadStored(PROGRESS, {})[course] || {};
    const names = Array.isArray(done) ? done.filter((one) => typeof one === 'string') : [];
    return { done: names, last: typeof last === 'string' ? last : '' };
  };
  /** @param {Partial<Progress>} change */
  const change = function (change) {
    // Read anew: another window may have written.
    store(PROGRESS, Object.assign(loadStored(PROGRESS, {}), { [id]: Object.assign(progressOf(id), change) }));
  };

  /** On the page of a lesson. */
  const onLesson = function (lesson) {
    const { hash } = location;
    const contents = new URL(article.dataset.kbContents || '.', location.href);
    // A heading or quotation that has moved to another lesson: the contents know which.
    if (hash.length > 1 && !document.getElementById(decoded(hash))) return location.replace(contents.href + hash);
    change({ last: lesson });
    const said = element('span', { role: 'status' });
    const button = element('button', { type: 'button' });
    const show = function () {
      const over = progressOf(id).done.includes(lesson);
      button.setAttribute('aria-pressed', String(over));
      button.textContent = over ? '✓ 已学完这一课' : '学完这一课';
    };
    button.addEventListener('click', function () {
      const others = progressOf(id).done.filter((one) => one !== lesson);
      const over = button.getAttribute('aria-pressed') === 'true';
      change({ done: over ? others : [...others, lesson] });
      show();
      said.textContent = (over ? '已改为没有学完。' : '已记下。') + NOWHERE;
    });
    show();
    const pager = article.querySelector('.kb-pager');
    if (pager) pager.before(element('p', { class: 'kb-lesson-done' }, button, said));
  };

  /** On the contents of a course. */
  const onContents = function () {
    const items = /** @type {HTMLElement[]} */ ([...article.querySelectorAll('[data-lesson]')]);
    const linkOf = (item) => /** @type {HTMLAnchorElement} */ (item.querySelector('a'));
    const wanted = location.hash.length > 1 ? document.getElementById(decoded(location.hash)) : null;
    const item = /** @type {HTMLElement|null} */ (wanted && wanted.closest('[data-lesson]'));
    if (item) {
      const own = decoded(location.hash) === item.dataset.lesson;
      return location.replace(linkOf(item).href + location.search + (own ? '' : location.hash));
    }
    const place = article.querySelector('.kb-course-start');
    if (!place || !items.length) return undefined;
    const { done, last } = progressOf(id);
    // A lesson that has another anchor now is known by its former one.
    const at = (name) => items.findIndex((one) => one.dataset.lesson === name || [...one.querySelectorAll('.kb-old')].some((old) => old.id === name));
    const over = new Set(done.map(at).filter((n) => n >= 0));
    for (const n of over) linkOf(items[n]).after(element('span', { class: 'kb-lesson-over' }, '✓ 学完'));
    if (!over.size && at(last) < 0) return undefined;
    const left = items.findIndex((one, n) => !over.has(n));
    const next = at(last) >= 0 && !over.has(at(last)) ? at(last) : left;
    const words = '学完' + over.size + '/' + items.length + '课';
    const bar = element('progress', { max: String(items.length), value: String(over.size), 'aria-label': '学习进度' });
    const forget = element('button', { type: 'button' }, '清除进度');
    forget.addEventListener('click', function () {
      change({ done: [], last: '' });
      location.reload();
    });
    const start = /** @type {HTMLAnchorElement} */ (place.querySelector('a'));
    if (next >= 0) {
      start.href = linkOf(items[next]).href;
      start.textContent = '继续学：' + linkOf(items[next]).textContent;
    } else start.textContent = '再学一遍';
    place.append(element('span', {}, words), bar, forget, element('small', {}, NOWHERE));
    return undefined;
  };

  const lesson = article.dataset.kbLesson;
  if (lesson) onLesson(lesson);
  else onContents();
  window.addEventListener('hashchange', () => (lesson ? undefined : onContents()));
}

/** @param {string} hash */
function decoded(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch (error) {
    return hash.slice(1);
  }
}

Object.assign(window['KB'], { lessons });
