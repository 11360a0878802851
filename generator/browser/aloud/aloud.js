/*
 * 朗读: a speech read by the browser's own voice.  Only voices of this computer are taken: others would
 * send the text to a server.  The sentence that is read stands out where the browser can mark text
 * without changing it, else its paragraph does.
 */

const { script } = window['KB'].shared;

/**
 * What the voice gets instead of a text: where a reading was reviewed, a character of the same sound
 * that has no other (generator/site/spoken.py).  As long as the text, so that sentences stay where they are.
 * @param {string} text @param {[number, string][]} changes
 */
function spokenText(text, changes) {
  const units = text.split('');
  for (const [at, char] of changes) units[at] = char;
  return units.join('');
}

/** The changes of a speech by paragraph; without the file the voice reads as it does by itself. @param {Element} article */
async function changesOf(article) {
  if (!window['KB'].spoken) await script('assets/kb/spoken.js').catch(() => undefined);
  return (window['KB'].spoken || {})[article.getAttribute('data-verbatim') || ''] || {};
}

/** The Chinese voices of this computer; browsers may know them only after a while. @returns {Promise<SpeechSynthesisVoice[]>} */
function localVoices() {
  const synthesis = window.speechSynthesis;
  const found = () => synthesis.getVoices().filter((voice) => voice.localService && /^(zh|cmn)\b/i.test(voice.lang));
  return new Promise(function (resolve) {
    if (!synthesis || found().length) return resolve(synthesis ? found() : []);
    const done = () => resolve(found());
    synthesis.addEventListener('voiceschanged', done, { once: true });
    setTimeout(done, 1500);
    return undefined;
  });
}

/** Where the sentences of a text begin and end. @param {string} text @returns {[number, number][]} */
function sentencesOf(text) {
  /** @type {[number, number][]} */
  const found = [];
  for (const match of text.matchAll(/[^。！？；!?;]*[。！？；!?;]*[”’」』）)]*/g)) if (match[0].trim()) found.push([match.index || 0, (match.index || 0) + match[0].length]);
  return found;
}

/** Reads the article aloud when the button is pressed. @param {Element} article @param {HTMLElement} button @param {Element} said */
function startAloud(article, button, said) {
  const texts = [...article.querySelectorAll('[data-text]')];
  let turn = 0;
  /** @type {SpeechSynthesisUtterance|null} */
  let spoken = null;

  const mark = function (text, from, to) {
    article.querySelectorAll('.kb-aloud-here').forEach((other) => other.classList.toggle('kb-aloud-here', other === text));
    const highlights = window['CSS'] && window['CSS'].highlights;
    if (highlights) highlights.delete('kb-aloud');
    if (!text) return;
    text.classList.add('kb-aloud-here');
    if (!highlights) return;
    const range = document.createRange();
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let at = 0;
    while (walker.nextNode()) {
      const { length } = /** @type {Text} */ (walker.currentNode);
      if (from >= at && from < at + length) range.setStart(walker.currentNode, from - at);
      if (to > at && to <= at + length) range.setEnd(walker.currentNode, to - at);
      at += length;
    }
    highlights.set('kb-aloud', new window['Highlight'](range));
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 120 || bottom > window.innerHeight - 20) window.scrollBy(0, top - window.innerHeight / 3);
  };
  const stop = function () {
    turn++;
    window.speechSynthesis.cancel();
    mark(null, 0, 0);
    button.setAttribute('aria-pressed', 'false');
    button.textContent = '朗读';
  };
  const speak = (voice, words) =>
    new Promise(function (resolve) {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.onend = () => resolve(true);
      utterance.onerror = () => resolve(false);
      // Chrome forgets an utterance that nobody holds, and then never says that it ended.
      spoken = utterance;
      window.speechSynthesis.speak(spoken);
    });

  const toggle = async function () {
    if (button.getAttribute('aria-pressed') === 'true') return stop();
    const mine = ++turn;
    const [[voice], changes] = await Promise.all([localVoices(), changesOf(article)]);
    if (mine !== turn) return undefined;
    if (!voice) {
      said.textContent = '这台设备的浏览器没有本机的中文语音，不能朗读。可以在系统设置里安装中文语音。';
      return undefined;
    }
    said.textContent = '';
    button.setAttribute('aria-pressed', 'true');
    button.textContent = '停止朗读';
    // From the paragraph at the top of the window on.
    const first = Math.max(0, texts.findIndex((text) => text.getBoundingClientRect().bottom > 120));
    for (const text of texts.slice(window.scrollY > 0 ? first : 0)) {
      const words = text.textContent || '';
      const sounds = spokenText(words, changes[text.id] || []);
      for (const [from, to] of sentencesOf(words)) {
        mark(text, from, to);
        const isSpoken = await speak(voice, sounds.slice(from, to));
        if (mine !== turn) return undefined;
        if (!isSpoken) {
          said.textContent = '朗读中断：这台设备的语音没有响应。请再点一次“朗读”。';
          return stop();
        }
      }
    }
    return stop();
  };
  button.addEventListener('click', toggle);
  window.addEventListener('pagehide', () => window.speechSynthesis && window.speechSynthesis.cancel());
  return toggle();
}

window['KB'].aloud = startAloud;
