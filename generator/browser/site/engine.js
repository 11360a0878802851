/* The search engine, read when it is first needed, and what other programs may ask of it. */

/** @type {Promise<any>|null} */
let loading = null;

/** The engine, its script read once. */
function engine() {
  if (!loading) {
    loading = script('assets/kb/engine.js').then(() => window['KBEngine'].create({ root }));
    loading.catch(() => (loading = null));
  }
  return loading;
}

Object.assign(window['KB'], {
  ready: Promise.resolve(),
  search: async function (query, options) {
    const answer = await (await engine()).search(query, Object.assign({ limit: 20 }, options));
    return answer.results.map(({ url, title, kind, matches }) => ({ url, title, kind, matches }));
  },
});
