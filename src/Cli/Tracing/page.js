"use strict";
// The page of a trace. Data: {{head}} has names, {{data}} the times: variable-length numbers, deflated, base64 (HtmlPage.cs).
// Rows are typed arrays in the order of time, each with a running sum of the time that counts (running, held, served). What is narrower than a
// pixel is drawn as that sum's share of the pixel, found by binary search, so a picture costs pixels and not events.
const $ = id => document.getElementById(id);
const head = JSON.parse($("head").textContent);
const ABSENT = 0, RUNNING = 1, READY = 2, WAITING = 3, SLEEPING = 4;
const GUTTER = 210, ROW = 26, GROUP = 24;
let rows = [], processor, view = { from: 0, to: head.end }, hover = null, measure = null, marks, matches = [], at = -1, locksByName = new Map();

async function inflate(text) {
  const bytes = Uint8Array.from(atob(text.trim()), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function decode(bytes) {
  let p = 0;
  const next = () => { let v = 0, m = 1, b; do { b = bytes[p++]; v += (b & 127) * m; m *= 128; } while (b > 127); return v; };
  const threads = head.threads.map((name, i) => {
    const n = next(), start = new Float64Array(n), end = new Float64Array(n), kind = new Uint8Array(n), thing = new Int32Array(n);
    for (let k = 0, t = 0; k < n; k++) {
      t += next(); const code = next();
      start[k] = t; kind[k] = code % 8; thing[k] = Math.floor(code / 8);
      if (k > 0) end[k - 1] = t;
    }
    if (n > 0) end[n - 1] = head.end;
    return { type: "thread", name, index: i, start, end, kind, thing, sum: sums(start, end, k => kind[k] === RUNNING) };
  });
  const spans = (name, type, owned) => {
    const n = next(), start = new Float64Array(n), end = new Float64Array(n), owner = new Int32Array(n);
    for (let k = 0, t = 0; k < n; k++) {
      start[k] = t + next(); end[k] = start[k] + next(); t = end[k];
      owner[k] = owned ? next() - 1 : -1;
    }
    return { type, name, start, end, owner, sum: sums(start, end, () => true) };
  };
  const locks = head.locks.map(name => spans(name, "lock", true));
  const interrupts = head.interrupts.map(name => spans(name, "interrupt", false));
  const collections = spans("collector", "collection", false);
  const n = next(); marks = [];
  for (let k = 0, t = 0; k < n; k++) {
    t += next(); const thread = next() - 1, code = next();
    marks.push({ time: t, thread, text: head.texts[code >> 1], bad: (code & 1) === 1 });
  }
  return { threads, locks, interrupts, collections };
}

function sums(start, end, counts) {
  const sum = new Float64Array(start.length + 1);
  for (let k = 0; k < start.length; k++) sum[k + 1] = sum[k] + (counts(k) ? end[k] - start[k] : 0);
  return sum;
}

// Index of the last slice that begins at or before t; -1 for none.
function find(start, t) {
  let low = 0, high = start.length;
  while (low < high) { const mid = (low + high) >> 1; if (start[mid] <= t) low = mid + 1; else high = mid; }
  return low - 1;
}

// Counted time from the beginning to t.
function sumTo(row, t) {
  const k = find(row.start, t);
  if (k < 0) return 0;
  const part = Math.min(Math.max(t - row.start[k], 0), row.end[k] - row.start[k]);
  return row.sum[k] + (row.sum[k + 1] > row.sum[k] ? part : 0);
}

// Who has the processor: the threads' running slices in one row.
function makeProcessor(threads) {
  let n = 0;
  for (const t of threads) for (const k of t.kind) if (k === RUNNING) n++;
  const at = new Float64Array(n), who = new Int32Array(n), which = new Int32Array(n);
  let i = 0;
  threads.forEach((t, index) => { for (let k = 0; k < t.kind.length; k++) if (t.kind[k] === RUNNING) { at[i] = t.start[k]; who[i] = index; which[i++] = k; } });
  const order = new Uint32Array(n).map((_, k) => k).sort((a, b) => at[a] - at[b]);
  const start = new Float64Array(n), end = new Float64Array(n), owner = new Int32Array(n);
  order.forEach((o, k) => { start[k] = at[o]; owner[k] = who[o]; end[k] = threads[who[o]].end[which[o]]; });
  return { type: "processor", name: "processor", start, end, owner, sum: sums(start, end, () => true) };
}

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = () => document.documentElement.dataset.theme === "dark";
const threadColor = i => i < 0 ? css("--faint") : `hsl(${(215 + i * 137.508) % 360} ${dark() ? "58% 58%" : "62% 48%"})`;
let colors = {};
function readColors() {
  colors = Object.fromEntries(["back", "panel", "line", "text", "faint", "accent", "ready", "wait", "sleep", "bad", "mark"].map(n => [n, css("--" + n)]));
  colors.threads = head.threads.map((_, i) => threadColor(i));
}
const ownerColor = i => i < 0 ? colors.faint : colors.threads[i];

function span(ns) {
  const a = Math.abs(ns);
  return a < 1e3 ? `${ns.toFixed(0)} ns` : a < 1e6 ? `${+(ns / 1e3).toPrecision(4)} µs` : a < 1e9 ? `${+(ns / 1e6).toPrecision(4)} ms` : `${+(ns / 1e9).toPrecision(4)} s`;
}
const moment = ns => (ns / 1e9).toFixed(9).replace(/(\.\d{3})(\d{3})(\d{3})$/, "$1 $2 $3") + " s";
const escape = text => text.replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }[c]));

function layout(data) {
  rows = [];
  let y = 0;
  const group = name => { rows.push({ type: "group", name, y, h: GROUP }); y += GROUP; };
  const add = row => { row.y = y; row.h = ROW; rows.push(row); y += ROW; };
  add(processor);
  group("Threads"); data.threads.forEach(add);
  if (data.locks.length) { group("Locks: who has them"); data.locks.forEach(add); }
  if (data.interrupts.length || data.collections.start.length) {
    group("Interrupts and collections"); data.interrupts.forEach(add);
    if (data.collections.start.length) add(data.collections);
  }
  $("height").style.height = y + "px";
  rows.total = y;
}

function prepare(canvas, height) {
  const width = canvas.parentElement === document.body ? document.body.clientWidth : $("scroll").clientWidth, scale = devicePixelRatio || 1;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale); canvas.height = Math.round(height * scale); canvas.style.height = height + "px";
  }
  const c = canvas.getContext("2d");
  c.setTransform(scale, 0, 0, scale, 0, 0);
  c.fillStyle = colors.back; c.fillRect(0, 0, width, height);
  c.font = "12px system-ui, 'Segoe UI', Roboto, sans-serif"; c.textBaseline = "middle";
  return [c, width];
}

const plot = () => Math.max($("scroll").clientWidth - GUTTER - 8, 50);
const toX = t => GUTTER + (t - view.from) / (view.to - view.from) * plot();
const toTime = x => view.from + (x - GUTTER) / plot() * (view.to - view.from);

let asked = false;
function draw() { if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; drawNow(); }); } }
function drawNow() { drawOver(); drawAxis(); drawRows(); }

function drawOver() {
  const [c, width] = prepare($("over"), 46), w = plot(), h = 34;
  c.fillStyle = colors.faint; c.fillText("whole trace", 14, 23);
  c.fillStyle = colors.panel; c.fillRect(GUTTER, 6, w, h);
  for (let x = 0; x < w; x++) {
    const a = head.end * x / w, b = head.end * (x + 1) / w;
    const share = (sumTo(processor, b) - sumTo(processor, a)) / (b - a);
    if (share > 0) { c.fillStyle = ownerColor(processor.owner[Math.max(find(processor.start, (a + b) / 2), 0)]); c.fillRect(GUTTER + x, 6 + h - Math.max(share * h, 1), 1, Math.max(share * h, 1)); }
  }
  let lastX = -9;
  for (const m of marks) { const x = GUTTER + m.time / head.end * w; if (x - lastX < 1 && !m.bad) continue; c.fillStyle = m.bad ? colors.bad : colors.mark; c.fillRect(x, 4, 1, 6); lastX = x; }
  const a = GUTTER + view.from / head.end * w, b = GUTTER + view.to / head.end * w;
  c.fillStyle = dark() ? "#0009" : "#fff9"; c.fillRect(GUTTER, 6, a - GUTTER, h); c.fillRect(b, 6, GUTTER + w - b, h);
  c.strokeStyle = colors.accent; c.lineWidth = 1.5; c.strokeRect(a, 6, Math.max(b - a, 2), h);
}

function step(range, room) {
  const rough = range / Math.max(room / 110, 1), power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map(f => f * power).find(s => s >= rough);
}

function drawAxis() {
  const [c] = prepare($("axis"), 24), s = Math.max(step(view.to - view.from, plot()), 1);
  c.fillStyle = colors.faint; c.fillText(span(view.to - view.from) + " shown", 14, 12);
  c.strokeStyle = colors.line; c.lineWidth = 1;
  const unit = s >= 1e9 ? [1e9, "s"] : s >= 1e6 ? [1e6, "ms"] : s >= 1e3 ? [1e3, "µs"] : [1, "ns"];
  // Far into the trace, labels would be long: they count from where the view begins, which is told in full.
  const base = view.from / s > 2e4 ? Math.floor(view.from / s) * s : 0;
  for (let t = Math.ceil(view.from / s) * s; t <= view.to; t += s) {
    const x = toX(t);
    c.beginPath(); c.moveTo(x, 17); c.lineTo(x, 24); c.stroke();
    const text = (base ? "+" : "") + +((t - base) / unit[0]).toFixed(3) + " " + unit[1];
    c.textAlign = "center"; c.fillText(x < GUTTER + 30 && base ? moment(base) : text, Math.max(x, GUTTER + 20), 9);
  }
  c.textAlign = "left";
}

function drawRows() {
  const box = $("scroll"), top = box.scrollTop, height = box.clientHeight, [c, width] = prepare($("rows"), height);
  const s = Math.max(step(view.to - view.from, plot()), 1);
  c.strokeStyle = colors.line; c.globalAlpha = 0.55; c.lineWidth = 1;
  for (let t = Math.ceil(view.from / s) * s; t <= view.to; t += s) { const x = Math.round(toX(t)) + 0.5; c.beginPath(); c.moveTo(x, 0); c.lineTo(x, Math.min(height, rows.total - top)); c.stroke(); }
  c.globalAlpha = 1;
  for (const row of rows) {
    const y = row.y - top;
    if (y + row.h < 0 || y > height) continue;
    if (row.type === "group") {
      c.fillStyle = colors.panel; c.fillRect(0, y, width, row.h);
      c.fillStyle = colors.faint; c.font = "600 11px system-ui, sans-serif"; c.fillText(row.name.toUpperCase(), 14, y + row.h / 2 + 1); c.font = "12px system-ui, sans-serif";
      continue;
    }
    c.save(); c.beginPath(); c.rect(GUTTER, y, plot(), row.h); c.clip();
    row.type === "thread" ? drawThread(c, row, y) : drawSpans(c, row, y);
    c.restore();
    c.fillStyle = row.type === "thread" ? ownerColor(row.index) : colors.faint;
    c.fillRect(14, y + row.h / 2 - 5, 4, 10);
    c.fillStyle = colors.text; text(c, row.name, 25, y + row.h / 2, GUTTER - 34);
    c.strokeStyle = colors.line; c.globalAlpha = 0.5; c.beginPath(); c.moveTo(0, y + row.h + 0.5); c.lineTo(width, y + row.h + 0.5); c.stroke(); c.globalAlpha = 1;
  }
  drawInstants(c, top, height);
  if (hover && hover.x > GUTTER) { c.strokeStyle = colors.accent; c.globalAlpha = 0.6; c.beginPath(); c.moveTo(hover.x + 0.5, 0); c.lineTo(hover.x + 0.5, height); c.stroke(); c.globalAlpha = 1; }
  if (measure) {
    const a = toX(measure.from), b = toX(measure.to);
    c.fillStyle = colors.accent; c.globalAlpha = 0.14; c.fillRect(Math.min(a, b), 0, Math.abs(b - a), height); c.globalAlpha = 1;
    c.textAlign = "center"; c.fillText(span(Math.abs(measure.to - measure.from)), (a + b) / 2, 12); c.textAlign = "left";
  }
}

function text(c, what, x, y, room) {
  if (room < 24) return;
  if (c.measureText(what).width > room) {
    let n = what.length;
    while (n > 1 && c.measureText(what.slice(0, n) + "…").width > room) n = Math.min(n - 1, Math.floor(n * 0.9));
    if (n < 2) return;
    what = what.slice(0, n) + "…";
  }
  c.fillText(what, x, y);
}

// Whether there are more slices in view than can be drawn one by one.
function dense(row) { return find(row.start, view.to) - find(row.start, view.from) > plot() / 2; }

function shares(c, row, y, color) {
  const w = plot(), h = row.h - 6, range = view.to - view.from;
  for (let x = 0, before = sumTo(row, view.from); x < w; x++) {
    const a = view.from + range * x / w, b = view.from + range * (x + 1) / w, now = sumTo(row, b), share = (now - before) / (b - a);
    before = now;
    const some = share > 0 || find(row.start, b) > find(row.start, a);
    if (some) { const high = Math.max(Math.min(share, 1) * h, 2); c.fillStyle = color((a + b) / 2); c.fillRect(GUTTER + x, y + 3 + h - high, 1, high); }
  }
}

function drawThread(c, row, y) {
  const h = row.h - 6, n = row.start.length;
  if (dense(row)) {
    const a = toX(row.start[0]);
    c.fillStyle = colors.sleep; c.fillRect(a, y + 3, toX(head.end) - a, h);
    shares(c, row, y, () => ownerColor(row.index));
    return;
  }
  for (let k = Math.max(find(row.start, view.from), 0); k < n && row.start[k] <= view.to; k++) {
    const a = Math.max(toX(row.start[k]), GUTTER - 2), b = Math.min(toX(row.end[k]), GUTTER + plot() + 2), w = Math.max(b - a, 1);
    switch (row.kind[k]) {
      case RUNNING: c.fillStyle = ownerColor(row.index); c.fillRect(a, y + 3, w, h); break;
      case READY: c.fillStyle = colors.ready; c.fillRect(a, y + h / 2 + 0, w, 6); break;
      case SLEEPING: c.fillStyle = colors.sleep; c.fillRect(a, y + 3, w, h); c.fillStyle = colors.faint; if (w > 60) text(c, "sleeps", a + 6, y + row.h / 2, w - 10); break;
      case WAITING: c.fillStyle = colors.wait; c.fillRect(a, y + 3, w, h); c.fillStyle = colors.text; text(c, "waits for " + head.things[row.thing[k]], a + 6, y + row.h / 2, w - 10); break;
    }
  }
}

function drawSpans(c, row, y) {
  const h = row.h - 6;
  const color = k => row.type === "lock" || row.type === "processor" ? ownerColor(row.owner[k]) : row.type === "collection" ? colors.bad : colors.faint;
  if (dense(row)) { shares(c, row, y, t => color(Math.max(find(row.start, t), 0))); return; }
  for (let k = Math.max(find(row.start, view.from), 0); k < row.start.length && row.start[k] <= view.to; k++) {
    const a = Math.max(toX(row.start[k]), GUTTER - 2), b = Math.min(toX(row.end[k]), GUTTER + plot() + 2), w = Math.max(b - a, 1);
    if (b < GUTTER) continue;
    c.fillStyle = color(k); c.fillRect(a, y + 3, w, h);
    if (row.owner[k] >= 0) { c.fillStyle = "#fff"; text(c, head.threads[row.owner[k]], a + 5, y + row.h / 2, w - 8); }
  }
}

function instantRow(m) { return rows.find(r => r.type === "thread" && r.index === m.thread) || rows[0]; }

function drawInstants(c, top, height) {
  let low = 0, high = marks.length;
  while (low < high) { const mid = (low + high) >> 1; if (marks[mid].time < view.from) low = mid + 1; else high = mid; }
  const taken = new Map();
  let drawn = 0;
  for (let k = low; k < marks.length && marks[k].time <= view.to; k++) {
    const m = marks[k], x = toX(m.time), row = instantRow(m), y = row.y - top, key = row.y * 2 + (m.bad ? 1 : 0);
    if (y + row.h < 0 || y > height) continue;
    const until = taken.get(key) ?? -1e9;
    if (x < until) continue;
    taken.set(key, x + 3); drawn++;
    c.fillStyle = m.bad ? colors.bad : colors.mark;
    c.beginPath(); c.moveTo(x, y + 2); c.lineTo(x + 5, y + 7); c.lineTo(x, y + 12); c.lineTo(x - 5, y + 7); c.fill();
    c.fillRect(x - 0.5, y + 10, 1, row.h - 12);
    const next = k + 1 < marks.length ? toX(marks[k + 1].time) : 1e9;
    if (next - x > 50 && drawn < 400) {
      const label = m.bad ? "exception" : m.text, w = Math.min(c.measureText(label).width + 8, next - x - 8);
      c.globalAlpha = 0.85; c.fillStyle = colors.back; c.fillRect(x + 6, y + 1, w, 12); c.globalAlpha = 1;
      c.font = "11px system-ui, sans-serif"; c.fillStyle = m.bad ? colors.bad : colors.mark; text(c, label, x + 8, y + 7, w - 2); c.font = "12px system-ui, sans-serif";
    }
  }
}

function slice(row, t) {
  const k = find(row.start, t);
  return k >= 0 && t < Math.max(row.end[k], row.start[k] + (view.to - view.from) / plot()) ? k : -1;
}

function describe(row, t) {
  const near = (view.to - view.from) / plot() * 6;
  const m = marks.find(m => Math.abs(m.time - t) < near && instantRow(m) === row);
  if (m) return `<b>${m.bad ? "Exception" : "Mark"}</b> ${escape(m.text)}<br><span>${m.thread >= 0 ? escape(head.threads[m.thread]) + ", " : ""}at ${moment(m.time)}</span>`;
  const k = slice(row, t);
  if (k < 0) return `<b>${escape(row.name)}</b><br><span>${moment(t)}</span>`;
  const name = i => i < 0 ? "an interrupt handler" : head.threads[i];
  let what = row.name;
  if (row.type === "thread") what = `${row.name} ${["is not there", "runs", "is ready, another runs", "waits for " + head.things[row.thing[k]], "sleeps"][row.kind[k]]}`;
  if (row.type === "processor") what = `${name(row.owner[k])} runs`;
  if (row.type === "lock") what = `${row.name}: ${name(row.owner[k])} has it`;
  if (row.type === "thread" && row.kind[k] === WAITING) { const l = locksByName.get(head.things[row.thing[k]]), h = l ? slice(l, row.start[k]) : -1; if (h >= 0) what += `, which ${name(l.owner[h])} had`; }
  const range = view.to - view.from, dt = range / plot(), share = (sumTo(row, t + dt) - sumTo(row, t)) / dt;
  return `<b>${escape(what)}</b><br>${span(row.end[k] - row.start[k])}<br><span>from ${moment(row.start[k])}<br>to ${moment(row.end[k])}${dense(row) ? `<br>${(share * 100).toFixed(0)} % of this pixel (${span(dt)})` : ""}</span>`;
}

function rowAt(clientY) {
  const y = clientY - $("scroll").getBoundingClientRect().top + $("scroll").scrollTop;
  return rows.find(r => r.type !== "group" && y >= r.y && y < r.y + r.h);
}

function show(from, to) {
  const least = 20, range = Math.min(Math.max(to - from, least), head.end), middle = (from + to) / 2;
  view.from = Math.min(Math.max(middle - range / 2, 0), head.end - range);
  view.to = view.from + range;
  draw();
}
function zoom(t, factor) { const l = (t - view.from) * factor, r = (view.to - t) * factor; show(t - l, t + r); }

function search(what) {
  const w = what.trim().toLowerCase();
  matches = []; at = -1;
  if (w) {
    marks.forEach(m => { if (m.text.toLowerCase().includes(w) || (m.bad && "exception".includes(w))) matches.push({ from: m.time, to: m.time, row: instantRow(m) }); });
    const things = new Set(head.things.map((n, i) => n.toLowerCase().includes(w) ? i : -1).filter(i => i >= 0));
    for (const row of rows) {
      if (row.type === "group") continue;
      const byName = row.name.toLowerCase().includes(w);
      for (let k = 0; k < row.start.length && matches.length < 20000; k++) {
        if (row.type === "thread" ? (byName && row.kind[k] === RUNNING) || (row.kind[k] === WAITING && things.has(row.thing[k])) : byName && row.type !== "processor") matches.push({ from: row.start[k], to: row.end[k], row });
      }
    }
    matches.sort((a, b) => a.from - b.from);
  }
  $("found").textContent = w ? `${matches.length}${matches.length >= 20000 ? "+" : ""} found` : "";
}
function go(direction) {
  if (!matches.length) return;
  at = at < 0 ? Math.max(matches.findIndex(m => m.from >= view.from), 0) : (at + direction + matches.length) % matches.length;
  const m = matches[at], length = Math.max(m.to - m.from, 200);
  $("found").textContent = `${at + 1} of ${matches.length}`;
  $("scroll").scrollTop = Math.max(m.row.y - $("scroll").clientHeight / 2, 0);
  show(m.from - length * 2, m.to + length * 2);
}

function table(caption, columns, lines) {
  const cell = v => `<td>${v}</td>`;
  return lines.length ? `<table><tr>${[caption, ...columns].map(c => `<th>${c}</th>`).join("")}</tr>${lines.map(l => `<tr>${l.map(cell).join("")}</tr>`).join("")}</table>` : "";
}
function figures(data) {
  const dot = i => `<i style="background:${ownerColor(i)}"></i>`;
  const threads = data.threads.map(r => {
    let switches = 0, wait = 0, longest = 0, ready = 0;
    for (let k = 0; k < r.start.length; k++) {
      const d = r.end[k] - r.start[k];
      if (r.kind[k] === RUNNING) switches++;
      if (r.kind[k] === WAITING) { wait += d; longest = Math.max(longest, d); }
      if (r.kind[k] === READY) ready = Math.max(ready, d);
    }
    const run = r.sum[r.start.length];
    return [dot(r.index) + escape(r.name), (run / head.end * 100).toFixed(2) + " %", span(run), switches, span(longest), span(ready)];
  });
  const locks = data.locks.map(r => {
    let longest = 0, who = -1;
    for (let k = 0; k < r.start.length; k++) if (r.end[k] - r.start[k] > longest) { longest = r.end[k] - r.start[k]; who = r.owner[k]; }
    let waits = 0, most = 0;
    for (const t of data.threads) for (let k = 0; k < t.start.length; k++) if (t.kind[k] === WAITING && head.things[t.thing[k]] === r.name) { waits++; most = Math.max(most, t.end[k] - t.start[k]); }
    return [escape(r.name), r.start.length, waits, span(longest), escape(who < 0 ? "" : head.threads[who]), span(most)];
  });
  const others = [...data.interrupts, data.collections].filter(r => r.start.length).map(r => {
    let longest = 0;
    for (let k = 0; k < r.start.length; k++) longest = Math.max(longest, r.end[k] - r.start[k]);
    return [escape(r.name), r.start.length, span(r.sum[r.start.length]), span(longest)];
  });
  $("tables").innerHTML = table("thread", ["processor", "", "switches", "longest wait", "longest ready"], threads)
    + table("lock", ["taken", "waited for", "longest held", "by", "longest wait"], locks) + table("interrupt", ["times", "in all", "longest"], others);
}

function legend() {
  const item = (color, name) => `<span><i style="background:${color}"></i>${name}</span>`;
  $("legend").innerHTML = item(colors.accent, "runs, in the thread's colour") + item(colors.ready, "ready, another runs") + item(colors.wait, "waits") + item(colors.sleep, "sleeps")
    + item(colors.mark, "mark") + item(colors.bad, "exception, collection") + "<span>wheel: zoom · drag: move · shift-drag: measure · double click: zoom to it · W A S D, F, / on the keyboard</span>";
}

async function main() {
  document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches || location.hash.includes("dark") ? "dark" : "light";
  readColors();
  const data = decode(await inflate($("data").textContent));
  $("data").textContent = "";
  processor = makeProcessor(data.threads);
  data.locks.forEach(l => locksByName.set(l.name, l));
  layout(data);
  $("facts").textContent = `${head.board} · ${span(head.end)} of board time · ${head.events.toLocaleString("en")} events · ${head.source}`;
  figures(data); legend();
  const box = $("scroll");
  let drag = null;
  box.addEventListener("wheel", e => { if (e.shiftKey) return; e.preventDefault(); if (Math.abs(e.deltaX) > Math.abs(e.deltaY)) { const d = e.deltaX / plot() * (view.to - view.from); show(view.from + d, view.to + d); } else zoom(toTime(Math.max(e.clientX, GUTTER)), Math.exp(Math.max(-1, Math.min(1, e.deltaY / 300)))); }, { passive: false });
  box.addEventListener("scroll", draw);
  box.addEventListener("pointerdown", e => { if (e.clientX < GUTTER) return; drag = { x: e.clientX, y: e.clientY, from: view.from, to: view.to, top: box.scrollTop, measure: e.shiftKey }; if (e.shiftKey) measure = { from: toTime(e.clientX), to: toTime(e.clientX) }; else measure = null; box.setPointerCapture(e.pointerId); });
  box.addEventListener("pointerup", () => { drag = null; });
  box.addEventListener("pointermove", e => {
    if (drag && drag.measure) measure.to = toTime(e.clientX);
    else if (drag) { const d = (drag.x - e.clientX) / plot() * (drag.to - drag.from); box.scrollTop = drag.top + drag.y - e.clientY; show(drag.from + d, drag.to + d); }
    hover = { x: e.clientX };
    const row = rowAt(e.clientY), tip = $("tip");
    if (row && e.clientX > GUTTER && !drag) {
      tip.innerHTML = describe(row, toTime(e.clientX)); tip.style.display = "block";
      tip.style.left = Math.min(e.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px"; tip.style.top = Math.min(e.clientY + 16, innerHeight - tip.offsetHeight - 8) + "px";
    } else tip.style.display = "none";
    draw();
  });
  box.addEventListener("pointerleave", () => { hover = null; $("tip").style.display = "none"; draw(); });
  box.addEventListener("dblclick", e => { const row = rowAt(e.clientY), k = row ? slice(row, toTime(e.clientX)) : -1; if (k >= 0) { const d = (row.end[k] - row.start[k]) * 0.1; show(row.start[k] - d, row.end[k] + d); } });
  const jump = e => { const t = (e.clientX - GUTTER) / plot() * head.end, r = (view.to - view.from) / 2; show(t - r, t + r); };
  $("over").addEventListener("pointerdown", e => { $("over").setPointerCapture(e.pointerId); jump(e); });
  $("over").addEventListener("pointermove", e => { if (e.buttons) jump(e); });
  $("search").addEventListener("input", e => search(e.target.value));
  $("search").addEventListener("keydown", e => { if (e.key === "Enter") go(e.shiftKey ? -1 : 1); if (e.key === "Escape") { e.target.value = ""; search(""); box.focus(); } });
  $("all").addEventListener("click", () => show(0, head.end));
  $("theme").addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; readColors(); legend(); figures(data); draw(); });
  $("sums").addEventListener("toggle", draw);
  addEventListener("keydown", e => {
    if (e.target === $("search") || e.ctrlKey || e.metaKey || e.altKey) return;
    const range = view.to - view.from, middle = hover && hover.x > GUTTER ? toTime(hover.x) : (view.from + view.to) / 2, move = d => show(view.from + d * range, view.to + d * range);
    switch (e.key) {
      case "w": case "+": zoom(middle, 0.7); break;
      case "s": case "-": zoom(middle, 1.4); break;
      case "a": case "ArrowLeft": move(-0.2); break;
      case "d": case "ArrowRight": move(0.2); break;
      case "f": show(0, head.end); break;
      case "/": e.preventDefault(); $("search").focus(); break;
    }
  });
  addEventListener("resize", draw);
  // `#from-to` in milliseconds, and `search=`, for a link to a place.
  const place = /(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)/.exec(location.hash);
  if (place) show(place[1] * 1e6, place[2] * 1e6);
  if (location.hash.includes("figures")) $("sums").open = true;
  box.focus();
  drawNow();
}
main();
