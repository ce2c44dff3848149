// What is done, by keys told by their place on the keyboard (event.code), whatever layout is on.
function change(after, place) {
  if (!after) return tell(say("noplace"));
  past.push([units, here]);
  future = [];
  units = after;
  if (place !== undefined) here = place;
  keep(units);
  tell("");
  show();
}
function undo(back = true) {
  const [from, to] = back ? [past, future] : [future, past];
  if (!from.length) return tell(say("nothing"));
  to.push([units, here]);
  [units, here] = from.pop();
  keep(units);
  tell(back ? say("undone") : "");
  show();
}
function go(side, open = isDoubtful) {
  for (let step = 1; step <= units.length; step += 1) {
    const place = (here + side * step + units.length * step) % units.length;
    if (open(units[place])) return point(place, suspect(place));
  }
  if (open === isDoubtful && units.some((unit) => !unit.state)) return go(side, (unit) => !unit.state);
  tell(say("none"));
}
function confirmSure() {
  const wanted = (unit) => {
    const row = rowOf(unit);
    return row && row.score !== null && row.score >= least && !row.doubts.length && filled(unit).length > 1;
  };
  const number = units.filter((unit) => !unit.state && wanted(unit)).length;
  if (number) change(OPERATIONS.confirm(units, wanted));
  tell(say("sure", number, least.toFixed(2)));
  if (units[here].state) go(1);
}
function confirmRest() {
  const number = units.filter((unit) => !unit.state).length;
  if (number) change(OPERATIONS.confirm(units, () => true));
  tell(say("rest", number));
}
function confirmHere() {
  if (units[here].state !== "ok") change(put(units, here, 1, { ...units[here], state: "ok" }));
  go(1);
}
function save() {
  download(units);
  tell(say("downloaded", nameOfResult()));
}
function edit() {
  const code = LANGUAGES[column], cell = activeCell(), area = make("textarea");
  mark = null;
  editing = true;
  area.value = textOf(units[here], code);
  area.lang = code;
  cell.querySelectorAll(".text, .was").forEach((element) => element.remove());
  cell.append(area);
  area.style.height = area.scrollHeight + 6 + "px";
  area.focus();
  tell(say("editing"));
  const finish = (keepIt, at) => {
    if (!editing) return;
    editing = false;
    const text = area.value.replace(/\s*\n\s*/g, " ").trim();
    const after = keepIt ? OPERATIONS.edit(units, here, code, text) : null;
    refresh(here);
    if (after) change(after);
    tell("");
    if (at !== undefined) change(OPERATIONS.split(units, here, code, at));
  };
  area.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.code === "Escape") finish(false);
    else if ((event.code === "Enter" || event.code === "NumpadEnter") && (event.ctrlKey || event.metaKey)) {
      finish(true, area.selectionStart - (area.value.length - area.value.trimStart().length));
    } else if (event.code === "Enter" || event.code === "NumpadEnter") finish(true);
    else return;
    event.preventDefault();
  });
  area.addEventListener("blur", () => finish(true));
}
// Splitting: at the caret, where there is one in the text; else at a mark, first between two sentences.
function split() {
  const code = LANGUAGES[column], text = textOf(units[here], code), found = cuts(text);
  if (!found.length) return tell(say("whole"));
  const selection = getSelection(), shown = activeCell().querySelector(".text");
  if (selection.rangeCount && selection.anchorOffset > 0 && shown.contains(selection.anchorNode)) {
    const at = selection.anchorOffset;
    selection.removeAllRanges();
    if (at < text.length) return change(OPERATIONS.split(units, here, code, at));
  }
  const sentences = found.filter((each) => each.sentence);
  const middle = (each) => Math.abs(each.at - text.length / 2);
  const first = sentences[0] || found.reduce((best, each) => (middle(each) < middle(best) ? each : best));
  mark = { text, found, number: found.indexOf(first) };
  showMark();
}
function showMark() {
  const { at } = mark.found[mark.number];
  const shown = activeCell().querySelector(".text");
  shown.replaceChildren(mark.text.slice(0, at).trimEnd() + " ", make("mark", "", "‖"), " " + mark.text.slice(at));
  tell(say("splitting"));
}
function endMark(side) {
  const { at } = mark.found[mark.number];
  forgetMark();
  if (side !== undefined) change(OPERATIONS.split(units, here, LANGUAGES[column], at, side));
}
function forgetMark() {
  mark = null;
  tell("");
  refresh(here);
}
function markKey(code) {
  const step = (side, wanted) => {
    let number = mark.number + side;
    while (mark.found[number] && wanted && !mark.found[number].sentence) number += side;
    if (mark.found[number]) mark.number = number;
    showMark();
  };
  const does = { ArrowLeft: () => step(-1), ArrowRight: () => step(1), ArrowUp: () => step(-1, true),
    ArrowDown: () => step(1, true), Enter: () => endMark(0), NumpadEnter: () => endMark(0), KeyS: () => endMark(0),
    KeyU: () => endMark(-1), KeyD: () => endMark(1), Escape: () => forgetMark() }[code];
  if (does) does();
  else forgetMark();
  return Boolean(does);
}
function raise(by) {
  least = Math.round(Math.max(0, Math.min(1, least + by)) * 100) / 100;
  parts.least.value = least.toFixed(2);
}
function act(code, shift) {
  const language = LANGUAGES[column], up = (side) => Math.max(0, here + Math.min(side, 0));
  const move = (side) => {
    const before = units.length;
    const after = shift ? OPERATIONS.join(units, here, side) : OPERATIONS.move(units, here, language, side);
    change(after, after && after.length < before ? up(side) : undefined);
  };
  const does = {
    ArrowUp: () => point(Math.max(0, here - 1), column), KeyK: () => point(Math.max(0, here - 1), column),
    ArrowDown: () => point(Math.min(units.length - 1, here + 1), column), KeyJ: () => point(Math.min(units.length - 1, here + 1), column),
    ArrowLeft: () => point(here, Math.max(0, column - 1)),
    ArrowRight: () => point(here, Math.min(LANGUAGES.length - 1, column + 1)),
    Home: () => point(0, column), End: () => point(units.length - 1, column),
    Enter: confirmHere, NumpadEnter: confirmHere, KeyN: () => go(shift ? -1 : 1),
    KeyA: () => (shift ? confirmRest() : confirmSure()), KeyU: () => move(-1), KeyD: () => move(1), KeyS: split,
    KeyE: edit, F2: edit, Delete: () => change(OPERATIONS.state(units, here, "drop")),
    KeyX: () => change(shift ? OPERATIONS.state(units, here, "drop") : OPERATIONS.drop(units, here, language)),
    BracketLeft: () => change(OPERATIONS.shift(units, here, language, -1)),
    BracketRight: () => change(OPERATIONS.shift(units, here, language, 1)),
    KeyZ: () => undo(!shift), KeyY: () => undo(false), Minus: () => raise(-0.05), Equal: () => raise(0.05),
    NumpadSubtract: () => raise(-0.05), NumpadAdd: () => raise(0.05),
    Slash: () => parts.help.showModal(), F1: () => parts.help.showModal(), KeyH: () => parts.help.showModal(),
  }[code];
  if (does) does();
  return Boolean(does);
}
document.addEventListener("keydown", (event) => {
  if (editing || parts.help.open || event.isComposing || event.altKey || !units.length) return;
  if (event.target.closest("input") || (event.target.closest("button") && /^(Enter|Space)$/.test(event.code))) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.code === "KeyS") save();
    else if (event.code === "KeyZ") undo(!event.shiftKey);
    else if (event.code === "KeyY") undo(false);
    else return;
    event.preventDefault();
    return;
  }
  if (mark ? markKey(event.code) : act(event.code, event.shiftKey)) event.preventDefault();
});
window.addEventListener("beforeunload", (event) => {
  if (kept === "nowhere") event.preventDefault();
});
frame();
show(false);
if (units.length && !isDoubtful(units[0])) {
  const first = units.findIndex(isDoubtful);
  if (first > 0) point(first, suspect(first));
}
