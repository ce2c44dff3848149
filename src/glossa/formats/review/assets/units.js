// The units and what can be done to them. A text is a list of pieces [row, text, original]; every operation takes the
// list of units and gives a new one, or null where it cannot be done, so that undoing is taking back an older list.
const SHEET = JSON.parse(document.getElementById("sheet").textContent);
const LANGUAGES = SHEET.about.languages;
const ROWS = new Map(SHEET.rows.map((row) => [row.id, row]));

function unitOf(row) {
  const texts = {};
  for (const code of LANGUAGES) if (row.texts[code]) texts[code] = [[row.id, row.texts[code], row.texts[code]]];
  return { rows: [row.id], state: "", touched: false, texts, gone: {} };
}
function copy(unit, changes) {
  return { ...unit, texts: { ...unit.texts }, gone: { ...unit.gone }, touched: true, state: "", ...changes };
}
function textOf(unit, code) {
  return (unit.texts[code] || []).map((piece) => piece[1]).filter(Boolean).join(" ");
}
function originalOf(unit, code) {
  return (unit.texts[code] || []).map((piece) => piece[2]).filter(Boolean).join(" ");
}
function filled(unit) {
  return LANGUAGES.filter((code) => textOf(unit, code));
}
function rowOf(unit) {
  return unit.touched ? null : ROWS.get(unit.rows[0]);
}
function doubtsOf(unit) {
  const row = rowOf(unit);
  if (!row) return [["changed"]];
  return row.doubts.length || row.score === null || row.score >= SHEET.fair ? row.doubts : [["low"]];
}
function shadeOf(unit) {
  const row = rowOf(unit);
  if (!row) return 1;
  const score = row.score === null ? 1 : row.score;
  return score < SHEET.fair ? 2 : score < SHEET.sure || row.doubts.length ? 1 : 0;
}
function isDoubtful(unit) {
  return unit.state === "" && shadeOf(unit) > 0;
}
function joined(first, second) {
  const pieces = [...first];
  for (const piece of second) {
    const last = pieces[pieces.length - 1];
    const whole = last && last[0] === piece[0] && last[1] === last[2] && piece[1] === piece[2] &&
      [last[2] + " " + piece[2], last[2] + piece[2]].find((text) => sourceHas(piece[0], text));
    if (whole) pieces[pieces.length - 1] = [piece[0], whole, whole];
    else pieces.push(piece);
  }
  return pieces;
}
function sourceHas(row, text) {
  return Object.values(ROWS.get(row).texts).some((source) => source.includes(text));
}
function union(first, second) {
  return [...new Set([...first, ...second])].sort((a, b) => a - b);
}
function put(units, at, count, ...others) {
  return [...units.slice(0, at), ...others, ...units.slice(at + count)];
}
function merged(upper, lower) {
  const unit = copy(upper, { rows: union(upper.rows, lower.rows), gone: { ...upper.gone, ...lower.gone } });
  for (const code of LANGUAGES) {
    const pieces = joined(upper.texts[code] || [], lower.texts[code] || []);
    if (pieces.length) unit.texts[code] = pieces;
  }
  return unit;
}
const OPERATIONS = {
  // This text joins the neighbour on that side (-1 up, 1 down); a unit that is left without a text goes.
  move(units, at, code, side) {
    const to = at + side;
    if (!units[to] || !textOf(units[at], code)) return null;
    const from = copy(units[at]), target = copy(units[to]);
    const [upper, lower] = side < 0 ? [target, from] : [from, target];
    target.texts[code] = joined(upper.texts[code] || [], lower.texts[code] || []);
    delete from.texts[code];
    if (!filled(from).length) {
      target.rows = union(target.rows, from.rows);
      return put(units, Math.min(at, to), 2, target);
    }
    return put(units, Math.min(at, to), 2, ...(side < 0 ? [target, from] : [from, target]));
  },
  join(units, at, side) {
    const upper = Math.min(at, at + side);
    return units[at + side] ? put(units, upper, 2, merged(units[upper], units[upper + 1])) : null;
  },
  // What stands behind `offset` goes to the unit below if that has no such text, else into a unit of its own; with
  // `side` it joins the unit below, or what stands before joins the unit above.
  split(units, at, code, offset, side) {
    const [before, after] = cut(units[at].texts[code] || [], offset);
    if (!before.length || !after.length) return null;
    const unit = copy(units[at]);
    if (side) {
      if (!units[at + side]) return null;
      const target = copy(units[at + side]);
      unit.texts[code] = side < 0 ? after : before;
      const other = target.texts[code] || [];
      target.texts[code] = side < 0 ? joined(other, before) : joined(after, other);
      return put(units, Math.min(at, at + side), 2, ...(side < 0 ? [target, unit] : [unit, target]));
    }
    unit.texts[code] = before;
    const below = units[at + 1];
    if (below && !textOf(below, code) && !(below.gone[code] || []).length) {
      const target = copy(below);
      target.texts[code] = after;
      return put(units, at, 2, unit, target);
    }
    return put(units, at, 1, unit, copy(unit, { rows: [after[0][0]], texts: { [code]: after }, gone: {} }));
  },
  // From here on this language moves by one unit, up to the first unit that has none.
  shift(units, at, code, side) {
    let end = at;
    while (end < units.length && textOf(units[end], code)) end += 1;
    if (end === at || (side < 0 && at === 0)) return null;
    const moved = units.slice(at, end).map((unit) => unit.texts[code]);
    const changed = units.slice();
    for (let place = at; place < end; place += 1) {
      changed[place] = copy(units[place]);
      delete changed[place].texts[code];
    }
    moved.forEach((pieces, number) => {
      const place = at + number + side;
      if (place === changed.length) changed.push({ rows: [pieces[0][0]], state: "", touched: true, texts: {}, gone: {} });
      const target = copy(changed[place]);
      target.texts[code] = joined(target.texts[code] || [], pieces);
      changed[place] = target;
    });
    return changed.filter((unit, place) => {
      const empty = !filled(unit).length && !Object.keys(unit.gone).length;
      if (empty && place > 0) changed[place - 1].rows = union(changed[place - 1].rows, unit.rows);
      return !empty;
    });
  },
  // Leaves a language out, or takes it back.
  drop(units, at, code) {
    const unit = copy(units[at]);
    if (unit.gone[code]) {
      unit.texts[code] = unit.gone[code];
      delete unit.gone[code];
    } else if (textOf(unit, code)) {
      unit.gone[code] = unit.texts[code];
      delete unit.texts[code];
    } else return null;
    return put(units, at, 1, unit);
  },
  edit(units, at, code, text) {
    const pieces = units[at].texts[code] || [[units[at].rows[0], "", ""]];
    if (text === textOf(units[at], code)) return null;
    const unit = copy(units[at]);
    unit.texts[code] = pieces.map(([row, , original], number) => [row, number ? "" : text, original]);
    if (text === originalOf(units[at], code)) unit.texts[code] = pieces.map(([row, , original]) => [row, original, original]);
    if (!text && !originalOf(units[at], code)) delete unit.texts[code];
    return put(units, at, 1, unit);
  },
  state(units, at, state) {
    return put(units, at, 1, { ...units[at], state: units[at].state === state ? "" : state });
  },
  confirm(units, wanted) {
    return units.map((unit) => (unit.state === "" && wanted(unit) ? { ...unit, state: "ok" } : unit));
  },
};
function cut(pieces, offset) {
  const before = [], after = [];
  let from = 0;
  for (const [row, text, original] of pieces) {
    const at = offset - from, head = text.slice(0, Math.max(at, 0)).trim(), tail = text.slice(Math.max(at, 0)).trim();
    const same = text === original;
    if (head || (!text && at > 0)) before.push([row, head, same ? head : original]);
    if (tail) after.push([row, tail, same ? tail : head ? "" : original]);
    from += text ? text.length + 1 : 0;
  }
  return [before, after];
}
// Where a text can be split: offsets of the words, and which of them begin a sentence.
function cuts(text) {
  const found = [];
  for (const match of text.matchAll(/\s+/g)) {
    const at = match.index + match[0].length;
    if (match.index > 0 && at < text.length) {
      found.push({ at, sentence: /[.!?…;:。！？]["'»”’)\]]*$/u.test(text.slice(0, match.index)) });
    }
  }
  return found;
}
