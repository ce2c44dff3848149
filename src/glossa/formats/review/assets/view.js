// What is seen: one card a unit, made anew only where a unit changed.
let units = restored(), past = [], future = [], here = 0, column = 0, least = SHEET.sure, mark = null, editing = false;
let shown = [], cards = [];
const parts = {};

function make(tag, name, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}
function frame() {
  document.documentElement.lang = TONGUE;
  const button = (name, action, kind) => {
    const made = make("button", kind, say(name));
    made.type = "button";
    made.addEventListener("click", () => { action(); made.blur(); });
    return made;
  };
  parts.count = make("span", "count");
  parts.meter = make("i");
  parts.least = make("input", "least");
  Object.assign(parts.least, { type: "number", min: 0, max: 1, step: 0.05, value: least });
  parts.least.setAttribute("aria-label", say("above"));
  parts.least.addEventListener("change", () => { least = Number(parts.least.value) || 0; parts.least.blur(); });
  const tools = make("div", "tools", parts.count, button("above", () => confirmSure()), parts.least,
    button("next", () => go(1)), button("undo", () => undo()), button("help", () => parts.help.showModal(), "help"),
    button("download", () => save(), "main"));
  const names = make("div", "names", make("span"), make("div", "texts", ...LANGUAGES.map((code) => make("span", "", code))));
  parts.list = make("div");
  const pointed = (event) => {
    const cell = event.target.closest(".cell");
    if (!cell || editing) return false;
    point(cards.indexOf(cell.closest(".unit")), [...cell.parentNode.children].indexOf(cell), false);
    return true;
  };
  parts.list.addEventListener("mouseup", pointed);
  parts.list.addEventListener("dblclick", (event) => { if (pointed(event)) edit(); });
  parts.said = make("span", "said");
  parts.said.setAttribute("role", "status");
  parts.kept = make("span", "kept");
  const touch = make("span", "touch", ...[["Enter", "✓", "ok"], ["KeyU", "↑", "up"], ["KeyD", "↓", "down"], ["KeyS", "‖", "cut"],
    ["KeyX", "✕", "out"], ["KeyE", "✎", "write"]].map(([code, sign, name]) => {
    const made = make("button", "", sign);
    made.type = "button";
    made.setAttribute("aria-label", say(name));
    made.addEventListener("click", () => { if (mark) markKey(code); else act(code, false); made.blur(); });
    return made;
  }));
  const keys = make("dl", "", ...WORDS[TONGUE].keys.flatMap(([key, text]) => [
    make("dt", "", ...key.split(/\s+/).flatMap((one) => [make("kbd", "", one), " "])), make("dd", "", text)]));
  parts.help = make("dialog", "", make("h2", "", say("help")), keys, make("p", "", say("physical")),
    make("p", "", button("close", () => parts.help.close())));
  const app = document.getElementById("app");
  app.style.setProperty("--languages", LANGUAGES.length);
  app.append(make("header", "", make("div", "bar", make("h1", "", SHEET.about.title), tools), make("div", "meter", parts.meter)),
    make("main", "", names, parts.list), make("footer", "", make("div", "bar", parts.said, touch, parts.kept)), parts.help);
}
function cellOf(unit, code) {
  const text = textOf(unit, code), gone = unit.gone[code];
  const cell = make("div", "cell" + (gone ? " gone" : ""), make("span", "code", code));
  const shown = make("span", "text", gone ? gone.map((piece) => piece[1]).join(" ") : text);
  shown.lang = code;
  shown.dir = "auto";
  cell.append(shown);
  const original = originalOf(unit, code);
  if (!gone && original && text !== original && text.replace(/\s+/g, " ") !== original.replace(/\s+/g, " ")) {
    cell.append(make("span", "was", say("was", original)));
  }
  cell.tabIndex = -1;
  return cell;
}
function cardOf(unit) {
  const side = make("div", "side"), texts = make("div", "texts", ...LANGUAGES.map((code) => cellOf(unit, code)));
  return dress(make("article", "", side, texts, make("div", "why")), unit);
}
// What a card shows of its unit beside the texts.
function dress(card, unit) {
  const row = rowOf(unit), [side, , why] = card.children;
  side.replaceChildren(make("b", "", unit.rows.join("+") + (unit.state === "ok" ? " ✓" : "")));
  if (row && row.score !== null) side.append(row.score.toFixed(2) + " ", make("span", "level", say("level" + shadeOf(unit))));
  if (unit.state) why.textContent = unit.state === "ok" ? "" : say("drop");
  else why.textContent = doubtsOf(unit).map(([code, ...details]) => say(code, ...details)).join(" · ");
  card.className = "unit " + (unit.state || ["", "fair", "poor"][shadeOf(unit)]);
  return card;
}
// Only what is between the first and the last change is made anew.
function show(scroll = true) {
  let first = 0, last = 0;
  while (first < units.length && units[first] === shown[first]) first += 1;
  while (last < Math.min(units.length, shown.length) - first &&
    units[units.length - 1 - last] === shown[shown.length - 1 - last]) last += 1;
  const old = cards.slice(first, shown.length - last), fresh = units.slice(first, units.length - last);
  const same = old.length === fresh.length && fresh.every((unit, number) =>
    shown[first + number].texts === unit.texts && shown[first + number].gone === unit.gone);
  const made = fresh.map((unit, number) => (same ? dress(old[number], unit) : cardOf(unit)));
  if (!same) {
    const next = cards[shown.length - last] || null;
    old.forEach((card) => card.remove());
    made.forEach((card) => parts.list.insertBefore(card, next));
  }
  cards.splice(first, old.length, ...made);
  shown = units;
  tally();
  point(Math.max(0, Math.min(here, units.length - 1)), column, scroll);
}
function refresh(place) {
  const card = cardOf(units[place]);
  cards[place].replaceWith(card);
  cards[place] = card;
  point(here, column);
}
function tally() {
  const decided = units.filter((unit) => unit.state).length;
  parts.count.textContent = say("confirmed", decided, units.length) + " · " + say("doubtful", units.filter(isDoubtful).length);
  parts.meter.style.width = (100 * decided) / Math.max(units.length, 1) + "%";
  parts.kept.textContent = kept === "nowhere" ? say("unsaved") : kept ? say("saved") : "";
  parts.least.value = least.toFixed(2);
}
function point(place, language, scroll = true) {
  document.querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
  here = place;
  column = language;
  const card = cards[here];
  if (!card) return;
  card.classList.add("here");
  card.setAttribute("aria-current", "true");
  const cell = card.querySelectorAll(".cell")[column];
  cell.classList.add("here");
  if (scroll) {
    cell.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
}
// The language in doubt, where the unit says which.
function suspect(place) {
  const row = rowOf(units[place]), found = row && row.doubts.find(([code]) => code === "length");
  return found ? LANGUAGES.indexOf(found[1]) : column;
}
function tell(text) {
  parts.said.textContent = text;
}
function activeCell() {
  return cards[here].querySelectorAll(".cell")[column];
}
