"use strict";
// Files are dropped or chosen, sent with their progress shown, and what comes of them is shown in place.
const WAIT = 350;

function shown(zone, files) {
  const names = zone.querySelector("[data-names]");
  names.replaceChildren(...[...files].map((file) => Object.assign(document.createElement("span"), { textContent: file.name })));
}
document.querySelectorAll(".zone").forEach((zone) => {
  const input = zone.querySelector("input");
  input.addEventListener("change", () => shown(zone, input.files));
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    shown(zone, input.files);
    zone.closest("form").querySelector("button.main").focus();
  });
});
// Beside a zone a dropped file would be opened in place of the page.
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());

function upload(form, progressed) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("X-Fragment", "1");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progressed(event.loaded / event.total); });
    request.addEventListener("load", () => resolve({ ok: request.status < 400, text: request.responseText }));
    request.addEventListener("error", () => resolve(null));
    request.send(new FormData(form));
  });
}
function bar(outcome, label) {
  const progress = document.createElement("progress");
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute("aria-label", label);
  outcome.replaceChildren(progress);
  return progress;
}
async function follow(outcome) {
  const task = outcome.querySelector(".task");
  if (!task) return;
  if (task.hasAttribute("data-done")) {
    if (task.dataset.next) location.assign(task.dataset.next);
    return;
  }
  await new Promise((resolve) => { setTimeout(resolve, WAIT); });
  const answer = await fragment(task.dataset.state);
  if (answer && answer.ok) {
    const state = JSON.parse(answer.text);
    if (state.done) {
      const result = await fragment(task.dataset.here);
      if (result) {
        outcome.innerHTML = result.text;
        const first = outcome.querySelector("[data-first]");
        if (first) first.focus();
      }
    } else {
      task.querySelector("progress").value = state.fraction;
      const stage = task.querySelector("[data-stage]");
      if (stage.textContent !== state.stage) stage.textContent = state.stage;
    }
  }
  follow(outcome);
}
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-task")) return;
  event.preventDefault();
  const outcome = form.querySelector("[data-outcome]"), button = form.querySelector("button.main");
  const progress = bar(outcome, button.textContent);
  button.disabled = true;
  const answer = await upload(form, (part) => { progress.value = part; });
  button.disabled = false;
  button.focus();
  if (!answer) {
    outcome.replaceChildren();
    tell(say("offline"));
    return;
  }
  outcome.innerHTML = answer.text;
  follow(outcome);
});
document.querySelectorAll("[data-reload]").forEach(follow);
