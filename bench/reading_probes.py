"""What is asked of a page in the browser, by the reading bench and by the tests."""

from __future__ import annotations

SPEECH = "speeches/2020-xian-cong-yan-zhi-dang/"
COURSE = "courses/xian-cong-yan-zhi-dang/"
KINDS = {
    "home": "",
    "index": "terms/",
    "term": "terms/si-ge-yi-shi/",
    "topics": "topics/",
    "speeches": "speeches/",
    "speech": SPEECH,
    "readings": SPEECH + "pinyin/",
    "courses": "courses/",
    "course": COURSE,
    "lesson": COURSE + "lesson-1/",
    "whole course": COURSE + "whole/",
    "course practice": COURSE + "practice/",
    "practices": "practice/",
    "topic practice": "practice/zheng-zhi-jian-she/",
    "trends": "trends/",
    "search": "search/?q=四个意识",
    "notes": "notes/",
    "updates": "updates/",
    "help": "help/readers/",
    "data": "data/",
    "missing": "404.html",
}
"""One address of every kind of page."""
LOOKS = {
    "light": {"scheme": "light"},
    "dark": {"scheme": "dark"},
    "high contrast": {"scheme": "light", "contrast": "high"},
    "high contrast, dark": {"scheme": "dark", "contrast": "high"},
    "warm": {"scheme": "light", "contrast": "warm"},
    "warm, dark": {"scheme": "dark", "contrast": "warm"},
}
"""The settings a reader may have, as kept in the browser."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKING = ("color-contrast", "link-in-text-block", "target-size")
"""The rules whose answer may depend on colours: the looks differ in nothing else."""
AXE = """async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  const said = (rule, node) => [rule.id, node.target.join(' '), node.failureSummary].join(': ');
  return violations.flatMap(rule => rule.nodes.map(node => said(rule, node)));
}"""
"""axe-core's complaints by the rules given, one string each."""
OPENING = """([n, how]) => new Promise((done) => {
  const link = document.querySelectorAll('article a.kb-term')[n];
  link.scrollIntoView({ block: 'center' });
  const card = document.getElementById('kb-card');
  setTimeout(() => done(Infinity), 5000);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const started = performance.now();
    const seen = new MutationObserver(() => {
      if (card.hidden) return;
      seen.disconnect();
      requestAnimationFrame(() => done(performance.now() - started));
    });
    seen.observe(card, { attributes: true });
    if (how === 'focus') link.focus({ preventScroll: true });
    else {
      const at = link.getClientRects()[0];
      const where = { clientX: at.left + 3, clientY: at.top + 3, bubbles: true };
      const kind = { pointerType: 'mouse' };
      link.dispatchEvent(new PointerEvent('pointerover', Object.assign(where, kind)));
    }
  }));
})"""
"""Milliseconds from focus or pointer on the n-th term link to the first frame of its card.

Infinity where there is none within 5 s: a browser under load may draw no frame at all.
"""
AWAY = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))"
LONG = """window.longTasks = [];
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longTasks.push(task.startTime + task.duration);
}).observe({ type: 'longtask', buffered: true });"""
"""To be run before the page: the ends of tasks above 50 ms."""
TEXT = """window.textPainted = 0;
new PerformanceObserver((list) => {
  for (const { element, startTime } of list.getEntries()) {
    if (element && element.closest('article')) window.textPainted = startTime;
  }
}).observe({ type: 'largest-contentful-paint', buffered: true });"""
"""To be run before the page: when the largest piece of the article was painted, a block of text."""
PAINTED = """() => new Promise((done) => {
  const quiet = 1000;
  const look = () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const [page] = performance.getEntriesByType('navigation');
    const last = Math.max(page.domContentLoadedEventEnd, ...window.longTasks);
    if (!paint || !page.loadEventEnd || performance.now() - Math.max(last, page.loadEventEnd) < quiet) {
      setTimeout(look, 100);
    } else done([paint.startTime, window.textPainted, Math.max(paint.startTime, last)]);
  };
  look();
})"""  # noqa: E501
"""Milliseconds to the first contentful paint, to the text, and to a page that answers: its scripts
have run and no task above 50 ms follows within a second."""
