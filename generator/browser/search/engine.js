/*
 * The search box of every page, the results page and the highlighting on the page a result leads
 * to.  The engine is a second script, read when the box is first used.
 */

const form = document.querySelector('.kb-search');
const root = (form && form.getAttribute('data-kb-root')) || '.';
const resultsPage = (form && form.getAttribute('action')) || 'search/';
/** @type {Promise<any>|null} */
let loading = null;

/** The engine, its script read once. */
function engine() {
  if (!loading) {
    loading = new Promise(function (resolve, reject) {
      const script = document.createElement('script');
      script.src = root + '/assets/kb/engine.js';
      script.onload = () => resolve(window['KBEngine'].create({ root }));
      script.onerror = () => reject(new Error('搜索程序缺失（engine.js）。请重新复制整个网站文件夹。'));
      document.head.appendChild(script);
    });
    loading.catch(() => (loading = null));
  }
  return loading;
}

window['KB'] = Object.assign(window['KB'] || {}, {
  ready: Promise.resolve(),
  search: async function (query, options) {
    const answer = await (await engine()).search(query, Object.assign({ limit: 20 }, options));
    return answer.results.map(({ url, title, kind, matches }) => ({ url, title, kind, matches }));
  },
});
