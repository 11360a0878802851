/*
 * Self-tests: choose an option, see whether it is right and why, keep count.  Without this script
 * the questions and their answers (details) are there all the same.  Nothing is kept or sent.
 */

const { element, started } = window['KB'].shared;
const LETTERS = 'ABCDEF';
/** How many questions may be drawn. */
const SIZES = [5, 10, 20];

/** What a question is about: `quiz-liang-ge-wei-hu-meaning` asks about liang-ge-wei-hu. @param {Element} question */
const askedAbout = ({ id }) => id.replace(/-[a-z]+$/, '');

/**
 * So many of the questions, drawn anew each time, in their order: as long as there are others, no two
 * about one term.
 * @param {HTMLElement[]} questions @param {number} n
 */
function some(questions, n) {
  const shuffled = questions.map((question) => ({ question, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ question }) => question);
  const first = new Map(shuffled.map((question) => [askedAbout(question), question]));
  const drawn = new Set([...new Set([...first.values(), ...shuffled])].slice(0, n));
  return questions.filter((question) => drawn.has(question));
}

function startQuizzes() {
  for (const quiz of document.querySelectorAll('[data-kb-quiz]')) startQuiz(quiz);
}

/** @param {Element} quiz */
function startQuiz(quiz) {
  const questions = /** @type {HTMLElement[]} */ ([...quiz.querySelectorAll('.kb-question')]);
  const said = element('p', { class: 'kb-score__said', role: 'status' });
  const again = element('button', { type: 'button' }, '再做一遍');
  const all = element('button', { type: 'button', 'aria-pressed': 'false' }, '全部答案');
  /** Question → whether its answer was right. @type {Map<Element, boolean>} */
  const done = new Map();

  /** The questions asked now: all, or as many as were chosen. */
  let asked = questions;
  const count = () => '已答' + done.size + '/' + asked.length + '题，对' + [...done.values()].filter(Boolean).length + '题';
  const say = function (first) {
    const over = done.size === asked.length ? '全部做完。' : '';
    said.textContent = first + over + count();
  };
  const answerOf = (question) => /** @type {HTMLDetailsElement} */ (question.querySelector('.kb-answer'));

  questions.forEach(function (question, at) {
    const right = Number(question.dataset.answer);
    const verdict = element('p', { class: 'kb-verdict', hidden: '' });
    const options = [...question.querySelectorAll('.kb-options > li')].map(function (item, n) {
      const button = element('button', { type: 'button', class: 'kb-option' }, ...item.childNodes);
      item.append(button);
      button.addEventListener('click', () => choose(n));
      return button;
    });
    answerOf(question).before(verdict);

    const mark = function (n, kind, words) {
      options[n].classList.add('kb-option--' + kind);
      options[n].append(element('span', { class: 'kb-option__mark' }, words));
    };
    const choose = function (n) {
      if (done.has(question)) return;
      done.set(question, n === right);
      if (n !== right) mark(n, 'wrong', '✗ 你选的');
      mark(right, 'right', n === right ? '✓ 你选对了' : '✓ 正确答案');
      for (const option of options) option.setAttribute('aria-disabled', 'true');
      verdict.textContent = n === right ? '对。' : '错，应选' + LETTERS[right] + '。';
      verdict.hidden = false;
      answerOf(question).open = true;
      say('第' + numberOf(question, at) + '题' + (n === right ? '答对了。' : '答错了，应选' + LETTERS[right] + '。'));
    };
    question.addEventListener('kb-again', function () {
      for (const option of options) {
        option.classList.remove('kb-option--right', 'kb-option--wrong');
        option.removeAttribute('aria-disabled');
        for (const words of option.querySelectorAll('.kb-option__mark')) words.remove();
      }
      verdict.hidden = true;
      answerOf(question).open = false;
    });
  });

  const many = /** @type {HTMLSelectElement} */ (element('select', { 'aria-label': '题数' }, element('option', { value: '' }, '全部' + questions.length + '题')));
  for (const n of SIZES) if (n < questions.length) many.append(element('option', { value: String(n) }, '抽' + n + '题'));
  many.hidden = many.options.length < 2;
  many.addEventListener('change', function () {
    again.click();
    many.focus();
  });
  again.addEventListener('click', function () {
    asked = some(questions, Number(many.value) || questions.length);
    for (const question of questions) question.hidden = !asked.includes(question);
    done.clear();
    for (const question of questions) question.dispatchEvent(new CustomEvent('kb-again'));
    shown(false);
    say('');
    const first = /** @type {HTMLElement|null} */ (asked[0] && asked[0].querySelector('.kb-option'));
    if (first) first.focus();
  });
  const shown = function (open) {
    all.setAttribute('aria-pressed', String(open));
    all.textContent = open ? '收起答案' : '全部答案';
    for (const question of questions) answerOf(question).open = open;
  };
  all.addEventListener('click', () => shown(all.getAttribute('aria-pressed') !== 'true'));
  say('');
  const bar = element('div', { class: 'kb-score', role: 'group', 'aria-label': '自测进度' }, said, many, all, again);
  quiz.append(bar);
  // How much of the window it covers (theme/assets/kb/self-tests.css).
  new ResizeObserver(() => document.documentElement.style.setProperty('--kb-bar', bar.offsetHeight + 'px')).observe(bar);
}

/** The number a question has in its list. @param {Element} question @param {number} at */
function numberOf(question, at) {
  const list = /** @type {HTMLOListElement} */ (question.parentElement);
  const own = [...list.children].indexOf(question);
  return own < 0 ? at + 1 : list.start + own;
}

started.then(startQuizzes);
