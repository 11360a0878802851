// Runs in every page that is measured, before its own scripts.  `window.bench` types into the
// engine's box and tells when results are painted.  Times are milliseconds.
(function () {
  'use strict';

  // Material answers from a worker; from file:// its offline plugin puts a frame in the worker's
  // place, with a script from another host.  This does what that script does.
  const Real = window.Worker;
  const listen = (worker) => {
    window.benchWorker = worker;
    const post = worker.postMessage.bind(worker);
    window.benchOpen = 0; // Queries without an answer: answers carry no number, the page asks too.
    worker.postMessage = (message) => {
      window.benchOpen += Number(message.type === 2);
      post(message);
    };
    window.benchReady = new Promise((resolve) => {
      worker.addEventListener('message', (event) => {
        if (event.data.type === 1) resolve();
        else window.benchOpen -= Number(event.data.type === 3);
      });
    });
  };
  class Framed extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement('iframe');
      frame.hidden = true;
      document.body.append(frame);
      const inside = frame.contentWindow;
      inside.document.open();
      inside.document.write('<html><body></body></html>');
      inside.document.close();
      const load = (source) =>
        new Promise((resolve) => {
          const script = inside.document.createElement('script');
          script.onload = resolve;
          script.src = source;
          inside.document.body.append(script);
        });
      inside.postMessage = (data) => {
        const event = new MessageEvent('message', { data: structuredClone(data) });
        this.dispatchEvent(event);
        if (this.onmessage) this.onmessage(event);
      };
      inside.importScripts = async (...sources) => {
        for (const source of sources) await load(source);
      };
      this.loaded = load(url);
      this.inside = inside;
      listen(this);
    }

    postMessage(data) {
      this.loaded.then(() => this.inside.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) })));
    }
  }
  if (location.protocol === 'file:') window.Worker = window.IFrameWorker = Framed;
  else {
    window.Worker = class extends Real {
      constructor(...values) {
        super(...values);
        listen(this);
      }
    };
  }

  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      })
    );

  window.bench = {
    /** Type a query as an input method would: all of it at once. */
    type(box, text) {
      const field = document.querySelector(box);
      field.focus();
      field.value = text;
      for (const name of ['input', 'keyup']) field.dispatchEvent(new Event(name, { bubbles: true }));
    },

    /** Type a query and wait until a result of it is painted: [ms since typing, ms since opening]. */
    answered(box, row, text, wait) {
      return new Promise((resolve) => {
        const started = performance.now();
        const observer = new MutationObserver(async (records) => {
          const added = [].concat(...records.map((record) => [...record.addedNodes]));
          if (!added.some((node) => node.nodeType === 1 && (node.matches(row) || node.querySelector(row)))) return;
          observer.disconnect();
          const now = await painted();
          resolve([now - started, now]);
        });
        observer.observe(document.body, { childList: true, subtree: true });
        setTimeout(() => (observer.disconnect(), resolve(null)), wait);
        this.type(box, text);
      });
    },

    /** The same right after the page has loaded, as soon as its box is there. */
    firstAnswer(box, row, text, wait) {
      return new Promise((resolve) => {
        const look = () =>
          document.readyState === 'complete' && document.querySelector(box)
            ? resolve(this.answered(box, row, text, wait))
            : setTimeout(look, 5);
        look();
      });
    },

    /** How long a fixed piece of work takes here: tells how slow the machine is at the moment. */
    work() {
      const started = performance.now();
      let sum = 0;
      for (let i = 0; i < 2e7; i++) sum = (sum * 31 + i) | 0;
      return performance.now() - started + (sum === 0.5 ? 1 : 0);
    },
  };

  /** Complete answers, page addresses in the engine's own order. */
  window.benchAsk = {
    async ours(queries) {
      await window.KB.ready;
      const answers = [];
      for (const query of queries) {
        const found = await window.KB.search(query, { limit: 100000 });
        answers.push(found.map((result) => result.url));
      }
      return answers;
    },

    async material(queries) {
      // From file:// the index is read when the box is used, else with the page.
      document.querySelector('.md-search__input').focus();
      while (!window.benchWorker) await new Promise((resolve) => setTimeout(resolve, 50));
      await window.benchReady;
      do await new Promise((resolve) => setTimeout(resolve, 500));
      while (window.benchOpen);
      const answers = [];
      for (const query of queries) {
        const items = await new Promise((resolve) => {
          const hear = (event) => {
            if (event.data.type !== 3) return;
            window.benchWorker.removeEventListener('message', hear);
            resolve(event.data.data.items);
          };
          window.benchWorker.addEventListener('message', hear);
          window.benchWorker.postMessage({ type: 2, data: query });
        });
        answers.push(items.map((group) => group[0].location));
      }
      return answers;
    },

    async pagefind(queries, root) {
      const engine = await import(root + 'pagefind/pagefind.js');
      await engine.options({ basePath: root + 'pagefind/' });
      const known = new Map();
      const answers = [];
      for (const query of queries) {
        const { results } = await engine.search(query);
        for (const result of results) {
          if (!known.has(result.id)) known.set(result.id, (await result.data()).url);
        }
        answers.push(results.map((result) => known.get(result.id)));
      }
      return answers;
    },
  };
})();
