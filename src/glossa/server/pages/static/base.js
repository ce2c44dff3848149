"use strict";
// What all pages share: words, messages, copying, the list of keys.
const words = JSON.parse(document.getElementById("words").textContent);
const CSRF = document.querySelector('meta[name="csrf"]').content;

function say(name, details = {}) {
  return (words[name] || name).replace(/\{(\w+)\}/g, (_, key) => details[key]);
}
let clearing = 0;
function tell(text) {
  const said = document.getElementById("said");
  said.textContent = text;
  clearTimeout(clearing);
  if (text) clearing = setTimeout(() => { said.textContent = ""; }, 4000);
}
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {  // without TLS a browser lets pages use only this
    const area = document.createElement("textarea"), before = document.activeElement;
    area.value = text;
    area.className = "hidden";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    if (before) before.focus();
  }
  tell(say("copied", { text }));
}
// A part of a page, made by the server. Gives null where it fails, which it says.
async function fragment(url, options = {}) {
  const headers = { "X-Fragment": "1", "X-CSRF-Token": CSRF, ...options.headers };
  let answer;
  try {
    answer = await fetch(url, { ...options, headers });
  } catch (error) {
    if (error.name !== "AbortError") tell(say("offline"));
    return null;
  }
  return { ok: answer.ok, status: answer.status, url: answer.url, text: await answer.text() };
}
// Is the person writing? Then keys are letters.
function isWriting(target) {
  return Boolean(target.closest && target.closest("textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=file]), [contenteditable]"));
}
function isFree(event) {
  return !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey &&
    !isWriting(event.target) && !document.querySelector("dialog[open]");
}
document.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) copyText(copy.dataset.copy);
  if (event.target.closest("[data-keys]")) document.getElementById("keys").showModal();
});
document.addEventListener("keydown", (event) => {
  if (!isFree(event)) return;
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) {
    event.preventDefault();
    document.getElementById("keys").showModal();
  } else if (event.code === "Slash") {
    const field = document.querySelector("[data-search]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  }
});
document.querySelectorAll("[data-keys]").forEach((button) => { button.hidden = false; });
