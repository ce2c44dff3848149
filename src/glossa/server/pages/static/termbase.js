"use strict";
// The list by arrows, the concept beside it without loading the page anew, candidates by single keys.
const pane = document.getElementById("pane"), filters = document.getElementById("filters"), list = document.getElementById("list");
const sides = document.querySelector(".sides");
let reviewed = [], loading = null;

function links() {
  return list ? [...list.querySelectorAll("a[data-concept]")] : [];
}
function current() {
  return links().find((link) => link.getAttribute("aria-current"));
}
function seen() {
  return pane.querySelector(".seen");
}
function put(text, focus) {
  const made = document.createElement("template");
  made.innerHTML = text;
  pane.replaceChildren(made.content);
  pane.scrollTop = 0;
  const first = pane.querySelector("[data-first]");
  if (first) first.focus();
  else if (focus) pane.focus({ preventScroll: true });
}
function partOf(address) {
  const url = new URL(address, location.href);
  url.searchParams.set("part", "concept");
  return url.pathname + url.search;
}
async function open(address, focus = false, remember = true) {
  if (loading) loading.abort();
  loading = new AbortController();
  const answer = await fragment(partOf(address), { signal: loading.signal });
  if (!answer) return false;
  put(answer.text, focus);
  sides.classList.add("open");
  if (remember && answer.ok) history.replaceState(null, "", address);
  return answer.ok;
}
async function choose(link) {
  links().forEach((one) => one.removeAttribute("aria-current"));
  link.setAttribute("aria-current", "true");
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: "nearest" });
  await open(link.href);
}
function step(by) {
  const all = links(), at = all.indexOf(current());
  const to = all[at < 0 ? 0 : at + by];
  if (to) choose(to);
}
function show(link, review) {
  link.dataset.review = review;
  const state = link.querySelector(".state"), pill = pane.querySelector(".seen header .pill");
  state.replaceChildren(...(pill ? [pill.cloneNode(true)] : []));
}
async function send(form, more = {}) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fragment(form.getAttribute("action"), { method: "POST", body });
}
// Approve or reject what is seen, and go on to the next candidate.
async function review(as) {
  const form = pane.querySelector(`[data-review-as="${as}"]`), link = current();
  if (!form) return;
  const answer = await send(form);
  if (!answer) return;
  put(answer.text);
  if (!answer.ok) return;
  const name = pane.querySelector(".seen h2");
  reviewed.push(link || null);
  if (link) show(link, as);
  const all = links(), at = all.indexOf(link);
  const next = at < 0 ? null : [...all.slice(at + 1), ...all.slice(0, at)].find((one) => one.dataset.review === "proposed");
  const said = pane.querySelector(".seen header .pill").textContent + ": " + name.textContent;
  if (next) await choose(next);
  tell(said);
}
async function takeBack() {
  const link = reviewed.pop();
  if (link === undefined) return;
  if (link) await choose(link);
  const form = pane.querySelector('form[action="/termbase/take-back"]');
  if (!form) return;
  const answer = await send(form);
  if (!answer) return;
  put(answer.text);
  if (link && answer.ok) show(link, seen().dataset.review);
}
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!pane.contains(form)) return;
  if (form.dataset.reviewAs) {
    event.preventDefault();
    review(form.dataset.reviewAs);
  } else if (form.hasAttribute("data-part")) {
    event.preventDefault();
    open(form.getAttribute("action") + "?" + new URLSearchParams(new FormData(form)), false, false);
  } else if (form.getAttribute("action") === "/termbase/save") {
    event.preventDefault();
    const answer = await send(form);
    if (!answer) return;
    put(answer.text, true);
    const link = current();
    if (answer.ok && link) show(link, seen().dataset.review);
    if (answer.ok) history.replaceState(null, "", answer.url.replace(/[?&]part=concept/, ""));
  }
});
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a[data-concept], #pane [data-do], #pane [data-cancel], #new");
  if (!link || (link.hasAttribute("data-cancel") && !current())) return;
  event.preventDefault();
  if (link.dataset.concept) choose(link);
  else open(link.href, true);
});
filters.addEventListener("change", (event) => {
  if (event.target.tagName === "SELECT") filters.requestSubmit();
});
filters.addEventListener("submit", () => {
  for (const each of filters.elements) if (each.name && !each.value) each.disabled = true;
});
function press(selector) {
  const found = document.querySelector(selector);
  if (found) found.click();
  return Boolean(found);
}
function leave() {
  if (pane.querySelector("#edit, .merge") && current()) return open(current().href, true);
  if (!pane.contains(document.activeElement) && document.activeElement !== document.body) return null;
  const link = current() || links()[0];
  if (!sides.classList.contains("open") || !link) return null;
  sides.classList.remove("open");
  link.focus();
  return null;
}
document.addEventListener("keydown", (event) => {
  const form = event.target.closest && event.target.closest("#edit");
  if (form && event.code === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.code === "Escape" && !event.isComposing && !document.querySelector("dialog[open]")) leave();
  if (!isFree(event)) return;
  const does = {
    ArrowDown: () => step(1), KeyJ: () => step(1), ArrowUp: () => step(-1), KeyK: () => step(-1),
    KeyA: () => review("approved"), KeyR: () => review("rejected"), KeyZ: () => takeBack(),
    KeyE: () => press('#pane [data-do="edit"]'), KeyM: () => press('#pane [data-do="merge"]'), KeyN: () => press("#new"),
  }[event.code];
  const scrolls = pane.contains(event.target) && event.code.startsWith("Arrow") && !seen();
  if (!does || scrolls || pane.querySelector("#edit")) return;
  event.preventDefault();
  does();
});
