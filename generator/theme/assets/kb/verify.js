// @ts-check
/*
 * verify.html: the sums of a picked folder against SHA256SUMS, and the signature over that list.
 * The rules are those of generator/bundling/checking.py.  Plain ES2019 for Chromium 86 on file://.
 */
(function () {
  'use strict';

  const SUMS = 'SHA256SUMS';
  const SIGNATURE = 'SHA256SUMS.sig';
  const PUBLIC_KEY = 'public-key.pem';
  const SYSTEM = /(^|\/)(desktop\.ini|thumbs\.db|\.ds_store|\._[^/]*)$/i;
  const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' };

  const picker = /** @type {HTMLInputElement} */ (document.getElementById('kb-folder'));
  const report = /** @type {HTMLElement} */ (document.getElementById('kb-report'));
  let turn = 0;

  function element(name, text, attributes) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const key of Object.keys(attributes || {})) made.setAttribute(key, attributes[key]);
    return made;
  }

  function hex(buffer) {
    return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  async function digest(data) {
    return hex(await crypto.subtle.digest('SHA-256', data));
  }

  /** The list as a map from name to sum; null unless it is exactly as the generator writes it. */
  function readSums(text) {
    const sums = new Map();
    let last = '';
    for (const line of text.split('\n').slice(0, -1)) {
      const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
      if (!match || match[2] <= last) return null;
      last = match[2];
      sums.set(match[2], match[1]);
    }
    return text.endsWith('\n') && sums.size ? sums : null;
  }

  /** The two numbers of a DER signature as WebCrypto wants them, 32 bytes each; null if it is none. */
  function rawSignature(der) {
    const raw = new Uint8Array(64);
    if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
    let at = 2;
    for (const end of [32, 64]) {
      if (der[at] !== 2) return null;
      let number = der.subarray(at + 2, at + 2 + der[at + 1]);
      at += 2 + der[at + 1];
      if (number[0] === 0) number = number.subarray(1);
      if (!number.length || number.length > 32) return null;
      raw.set(number, end - number.length);
    }
    return at === der.length ? raw : null;
  }

  /** The DER bytes in a PEM file. */
  function unarmoured(pem) {
    const body = /-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]+)-----END PUBLIC KEY-----/.exec(pem);
    if (!body) throw new Error('pem');
    return Uint8Array.from(atob(body[1].replace(/\s/g, '')), (char) => char.charCodeAt(0));
  }

  /** The fingerprint when the signature over `listed` is good, '' when it is not. */
  async function signer(pem, signature, listed) {
    try {
      const der = unarmoured(pem);
      const key = await crypto.subtle.importKey('spki', der, ECDSA, false, ['verify']);
      const raw = rawSignature(new Uint8Array(signature));
      const good = raw && (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, listed));
      return good ? (await digest(der)).toUpperCase().replace(/(.{4})(?=.)/g, '$1 ') : '';
    } catch (error) {
      return '';
    }
  }

  /** The picked files by their path below the folder that holds the list; null unless there is one. */
  function below(files) {
    const paths = files.map((file) => /** @type {any} */ (file).webkitRelativePath || file.name);
    const lists = paths.filter((path) => path === SUMS || path.endsWith('/' + SUMS));
    lists.sort((a, b) => a.split('/').length - b.split('/').length);
    const depth = (path) => path.split('/').length;
    if (!lists.length || (lists.length > 1 && depth(lists[1]) === depth(lists[0]))) return null;
    const root = lists[0].slice(0, -SUMS.length);
    // What stands outside that folder is none of ours: somebody picked the whole stick.
    const found = new Map();
    files.forEach((file, i) => paths[i].startsWith(root) && found.set(paths[i].slice(root.length), file));
    return found;
  }

  /**
   * Everything there is to say about a set of files.
   * @param {Map<string, Blob>} found
   * @param {(done: number, all: number) => void} progress
   */
  async function examine(found, progress) {
    const result = { changed: [], missing: [], added: [], system: [], unreadable: [], list: true, signed: '', wrong: '', checked: 0 };
    const listed = await /** @type {Blob} */ (found.get(SUMS)).arrayBuffer();
    const wanted = readSums(new TextDecoder().decode(listed));
    result.list = wanted !== null;
    for (const path of [...found.keys()].sort()) {
      if (path === SUMS || path === SIGNATURE || !wanted) continue;
      if (!wanted.has(path)) (SYSTEM.test(path) ? result.system : result.added).push(path);
      else {
        try {
          const sum = await digest(await /** @type {Blob} */ (found.get(path)).arrayBuffer());
          if (sum !== wanted.get(path)) result.changed.push(path);
        } catch (error) {
          result.unreadable.push(path);
        }
        progress(++result.checked, wanted.size);
      }
    }
    for (const path of wanted ? wanted.keys() : []) if (!found.has(path)) result.missing.push(path);
    const signature = found.get(SIGNATURE);
    const pem = found.get(PUBLIC_KEY);
    if (signature && pem) {
      result.signed = await signer(await pem.text(), await signature.arrayBuffer(), listed);
      if (!result.signed) result.wrong = '签名与清单不符：清单、签名或公钥被改动过。';
    } else if (signature) result.wrong = '有签名，但公钥 ' + PUBLIC_KEY + ' 缺失。';
    else if (pem) result.wrong = '有公钥却没有签名：' + SIGNATURE + ' 被删掉了。';
    return result;
  }

  function names(title, paths) {
    if (!paths.length) return [];
    const list = element('ul', '');
    for (const path of paths) list.append(element('li', path));
    return [element('h2', title + '（' + paths.length + '个）'), list];
  }

  function show(result) {
    const faults = result.changed.length + result.missing.length + result.added.length + result.unreadable.length;
    const good = result.list && !faults && !result.wrong;
    const parts = [];
    if (!result.list) parts.push(element('p', '清单 SHA256SUMS 被改动过，无法核对。请向发放单位重新索取。', { 'data-kb-verdict': 'bad' }));
    else if (good) parts.push(element('p', '核对通过：' + result.checked + '个文件，与清单完全一致。', { 'data-kb-verdict': 'good' }));
    else parts.push(element('p', '核对没有通过。请不要使用，重新复制或向发放单位重新索取。', { 'data-kb-verdict': 'bad' }));
    const inner = result.added.find((path) => path.endsWith('/' + SUMS));
    if (inner) parts.push(element('p', '里面的文件夹“' + inner.slice(0, -SUMS.length - 1) + '”也是离线包或更新包，多半是解压到了里面一层：请把它里面的文件移到外面这一层，同名文件选“替换”，再核对。', { 'data-kb-inner': '' }));
    else if (result.changed.length + result.missing.length || result.added.some((path) => path.endsWith('.html'))) parts.push(element('p', '刚装过更新包的，多半是跳过了一张、次序反了，或者没有替换同名文件（见 README.txt 的“更新”），请索取完整的压缩包。', { 'data-kb-update': '' }));
    if (result.wrong) parts.push(element('p', result.wrong, { 'data-kb-signature': 'bad' }));
    else if (result.signed) {
      parts.push(element('p', '清单的签名有效。请把下面的公钥指纹与随盘公函上印的逐组比对，完全相同才能确认是发放单位做的：', { 'data-kb-signature': 'good' }));
      parts.push(element('p', ''));
      parts[parts.length - 1].append(element('code', result.signed, { class: 'print' }));
    } else parts.push(element('p', '这份资料没有签名：能确认文件完整，不能确认是谁做的。', { 'data-kb-signature': 'none' }));
    parts.push(...names('改动过的文件', result.changed), ...names('缺失的文件', result.missing));
    parts.push(...names('清单里没有、多出来的文件', result.added), ...names('读不出来的文件', result.unreadable));
    parts.push(...names('系统自己生成的文件，可以不管', result.system));
    report.replaceChildren(...parts);
  }

  // For checks in browsers that no tool can hand a folder to.
  window['KBVerify'] = { examine };

  picker.addEventListener('change', async function () {
    const mine = ++turn;
    const files = Array.from(picker.files || []);
    if (!files.length) return;
    const found = below(files);
    if (!found) {
      report.replaceChildren(element('p', '这个文件夹里没有清单 SHA256SUMS，或者有几个离线包。请选含有 index.html 的那个文件夹。', { 'data-kb-verdict': 'bad' }));
      return;
    }
    const bar = /** @type {HTMLProgressElement} */ (element('progress', '', { 'aria-label': '核对进度' }));
    report.replaceChildren(element('p', '正在核对……'), bar);
    const result = await examine(found, function (done, all) {
      bar.max = all;
      bar.value = done;
    });
    if (mine === turn) show(result);
  });
})();
