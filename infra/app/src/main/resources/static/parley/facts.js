const CHECKED = /https?:\/\/[^\s)]+|\d+(?:[.,]\d+)*/g;

/**
 * A text in pieces: `{text}`, `{text, source}` where source number `source` says it, `{text, bare: true}` for a number or
 * an address that no source has.
 */
export function factsIn(text, sources) {
  const spans = [...checked(text, sources), ...named(text, sources)].sort((a, b) => a.from - b.from || b.to - a.to);
  const pieces = [];
  let at = 0;
  for (const { from, to, ...what } of spans) {
    if (from < at) {
      continue;
    }
    pieces.push({ text: text.slice(at, from) }, { text: text.slice(from, to), ...what });
    at = to;
  }
  pieces.push({ text: text.slice(at) });
  return pieces.filter((piece) => piece.text !== '');
}

function checked(text, sources) {
  return [...text.matchAll(CHECKED)].map((match) => {
    const said = match[0].replace(/[.,!?]+$/, '');
    const source = sources.findIndex((each) => says(each, said));
    const span = { from: match.index, to: match.index + said.length };
    return source < 0 ? { ...span, bare: true } : { ...span, source };
  });
}

/** Names and values as the source spells them. */
function named(text, sources) {
  const small = text.toLowerCase();
  return sources.flatMap((each, source) => phrases(each).flatMap((phrase) => {
    const from = small.indexOf(phrase.toLowerCase());
    return from < 0 || from + phrase.length > text.length ? [] : [{ from, to: from + phrase.length, source }];
  }));
}

function phrases({ title, excerpt }) {
  const value = excerpt?.split(': ').slice(1).join(': ') ?? '';
  return [title, value, ...value.split(', ')].filter((phrase) => phrase && phrase.length > 2);
}

function says(source, said) {
  const wording = `${source.title ?? ''}\n${source.excerpt ?? ''}`;
  if (said.startsWith('http')) {
    return wording.includes(said);
  }
  return (wording.match(/\d+(?:[.,]\d+)*/g) ?? []).some((number) => plain(number) === plain(said));
}

/** 29,90 and 29.9 are one number. */
const plain = (number) => {
  const dotted = number.replace(/,(\d{1,2})$/, '.$1').replace(/,/g, '');
  return dotted.includes('.') ? dotted.replace(/\.?0+$/, '') : dotted;
};
