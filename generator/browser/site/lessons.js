/* 课程: what keeps a reader's progress, and leads former addresses to their lesson, is loaded where there is a course. */

function startLessons() {
  script('assets/kb/lessons.js').then(() => window['KB'].lessons({ element, loadStored, store, here, root }), () => undefined);
}
