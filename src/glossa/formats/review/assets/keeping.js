// What was done is kept in this browser after every step: in its local storage, or where a page opened from a file has
// none, in the history entry of the page, which outlives a reload. The download puts it into a copy of the page.
const KEY = "glossa-review:" + SHEET.rows.map((row) => row.check).join("").split("")
  .reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7).toString(36) + ":" + SHEET.rows.length;
let kept = "";

function packed(units) {
  return JSON.stringify({ saved: Date.now(), units: units.map((unit) => (unit.touched ? unit : [unit.rows[0], unit.state])) });
}
function unpacked(text) {
  try {
    const state = JSON.parse(text);
    const units = state.units.map((unit) => {
      if (!Array.isArray(unit)) return { gone: {}, ...unit, touched: unit.touched !== false };
      return { ...unitOf(ROWS.get(unit[0])), state: unit[1] };
    });
    return { saved: state.saved || 0, units };
  } catch (error) {
    return null;
  }
}
function storage(use) {
  try {
    return use(window.localStorage);
  } catch (error) {
    return undefined;
  }
}
function keep(units) {
  const text = packed(units);
  kept = "browser";
  if (storage((store) => { store.setItem(KEY, text); return true; })) return;
  try {
    history.replaceState({ [KEY]: text }, "");
    kept = "page";
  } catch (error) {
    kept = "nowhere";
  }
}
function restored() {
  const found = [document.getElementById("state").textContent, storage((store) => store.getItem(KEY)),
    (history.state || {})[KEY]].map((text) => text && unpacked(text)).filter(Boolean);
  found.sort((a, b) => b.saved - a.saved);
  return found.length ? found[0].units : SHEET.rows.map(unitOf);
}
function nameOfResult() {
  const name = decodeURIComponent(location.pathname.split("/").pop() || "review.html").replace(/(-reviewed)?(\s*\(\d+\))?\.html?$/i, "");
  return (name || "review") + "-reviewed.html";
}
function result(units) {
  const page = document.documentElement.cloneNode(true);
  page.lang = "en";
  page.querySelector("#app").replaceChildren();
  page.querySelector("#app").removeAttribute("style");
  const state = { saved: Date.now(), units };
  page.querySelector("#state").textContent = JSON.stringify(state).replace(/[<\u2028\u2029]/g,
    (letter) => "\\u" + letter.charCodeAt(0).toString(16).padStart(4, "0"));
  return "<!doctype html>\n" + page.outerHTML;
}
function download(units) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([result(units)], { type: "text/html" }));
  link.download = nameOfResult();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
