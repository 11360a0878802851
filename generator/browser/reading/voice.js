/* 朗读: a button beside a speech's facts; what reads is loaded when it is first pressed. */

/** @param {Element} facts */
function startVoice(facts) {
  const article = facts.closest('[data-verbatim]');
  if (!article) return;
  const button = element('button', { type: 'button', class: 'kb-aloud', 'aria-pressed': 'false' }, '朗读');
  const said = element('p', { class: 'kb-aloud__said', role: 'status' });
  facts.append(' ', button);
  facts.after(said);
  button.addEventListener('click', function () {
    script('assets/kb/aloud.js').then(
      () => window['KB'].aloud(article, button, said),
      (error) => (said.textContent = error.message)
    );
  }, { once: true });
}
