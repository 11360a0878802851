/*
 * Typing into a search field.  Letters that an input method still composes (a pinyin keyboard before a
 * candidate is chosen, any word on many phones) are searched for while they are typed.  A key that belongs to
 * the input method does nothing here: browsers give it the code 229, and Safari, where the composition has
 * ended when the Enter that committed it arrives, nothing else.
 */

/** Whether a key was for the input method. @param {KeyboardEvent} event */
function isForInputMethod(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Ask whenever the text of a field changes.
 * @param {HTMLInputElement} field
 * @param {(committed: boolean) => void} ask   `committed` when a composition has just ended
 * @returns {{query: () => string, composing: () => boolean}}
 */
function onTyping(field, ask) {
  let composing = false;
  let preedit = '';
  field.addEventListener('compositionstart', () => (composing = true));
  field.addEventListener('compositionupdate', function (event) {
    composing = true;
    preedit = event.data || '';
  });
  field.addEventListener('compositionend', function () {
    composing = false;
    preedit = '';
    ask(true);
  });
  field.addEventListener('input', () => ask(false));
  return {
    composing: () => composing,
    query: function () {
      // Some keyboards divide the syllables they compose by spaces, which would divide words here.
      const text = composing && preedit ? field.value.replace(preedit, preedit.trim().replace(/\s+/g, "'")) : field.value;
      return text.trim();
    },
  };
}
