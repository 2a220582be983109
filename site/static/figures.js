// The figures of a page: the notebook's own player, with frames that come from files. A figure is a still picture until
// one comes near; then its two files are fetched, and from there on it needs nobody.

import { play } from "./player.js";

const NEAR = "100% 0px"; // a window's height before it is seen
const STAY = 4; // how much worse it is that another control gives way than the one that is moved

/** The frames in a file, as `site/web_columns.py` writes it; returns a function that gives the one of a number. */
export function framesOf(file) {
  const end = 4 + new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const [count, words, texts] = JSON.parse(new TextDecoder().decode(file.subarray(4, end)));
  let at = end;

  function number() {
    let [found, place, byte] = [0, 1, 0];
    do {
      byte = file[at++];
      found += (byte & 127) * place;
      place *= 128;
    } while (byte > 127);
    return found % 2 ? -(found + 1) / 2 : found / 2;
  }

  function column(count) {
    let before = 0;
    return Array.from({ length: count }, () => (before += number()));
  }

  function rows() {
    const lengths = column(count);
    const rows = lengths.map(() => []);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    for (let place = 0; place < longest; place += 1) {
      const reaching = rows.filter((_, row) => place < lengths[row]);
      column(reaching.length).forEach((piece, row) => reaching[row].push(piece));
    }
    return rows;
  }

  /** The steps of lines, all to the right before all downwards, as the texts that stand in the shapes. */
  function lines(count) {
    const found = column(count).map((length) => new Array(length));
    for (const side of [0, 1]) for (const steps of found) for (let step = side; step < steps.length; step += 2) steps[step] = number() / 10;
    return found.map((steps) => steps.join(" ").replaceAll(" -", "-"));
  }

  function shapes(text) {
    const count = number();
    const between = text.split(/[\x01\x02]/);
    const marks = text.match(/[\x01\x02]/g) ?? [];
    const columns = marks.map((mark) => (mark === "\x01" ? column(count).map((tenths) => tenths / 10) : lines(count)));
    return Array.from({ length: count }, (_, row) => between.map((part, at) => (at ? columns[at - 1][row] + part : part)).join(""));
  }

  const [said, drawn] = [rows(), rows()];
  const parts = texts.flatMap(shapes);
  const joined = (pieces, numbers) => numbers.map((number) => pieces[number]).join("");
  return (number) => [joined(words, said[number]), joined(parts, drawn[number])];
}

/**
 * A source for the player, as its kernel is one. It has the places of `picture.blocks` alone; `nearest` leads from any
 * other to one of them.
 */
export function files(picture, frame) {
  const blocks = picture.blocks.map((block) => block.map((parts) => new Map(parts.map((part, number) => [part, number]))));

  function numberOf(place) {
    let first = 0;
    for (const block of blocks) {
      if (place.every((part, at) => block[at].has(part))) {
        return first + place.reduce((row, part, at) => row * block[at].size + block[at].get(part), 0);
      }
      first += block.reduce((size, parts) => size * parts.size, 1);
    }
    return null;
  }

  /** Where a slider's value is on its track, from 0 to 1. */
  function along({ places }, value) {
    const after = places.findIndex((place) => place >= value);
    if (after < 1) return after ? 1 : 0;
    const [low, high] = [places[after - 1], places[after]];
    return (after - 1 + (value - low) / (high - low)) / (places.length - 1);
  }

  /** Of these parts of a control the one nearest to a wish, and how far it is; moved `from` one, on the wish's side. */
  function closest(control, parts, wish, from) {
    if (parts.has(wish)) return [wish, 0];
    let [best, least] = [null, Infinity];
    if (control.kind !== "slider") return [best, least];
    for (const part of parts.keys()) {
      const far = Math.abs(along(control, part) - along(control, wish));
      if (far < least && (from === undefined || (part - from) * (wish - from) > 0)) [best, least] = [part, far];
    }
    return [best, least];
  }

  /** The place with a picture that is nearest to a wish; the control that was moved from a place goes on, if only a little. */
  function nearest(to, from, moved) {
    if (numberOf(to) !== null) return to;
    let [best, least] = [from, Infinity];
    for (const block of blocks) {
      const found = picture.controls.map((control, at) => closest(control, block[at], to[at], at === moved ? from[at] : undefined));
      const far = found.reduce((sum, [, far], at) => sum + far * (at === moved ? 1 : STAY), 0);
      if (far < least) [best, least] = [found.map(([part]) => part), far];
    }
    return best;
  }

  return {
    async ask(places, wished, take) {
      places.forEach((place, at) => {
        const number = numberOf(place);
        take(at, number === null ? null : frame(number));
      });
    },
    nearest,
    press() {},
    close() {},
    isLost: false,
  };
}

/** Put the moving figure into the place of its still picture; where its files do not come, that one stays. */
async function begin(figure) {
  const fetched = ["json", "frames"].map((kind) => fetch(`${figure.dataset.figure}.${kind}`));
  const [described, packed] = await Promise.all(fetched);
  if (!described.ok || !packed.ok) return;
  const picture = await described.json();
  const inflated = packed.body.pipeThrough(new DecompressionStream("deflate"));
  const frames = framesOf(new Uint8Array(await new Response(inflated).arrayBuffer()));
  for (const still of figure.children) still.hidden = !still.matches(".live-fewer");
  play(figure, picture, files(picture, frames));
}

const near = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      begin(target).catch((error) => console.warn(`${target.dataset.figure} stays a still picture: ${error}`));
    }
  },
  { rootMargin: NEAR },
);
document.querySelectorAll(".live-site").forEach((figure) => near.observe(figure));
