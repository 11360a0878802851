/* 原文用例: what filters, orders and copies the uses of a term is loaded where they stand. */

function startConcordance() {
  script('assets/kb/uses.js').then(() => window['KB'].uses({ element, copyButton, write, root }), () => undefined);
}
