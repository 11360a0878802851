/* 阅读设置: how the reader wants pages to look, kept in this browser only. */

/** Setting → its name and its values; the first is what a page has without the setting. */
const CHOICES = [
  ['size', '字号', [['2', '标准'], ['1', '小'], ['3', '大'], ['4', '特大'], ['5', '超大']], ['1', '2', '3', '4', '5']],
  ['leading', '行距', [['1', '标准'], ['0', '紧'], ['2', '宽']], ['0', '1', '2']],
  ['scheme', '明暗', [['auto', '随系统'], ['light', '浅色'], ['dark', '深色']], ['auto', 'light', 'dark']],
  ['contrast', '对比度', [['standard', '标准'], ['high', '高对比'], ['warm', '护眼']], ['standard', 'high', 'warm']],
  ['readings', '注音', [['none', '不显示'], ['rare', '生僻字'], ['terms', '术语']], ['none', 'rare', 'terms']],
];

const LARGEST_TYPE = '5';

/** @param {HTMLDetailsElement} panel */
function startSettings(panel) {
  fillOnOpening(panel, choices);
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || !panel.open) return;
    const within = panel.contains(document.activeElement);
    panel.open = false;
    if (within) /** @type {HTMLElement} */ (panel.querySelector('summary')).focus();
  });
  onLeaving(panel, () => (panel.open = false));
}

/** Keep the settings and show the page by them; the paragraph at the top stays there. */
function settingsChanged() {
  const { settings, applySettings } = window['KB'];
  const header = document.querySelector('.kb-header');
  const line = Math.max(0, header ? header.getBoundingClientRect().bottom : 0) + 20;
  const at = window.scrollY > 0 ? document.elementFromPoint(window.innerWidth / 2, line) : null;
  const before = at && at.getBoundingClientRect().top;
  store('kb-settings', settings);
  applySettings();
  document.dispatchEvent(new CustomEvent('kb-settings'));
  if (at && before !== null) window.scrollBy(0, at.getBoundingClientRect().top - before);
}

/** 长辈版: the largest type by one tap, and back to what was before. @param {HTMLElement} button */
function startElder(button) {
  const { settings } = window['KB'];
  const show = () => button.setAttribute('aria-pressed', String(settings.size === LARGEST_TYPE));
  button.addEventListener('click', function () {
    const isOn = settings.size === LARGEST_TYPE;
    if (!isOn) settings.sizeBefore = settings.size || '2';
    settings.size = isOn ? settings.sizeBefore || '2' : LARGEST_TYPE;
    settingsChanged();
  });
  document.addEventListener('kb-settings', show);
  show();
}

/** All settings with their values, what is chosen now marked. */
function choices() {
  const { settings } = window['KB'];
  const content = element('div', { class: 'kb-settings__panel' });
  for (const [name, label, values, order] of /** @type {any[]} */ (CHOICES)) {
    const group = element('fieldset', {}, element('legend', {}, label));
    for (const value of order) {
      const [, text] = values.find((one) => one[0] === value);
      const input = /** @type {HTMLInputElement} */ (element('input', { type: 'radio', name: 'kb-' + name, value, id: 'kb-' + name + '-' + value }));
      input.checked = (settings[name] || values[0][0]) === value;
      input.addEventListener('change', function () {
        settings[name] = value;
        settingsChanged();
      });
      if (name === 'size') document.addEventListener('kb-settings', () => (input.checked = (settings.size || '2') === value));
      group.append(element('span', {}, input, element('label', { for: input.id }, text)));
    }
    content.append(group);
  }
  return content;
}
