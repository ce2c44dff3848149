// What was confirmed goes to the memory; the sheet stays open for the rest.
async function save() {
  if (!document.body.hasAttribute("data-may")) return tell(PAGE_WORDS.reader);
  if (!units.some((unit) => unit.state)) return tell(PAGE_WORDS.nothing);
  tell(PAGE_WORDS.sending);
  const headers = { "Content-Type": "application/json", "X-Fragment": "1",
    "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content };
  let answer;
  try {
    answer = await fetch(location.pathname, { method: "POST", headers, body: JSON.stringify({ saved: Date.now(), units }) });
  } catch (error) {
    return tell(PAGE_WORDS.offline);
  }
  if (!answer.ok) {
    const made = document.createElement("template");
    made.innerHTML = await answer.text();
    return tell(made.content.textContent.replace(/\s+/g, " ").trim() || PAGE_WORDS.failed);
  }
  tell("");
  told(await answer.json());
}
function told(account) {
  const shown = ["stored", "repeated", "removed", "skipped", "for_review"].filter((name) => name === "stored" || account[name]);
  const list = make("dl", "", ...shown.flatMap((name) => [make("dt", "", PAGE_WORDS[name]), make("dd", "", String(account[name]))]));
  const on = make("button", "", PAGE_WORDS.on), away = make("a", "button main", PAGE_WORDS.memories);
  on.type = "button";
  away.href = "/memories";
  const title = make("h2", "", PAGE_WORDS.sent), dialog = make("dialog", "sent", title, list, make("p", "", away, " ", on));
  title.id = "sent-title";
  dialog.setAttribute("aria-labelledby", "sent-title");
  on.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => dialog.remove());
  document.getElementById("app").append(dialog);
  dialog.showModal();
}
