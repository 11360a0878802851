// The desk's behaviour: live checks, drafts, progress, dropped files.  All forms work without it.
"use strict";
const token = document.body.dataset.token;

async function send(path, body) {
  const answer = await fetch(path, { method: "POST", body, headers: { "X-Form-Token": token } });
  return { ok: answer.ok, text: await answer.text() };
}

// After a pause in typing, and never two at a time: the last state wins.
function paused(run, pause) {
  let timer = 0, busy = false, again = false;
  const go = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try { await run(); } catch { /* the server was ended; saving will say so */ }
    busy = false;
    if (again) { again = false; go(); }
  };
  return () => { clearTimeout(timer); timer = setTimeout(go, pause); };
}

function dirty(form) {
  form.dataset.dirty = "1";
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const keep = paused(() => {
    const body = new FormData(form);
    body.set("draft_of", form.dataset.draft);
    return send("/draft", body);
  }, 800);
  form.addEventListener("input", () => { dirty(form); keep(); });
  form.addEventListener("change", () => { dirty(form); keep(); });
}

for (const form of document.querySelectorAll("form[data-live]")) {
  const live = document.getElementById("live");
  const look = async () => {
    const { ok, text } = await send(form.dataset.live, new FormData(form));
    if (ok) live.innerHTML = text;
  };
  const soon = paused(look, 250);
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  look().catch(() => undefined);
  live.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { fill, add, word, off } = button.dataset;
    if (fill) form.elements[fill].value = button.textContent.trim();
    if (add) {
      const field = form.elements[add];
      const words = field.value.split("\n").filter(Boolean);
      if (!words.includes(word)) field.value = [...words, word].join("\n");
    }
    if (fill || add) form.dispatchEvent(new Event("input", { bubbles: true }));
    if (off !== undefined) {
      const own = document.createElement("form");
      own.method = "post";
      own.action = "/terms/off";
      const values = { form_token: token, ...button.dataset };
      for (const name of ["form_token", "speech", "anchor", "term", "back"]) {
        const input = document.createElement("input");
        input.type = "hidden";
        input.name = name;
        input.value = values[name];
        own.append(input);
      }
      document.body.append(own);
      own.submit();
    }
  });
}

document.addEventListener("keydown", (event) => {
  const save = document.querySelector("[data-save]");
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && save) {
    event.preventDefault();
    save.form.requestSubmit(save);
  }
  const search = document.querySelector("[data-search]");
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (event.key === "/" && search && !typing) {
    event.preventDefault();
    search.focus();
  }
});

// A problem leads to the field that causes it.
if (location.hash) {
  const field = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (field && field.closest("form")) field.focus();
}

// Candidates: j and k move, a letter decides the one that has the focus.
document.addEventListener("keydown", (event) => {
  const cards = [...document.querySelectorAll("[data-candidate]")];
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
  if (!cards.length || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = cards.indexOf(document.activeElement.closest("[data-candidate]"));
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    const next = event.key === "j" ? at + 1 : Math.max(at, 1) - 1;
    cards[Math.min(next, cards.length - 1)].focus();
  }
  const button = at >= 0 && cards[at].querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button) {
    event.preventDefault();
    sessionStorage.setItem("candidate", String(at));
    cards[at].requestSubmit(button);
  }
});
const decidedAt = sessionStorage.getItem("candidate");
if (decidedAt !== null) {
  const cards = document.querySelectorAll("[data-candidate]");
  if (cards.length) cards[Math.min(Number(decidedAt), cards.length - 1)].focus();
  sessionStorage.removeItem("candidate");
}

const state = document.querySelector("[data-poll]");
if (state) {
  const poll = async () => {
    if (!state.querySelector("[data-running]")) return;
    const answer = await fetch(state.dataset.poll);
    if (answer.ok) state.innerHTML = await answer.text();
    if (state.querySelector("[data-running]")) setTimeout(poll, 700);
    else location.reload();
  };
  setTimeout(() => poll().catch(() => undefined), 700);
}

const drop = document.querySelector("form[data-drop]");
if (drop) {
  const bar = drop.querySelector("progress");
  const upload = (files) => {
    const body = new FormData();
    body.set("form_token", token);
    for (const file of files) body.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", drop.action);
    request.setRequestHeader("X-Form-Token", token);
    bar.hidden = false;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = 100 * event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      if (request.status < 400) location.href = request.responseURL;
      else {
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        document.querySelector("main").replaceWith(page.querySelector("main"));
      }
    });
    request.send(body);
  };
  for (const name of ["dragover", "dragenter"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) upload(event.dataTransfer.files);
  });
  drop.addEventListener("submit", (event) => {
    event.preventDefault();
    upload(drop.querySelector("input[type=file]").files);
  });
}
