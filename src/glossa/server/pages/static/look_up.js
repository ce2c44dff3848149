"use strict";
// Asks while a person types; keeps the address of the question; copies by digits; moves by arrows.
const ask = document.getElementById("ask"), field = document.getElementById("q"), echo = ask.querySelector(".echo");
const PAUSE = 160;
let waiting = 0, under_way = null, asked = question();

function question() {
  const said = new URLSearchParams(new FormData(ask));
  for (const [name, value] of [...said]) if (!value) said.delete(name);
  return said.toString();
}
function found() {
  return document.getElementById("found");
}
// Offsets of the server count code points, those of scripts count UTF-16 units.
function marks() {
  return JSON.parse(found().dataset.marks);
}
function underline(text, places) {
  const letters = [...text], parts = [];
  let at = 0;
  for (const [start, end, usage] of places) {
    const mark = document.createElement("mark");
    mark.className = usage;
    mark.textContent = letters.slice(start, end).join("");
    parts.push(letters.slice(at, start).join(""), mark);
    at = end;
  }
  echo.replaceChildren(...parts, letters.slice(at).join("") + "\u200b");
  echo.scrollTop = field.scrollTop;
}
// Until the answer comes, the marks before the first changed letter stay.
function keepMarks(before) {
  const old = [...before], now = [...field.value];
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same += 1;
  underline(field.value, marks().filter(([, end]) => end <= same));
}
async function look(pause = 0) {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const said = question(), text = field.value;
    if (said === asked) return;
    if (under_way) under_way.abort();
    under_way = new AbortController();
    const answer = await fragment("/found?" + said, { signal: under_way.signal });
    if (!answer || said !== question()) return;
    const made = document.createElement("template");
    made.innerHTML = answer.text;
    if (!answer.ok) {
      found().replaceChildren(made.content);
      return;
    }
    asked = said;
    found().replaceWith(made.content);
    underline(text, marks());
    document.getElementById("count").textContent = found().dataset.count;
    history.replaceState(null, "", said ? "/?" + said : "/");
  }, pause);
}
let before = field.value;
field.addEventListener("input", () => {
  keepMarks(before);
  before = field.value;
  look(PAUSE);
});
field.addEventListener("scroll", () => { echo.scrollTop = field.scrollTop; });
ask.addEventListener("change", () => look());
ask.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
function copies() {
  return [...found().querySelectorAll("[data-copy]")].filter((one) => one.checkVisibility());
}
function move(step) {
  const all = copies(), at = all.indexOf(document.activeElement), to = all[at + step];
  if (to) to.focus();
  else if (at === 0 && step < 0) field.focus();
}
document.addEventListener("keydown", (event) => {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (digit && !event.ctrlKey && !event.metaKey && (event.altKey || isFree(event))) {
    const button = found().querySelector(`[data-key="${digit[1]}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  } else if (event.code === "Enter" && event.target === field && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    look();
  } else if (event.code === "Escape" && event.target === field) {
    const first = copies()[0];
    if (first) first.focus();
  } else if (isFree(event) && event.code === "Escape") {
    field.focus();
  } else if (isFree(event) && found().contains(event.target) && /^Arrow(Up|Down)$/.test(event.code)) {
    event.preventDefault();
    move(event.code === "ArrowDown" ? 1 : -1);
  }
});
underline(field.value, marks());
field.setSelectionRange(field.value.length, field.value.length);
