// What is seen: one card a unit, made anew only when its unit changed.
let units = restored(), past = [], future = [], here = 0, column = 0, least = SHEET.sure, mark = null, editing = false;
const cards = new WeakMap(), parts = {};

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
  const row = rowOf(unit);
  const side = make("div", "side", make("b", "", unit.rows.join("+")));
  if (row && row.score !== null) side.append(make("span", "", row.score.toFixed(2)));
  const why = make("div", "why");
  if (unit.state) why.textContent = unit.state === "ok" ? "" : say("drop");
  else why.textContent = doubtsOf(unit).map(([code, ...details]) => say(code, ...details)).join(" · ");
  if (unit.state === "ok") side.append(make("span", "", " ✓"));
  const shade = unit.state ? "" : ["", " fair", " poor"][shadeOf(unit)];
  const card = make("article", "unit " + unit.state + shade, side, make("div", "texts", ...LANGUAGES.map((code) => cellOf(unit, code))), why);
  card.querySelectorAll(".cell").forEach((cell, number) => {
    cell.addEventListener("mouseup", () => { if (!editing) point(units.indexOf(unit), number, false); });
    cell.addEventListener("dblclick", () => { point(units.indexOf(unit), number, false); edit(); });
  });
  return card;
}
function show(scroll = true) {
  units.forEach((unit, place) => {
    let card = cards.get(unit);
    if (!card) cards.set(unit, card = cardOf(unit));
    if (parts.list.children[place] !== card) parts.list.insertBefore(card, parts.list.children[place] || null);
  });
  while (parts.list.children.length > units.length) parts.list.lastChild.remove();
  const decided = units.filter((unit) => unit.state).length;
  parts.count.textContent = say("confirmed", decided, units.length) + " · " + say("doubtful", units.filter(isDoubtful).length);
  parts.meter.style.width = (100 * decided) / Math.max(units.length, 1) + "%";
  parts.kept.textContent = kept === "nowhere" ? say("unsaved") : kept ? say("saved") : "";
  parts.least.value = least.toFixed(2);
  here = Math.max(0, Math.min(here, units.length - 1));
  point(here, column, scroll);
}
function point(place, language, scroll = true) {
  document.querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
  here = place;
  column = language;
  const card = parts.list.children[here];
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
  return parts.list.children[here].querySelectorAll(".cell")[column];
}
