/* A question → the things of the search index that answer it, best first. The twin of generator/handbok/search/ in
   Python: what changes here changes there, and a test holds them equal. It knows nothing of pages: an intranet can use
   it with search/index.json, as docs/embedding.md shows. */
(() => {
  "use strict";
  const MOST_HITS = 10;
  const SHORT = 5;
  const LONG = 10;
  const JOINED = 8;
  const BEGINS = 6;
  const MARKED = 0.6;

  /* swedish.py: the stem by Snowball's rules. */
  const ENDINGS =
    /(?:heterna|hetens|arnas|ernas|ornas|andes|arens|anden|andet|heten|heter|arna|erna|orna|ande|arne|aste|aren|ades|erns|ade|are|ern|ens|het|ast|ad|en|ar|er|or|as|es|at|et|a|e|s)$/;
  const HAS_S = /[bcdfghjklmnoprtvy]s$/;
  const HAS_ET = /[^][aeiouyäåö][^aeiouyäåö]ets?$/;
  const KEEPS_ET = /(?:fab|h|pak|rak|stak|kom|iet|cit|dit|alit|ilit|mit|nit|pit|rit|sit|tit|uit|ivit|kvit|xit)ets?$/;
  const DOUBLE = /(?:dd|gd|nn|dt|gt|kt|tt)$/;
  const LAST = /(?:fullt|lig|els|ig)$/;

  const region = (word) => {
    const found = /[aeiouyäåö][^aeiouyäåö]/.exec(word);
    return found ? Math.max(found.index + 2, 3) : word.length;
  };
  const hasEt = (word) => HAS_ET.test(word) && !KEEPS_ET.test(word);
  const withoutEnding = (word, start) => {
    const found = ENDINGS.exec(word.slice(start));
    if (!found || (found[0] === "et" && !hasEt(word))) return word;
    if (found[0] === "s" && hasEt(word)) return word.slice(0, -3);
    if (found[0] === "s" && !HAS_S.test(word)) return word;
    return word.slice(0, start + found.index);
  };
  const stem = (whole) => {
    const start = region(whole);
    let word = withoutEnding(whole, start);
    if (DOUBLE.test(word.slice(start))) word = word.slice(0, -1);
    const tail = word.slice(start);
    if (tail.endsWith("öst") && /[iklnprtuv]öst$/.test(word)) return word.slice(0, -1);
    const found = LAST.exec(tail);
    if (!found) return word;
    return word.slice(0, start + found.index) + (found[0] === "fullt" ? "full" : "");
  };

  /* words.py: words to compare. */
  const LETTERS = /[\p{L}\p{N}]+/gu;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const words = (text) =>
    fold(text)
      .replace(/\b(who|what|where|how|which|it|this|there) is\b/g, "$1")
      .replace(/([0-9]+) ?kap\.? ?([0-9]+)|\b([0-9]{1,2}):([0-9]{1,2})\b/g, (_, a, b, c, d) => `k${a ?? c}p${b ?? d}`)
      .replace(/([0-9])[ \u00a0:/.-]+(?=[0-9])/g, "$1")
      .match(LETTERS) ?? [];
  const grams = (word) => {
    const marked = `^${word}`;
    return Array.from({ length: Math.max(marked.length - 3, 0) }, (_, at) => marked.slice(at, at + 4));
  };

  /* suggestion.py: a word that nobody has written. */
  const slips = (one, other) => {
    let earlier = [];
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      [earlier, before, row] = [before, row, [i]];
      for (let j = 1; j <= other.length; j += 1) {
        const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + wrong);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], earlier[j - 2] + 1);
        }
      }
    }
    return row[other.length];
  };
  const nearestWords = (word, known) => {
    if (word.length < SHORT || !/^\p{L}+$/u.test(word)) return [];
    const most = word.length >= LONG ? 2 : 1;
    const found = [[], [], []];
    for (const other of known) {
      const isNear = other[0] === word[0] && Math.abs(other.length - word.length) <= most;
      if (isNear && !word.startsWith(other)) found[slips(word, other)]?.push(other);
    }
    return found.slice(1, most + 1).find((near) => near.length) ?? [];
  };

  /* prepared.py: the index made ready. */
  const prepare = (index) => {
    const { rules, items } = index;
    const stopWords = new Set(rules.stop_words.map(fold));
    const stems = new Map();
    const stemOf = (word) => {
      if (!stems.has(word)) stems.set(word, stem(word));
      return stems.get(word);
    };
    const kept = (text) => words(text).filter((word) => !stopWords.has(word));
    const stemsOf = (text) => kept(text).map(stemOf);
    const postings = new Map();
    const spellings = new Map();
    const folded = new Map();
    const foldOf = (word) => {
      if (!folded.has(word)) folded.set(word, fold(word));
      return folded.get(word);
    };
    const parts = new Map();
    const tokensOf = (word) => {
      if (!parts.has(word)) parts.set(word, [`=${stemOf(word)}`, ...grams(word)]);
      return parts.get(word);
    };
    const lengths = items.map((item, place) => {
      let length = 0;
      const weights = new Map();
      const read = (text, weight) => {
        for (const word of kept(text)) {
          weights.set(word, (weights.get(word) ?? 0) + weight);
          length += 1;
        }
        for (const word of text.toLowerCase().match(LETTERS) ?? []) {
          if (folded.has(word)) continue;
          const found = foldOf(word);
          if (!spellings.has(found)) spellings.set(found, word);
        }
      };
      for (const name of ["title", "names", "words", "lead", "text"]) {
        for (const text of [item[name]].flat()) read(text, rules.fields[name]);
      }
      for (const [word, weight] of weights) {
        if (!postings.has(word)) postings.set(word, []);
        postings.get(word).push([place, weight]);
      }
      return length;
    });
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const known = new Set();
    const having = new Map();
    for (const word of postings.keys()) {
      known.add(stemOf(word));
      for (const token of tokensOf(word)) {
        if (!having.has(token)) having.set(token, []);
        having.get(token).push(word);
      }
    }
    /* What a stem or a 4-gram is worth to each item; reckoned when it is first asked for. */
    const worthOf = (token) => {
      const counts = new Map();
      for (const word of having.get(token) ?? []) {
        for (const [place, weight] of postings.get(word)) counts.set(place, (counts.get(place) ?? 0) + weight);
      }
      const rarity = Math.log(1 + (items.length - counts.size + 0.5) / (counts.size + 0.5));
      const rounded = Math.floor(rarity * 10000 + 0.5) / 10000;
      for (const [place, count] of counts) {
        const room = rules.saturation * (1 - rules.length + (rules.length * lengths[place]) / average);
        counts.set(place, (rounded * count * (rules.saturation + 1)) / (count + room));
      }
      return counts;
    };
    const worths = new Map();
    const tokens = (token) => {
      if (!worths.has(token)) worths.set(token, worthOf(token));
      return worths.get(token);
    };
    const groups = index.equal_words.map((group) => group.map(stemsOf));
    groups.flat(2).forEach((one) => known.add(one));
    const names = items.map((item) => [item.title, ...item.names].map(stemsOf));
    const beginnings = new Map();
    for (const word of spellings.keys()) {
      if (!beginnings.has(word[0])) beginnings.set(word[0], []);
      beginnings.get(word[0]).push(word);
    }
    return { index, stopWords, tokens, names, groups, known, spellings, beginnings, tokensOf, foldOf, meant: new Map() };
  };

  /* ranking.py: the search. */
  const add = (scores, place, more) => scores.set(place, (scores.get(place) ?? 0) + more);

  const ofWord = (prepared, word) => {
    const { rules } = prepared.index;
    const isWhole = word.length < SHORT && prepared.known.has(stem(word));
    const parts = isWhole ? [] : grams(word);
    const sums = new Map();
    const shared = new Map();
    for (const part of parts) {
      for (const [place, worth] of prepared.tokens(part)) {
        add(sums, place, worth);
        add(shared, place, 1);
      }
    }
    const scores = new Map();
    for (const [place, worth] of prepared.tokens(`=${stem(word)}`)) scores.set(place, rules.stem * worth);
    for (const [place, worth] of sums) {
      const share = rules.partial + (1 - rules.partial) * (shared.get(place) / parts.length);
      add(scores, place, rules.gram * worth * share);
    }
    return scores;
  };
  const startOf = (phrase, stems) => {
    if (!phrase.length) return -1;
    if (phrase.length === 1 && phrase[0].length >= BEGINS) return stems.findIndex((one) => one.startsWith(phrase[0]));
    for (let at = 0; at + phrase.length <= stems.length; at += 1) {
      if (phrase.every((one, next) => stems[at + next] === one)) return at;
    }
    return -1;
  };
  const ofPhrases = (prepared, phrases) => {
    const best = new Map();
    for (const phrase of phrases) {
      const worths = phrase.map((one) => prepared.tokens(`=${one}`));
      for (const place of worths.length ? worths[0].keys() : []) {
        if (!worths.every((worth) => worth.has(place))) continue;
        const whole = worths.reduce((sum, worth) => sum + worth.get(place), 0) / worths.length;
        best.set(place, Math.max(best.get(place) ?? 0, whole));
      }
    }
    return best;
  };
  const addAll = (found, places, more, weight) => {
    for (const at of places) {
      for (const [place, worth] of more) add(found[at], place, (weight * worth) / places.length);
    }
  };
  const meantBy = (prepared, word) => {
    if (prepared.known.has(stem(word)) || prepared.stopWords.has(word)) return "";
    if (!prepared.meant.has(word)) {
      const near = nearestWords(word, prepared.beginnings.get(word[0]) ?? []);
      prepared.meant.set(word, new Set(near.map(stem)).size === 1 ? near[0] : "");
    }
    return prepared.meant.get(word);
  };
  const shareOf = (name, stems) =>
    name.length ? name.filter((one) => stems.includes(one)).length / name.length : 0;
  const total = (prepared, place, scores, stems) => {
    const { rules, items } = prepared.index;
    const missing = scores.filter((score) => score === 0).length / scores.length;
    const named = Math.max(...prepared.names[place].map((name) => shareOf(name, stems)));
    const factor = rules.kinds[items[place].kind] ?? 1;
    const sum = scores.reduce((before, score) => before + score, 0);
    return sum * factor * (1 - rules.missing * missing) * (1 + rules.title * named);
  };
  const asked = (prepared, question) => {
    const joined = [];
    for (const word of words(question)) {
      const whole = (joined.at(-1) ?? "") + word;
      if (joined.length && whole.length >= JOINED && prepared.known.has(stem(whole))) joined[joined.length - 1] = whole;
      else joined.push(word);
    }
    const kept = joined.filter((word) => !prepared.stopWords.has(word));
    return kept.length ? kept : joined;
  };

  const search = (prepared, question) => {
    const { rules, items } = prepared.index;
    const own = asked(prepared, question);
    const found = own.map((word) => ofWord(prepared, word));
    const meant = own.map((word) => meantBy(prepared, word));
    const stems = own.map((word, at) => stem(meant[at] || word));
    meant.forEach((other, at) => {
      if (other) addAll(found, [at], ofPhrases(prepared, [[stem(other)]]), rules.meant);
    });
    for (const group of prepared.groups) {
      const places = new Set();
      const others = group.filter((phrase) => {
        const start = startOf(phrase, stems);
        phrase.forEach((_, next) => start < 0 || places.add(start + next));
        return start < 0;
      });
      addAll(found, [...places], places.size ? ofPhrases(prepared, others) : [], rules.equal);
    }
    const hits = [];
    items.forEach((item, place) => {
      const scores = found.map((ofOne) => ofOne.get(place) ?? 0);
      if (scores.some((score) => score)) hits.push({ item, place, score: total(prepared, place, scores, stems) });
    });
    hits.sort((one, other) => other.score - one.score || one.place - other.place);
    return hits.slice(0, MOST_HITS).filter((hit) => hit.score >= rules.least * hits[0].score);
  };

  const suggest = (prepared, question) => {
    const written = question.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    const mended = written.replace(LETTERS, (word) => {
      const meant = meantBy(prepared, fold(word));
      return meant ? prepared.spellings.get(meant) : word;
    });
    return mended === written ? "" : mended;
  };

  /* Whether a word of a text is one that a question was about: the same stem, an equal word, or most of its letters. */
  const marker = (prepared, question) => {
    const own = asked(prepared, question);
    const meant = own.map((word) => meantBy(prepared, word)).filter(Boolean);
    const stems = [...own, ...meant].map(stem);
    const equal = prepared.groups
      .filter((group) => group.some((phrase) => startOf(phrase, stems) >= 0))
      .flatMap((group) => group.filter((phrase) => phrase.length === 1).flat());
    const exact = new Set([...stems, ...equal]);
    const long = [...own, ...meant].filter((word) => word.length >= SHORT).map((word) => new Set(grams(word)));
    const isAbout = (folded) => {
      if (prepared.stopWords.has(folded)) return false;
      const [stemmed, ...parts] = prepared.tokensOf(folded);
      if (exact.has(stemmed.slice(1))) return true;
      if (folded.length < SHORT) return false;
      return long.some((ones) => {
        const both = parts.filter((part) => ones.has(part)).length;
        return both >= 3 && both >= MARKED * Math.min(ones.size, parts.length);
      });
    };
    const told = new Map();
    return (word) => {
      if (!told.has(word)) told.set(word, isAbout(prepared.foldOf(word)));
      return told.get(word);
    };
  };

  globalThis.handbokRanking = { prepare, search, suggest, marker, stem, words, grams };
})();
