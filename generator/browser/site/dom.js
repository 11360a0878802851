/* Small helpers of all parts, and what the page says about itself. */

const form = document.querySelector('.kb-search');
/** The address of the site's top, without the slash at its end: on the page for unknown addresses it
 * is written absolute, elsewhere relative. */
const root = new URL((form && form.getAttribute('data-kb-root')) || '.', location.href).href.replace(/\/$/, '');
const resultsPage = (form && form.getAttribute('action')) || 'search/';

/** A new element with attributes and children. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const key of Object.keys(attributes || {})) made.setAttribute(key, attributes[key]);
  made.append(...children);
  return made;
}

/** Whether filters have room unfolded: not on a phone, upright or held sideways (lists.css has the same limits). */
const filtersFit = (width = 720) => window.innerWidth >= width && window.innerHeight >= 480;

/**
 * Do something when the reader turns to another part of the page, by pointer or by keyboard: what
 * has opened must not cover what has the focus.
 * @param {Element} part @param {() => void} leave
 */
function onLeaving(part, leave) {
  document.addEventListener('click', function (event) {
    // What a click took off the page belonged to the part all the same.
    if (!event.composedPath().includes(part)) leave();
  });
  document.addEventListener('focusin', function (event) {
    if (!part.contains(/** @type {Node} */ (event.target))) leave();
  });
}

/**
 * What a part has inside is made when it is first opened: most pages are read without.  The click (by key
 * too) comes before it opens and `toggle` some time after: who goes on by keyboard at once finds it there.
 * @param {HTMLDetailsElement} part @param {() => Element} make
 */
function fillOnOpening(part, make) {
  let made = false;
  const fill = function () {
    if (!made) part.append(make());
    made = true;
  };
  part.addEventListener('click', fill);
  part.addEventListener('toggle', fill);
  if (part.open) fill();
}

/** What was kept in this browser, or `otherwise` when there is nothing, or no storage. */
function loadStored(key, otherwise) {
  try {
    const value = JSON.parse(localStorage.getItem(key) || 'null');
    const fits = value !== null && typeof value === typeof otherwise && Array.isArray(value) === Array.isArray(otherwise);
    return fits ? value : otherwise;
  } catch (error) {
    return otherwise;
  }
}

/** Keep a value in this browser; without storage it lasts as long as the page. */
function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch (error) {
    /* Nothing depends on it. */
  }
}

/** Run a script of the site, once; the promise fails when the file is not there. @param {string} path */
function script(path) {
  return new Promise(function (resolve, reject) {
    const made = document.createElement('script');
    made.src = root + '/' + path;
    made.onload = () => resolve(undefined);
    made.onerror = () => reject(new Error('文件缺失（' + path + '）。请刷新页面；是从文件夹打开的，请重新复制整个文件夹。'));
    document.head.appendChild(made);
  });
}

/** The address of this page from the site's root. */
function here() {
  return new URL(location.pathname, location.href).href.slice(new URL(root + '/', location.href).href.length);
}

/** The address of the page with all results. @param {string} query */
function allResults(query) {
  return resultsPage + '?q=' + encodeURIComponent(query) + '#q=' + encodeURIComponent(query);
}

/** A date as pages write it: 2020年3月5日 of 2020-03-05, 2020年 of 2020. @param {string} date */
function chineseDate(date) {
  const units = ['年', '月', '日'];
  return date.split('-').filter(Boolean).map((n, at) => Number(n) + units[at]).join('');
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
