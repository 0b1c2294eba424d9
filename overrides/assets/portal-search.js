/* Search across handbooks: a question → things, each once, with the handbooks that hold it. The ranking is that of one
   handbook (search-ranking.js, which is loaded before). Its words' lists come from files in sok/, only those that it
   asks for. Knows nothing of the page: portal-search-box.js draws. */
(() => {
  "use strict";
  const { search, suggest, marker, stem, words, grams } = globalThis.handbokRanking;
  const CANDIDATES = 40;
  const ALIKE = 0.8;
  const MOST_WORDS = 12;
  const NOTHING = Object.freeze([]);

  /* `load` gets the name of a file and promises its content. */
  const searcher = (start, load) => {
    const { rules, holders, shards } = start;
    const files = new Map();
    const wanted = new Set();
    const read = (name) => {
      if (!files.has(name)) wanted.add(name);
      return files.get(name);
    };
    const settle = async (run) => {
      for (;;) {
        wanted.clear();
        const result = run();
        if (!wanted.size) return result;
        await Promise.all([...wanted].map(async (name) => files.set(name, await load(name))));
      }
    };

    /* Which variants a thing has, and who holds each. */
    const firsts = [0];
    for (const count of start.variants) firsts.push(firsts.at(-1) + count);
    const thingOf = new Uint32Array(firsts.at(-1));
    start.variants.forEach((count, thing) => thingOf.fill(thing, firsts[thing], firsts[thing] + count));
    let before = 0;
    const held = start.held.map((one) => {
      if (typeof one === "number") return [(before += one)];
      const all = [];
      for (let at = 0; at < one.length; at += 2) {
        for (let more = 0; more < one[at + 1]; more += 1) all.push(one[at] + more);
      }
      return all;
    });
    const chunks = [0];
    for (const count of start.texts) chunks.push(chunks.at(-1) + count);

    /* A token's list: each thing's worth, and each variant that has it. */
    const shardOf = (token) => {
      let total = 0;
      for (const character of token) total = (total * 31 + character.codePointAt(0)) % 65536;
      return total % shards;
    };
    const listOf = (token) => read(`ord/${shardOf(token)}`)?.[token];
    const each = (token, tell) => {
      const list = listOf(token) ?? NOTHING;
      let thing = 0;
      for (let at = 0; at < list.length; ) {
        thing += list[at];
        const worth = list[at + 1] / start.precision;
        at += 2;
        tell(thing, worth, Array.isArray(list[at]) ? list[at++] : null);
      }
    };

    /* What the ranking reads, so far as it has been loaded. */
    const stopWords = new Set(rules.stop_words);
    const stemsOf = (text) => words(text).filter((word) => !stopWords.has(word)).map(stem);
    const groups = start.equal_words.map((group) => group.map(stemsOf));
    const inGroups = new Set(groups.flat(2));
    const spelled = (letter) => (start.letters.includes(letter) && read(`stavning/${letter.codePointAt(0)}`)) || NOTHING;
    const folded = (entry) => entry.split(" ", 1)[0];
    const spellings = {
      get: (word) => spelled(word[0]).find((entry) => folded(entry) === word)?.split(" ").at(-1) ?? word,
    };
    const prepare = (items, tokens) => ({
      index: { rules, items },
      names: items.map((item) => [item.title, ...item.names].map(stemsOf)),
      known: { has: (one) => inGroups.has(one) || listOf(`=${one}`) !== undefined },
      beginnings: { get: (letter) => spelled(letter).map(folded) },
      tokensOf: (word) => [`=${stem(word)}`, ...grams(word)],
      foldOf: (word) => words(word)[0] ?? "",
      meant: new Map(),
      stopWords,
      groups,
      spellings,
      tokens,
    });

    /* Every token that the ranking asks for. */
    const tokensOf = (question) => {
      const asked = new Set();
      const note = (token) => { asked.add(token); listOf(token); return new Map(); };
      search(prepare([], note), question);
      return asked;
    };
    const sums = (tokens, isAllowed) => {
      const found = new Map();
      const add = (variant, more) => isAllowed(variant) && found.set(variant, (found.get(variant) ?? 0) + more);
      for (const token of tokens) {
        const weight = token.startsWith("=") ? rules.stem : rules.gram;
        each(token, (thing, worth, some) => {
          if (some) for (const one of some) add(firsts[thing] + one, weight * worth);
          else for (let one = firsts[thing]; one < firsts[thing + 1]; one += 1) add(one, weight * worth);
        });
      }
      return found;
    };
    const bestThings = (found) => {
      const best = new Map();
      for (const [variant, sum] of found) best.set(thingOf[variant], Math.max(best.get(thingOf[variant]) ?? 0, sum));
      return [...best].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, CANDIDATES);
    };
    const headOf = (thing) => {
      const [kind, title, address, names] = read(`namn/${Math.floor(thing / start.heads)}`)?.[thing % start.heads] ?? ["", "", "", []];
      return { thing, kind, title, address, names };
    };
    const bodyOf = (variant) => {
      const chunk = chunks.findLastIndex((first) => first <= variant);
      const [lead, text, phones] = read(`text/${chunk}`)?.[variant - chunks[chunk]] ?? ["", [], []];
      return { lead, text, phones: phones.map(([name, number, call]) => ({ name, number, call })) };
    };

    /* Hits with who holds what was found; `where` says whether a handbook counts. */
    const find = async (written, where = () => true) => {
      const question = written.split(/\s+/).slice(0, MOST_WORDS).join(" ");
      const allowed = held.map((places) => places.some((place) => where(holders[place], place)));
      const tokens = await settle(() => tokensOf(question));
      const found = sums(tokens, (variant) => allowed[variant]);
      const items = await settle(() => bestThings(found).map(([thing]) => headOf(thing)));
      const places = new Map(items.map((item, place) => [item.thing, place]));
      const worths = (token) => {
        const worth = new Map();
        each(token, (thing, value, some) => {
          const isIn = !some || some.some((one) => allowed[firsts[thing] + one]);
          if (isIn && places.has(thing)) worth.set(places.get(thing), value);
        });
        return worth;
      };
      const prepared = prepare(items, worths);
      const hits = await settle(() => search(prepared, question));
      return {
        hits: await settle(() => hits.map(({ item, score }) => shown(item, score, found, where))),
        meant: await settle(() => suggest(prepare(items, worths), question)),
        isFound: await settle(() => marker(prepare(items, worths), question)),
      };
    };
    const shown = (item, score, found, where) => {
      const range = Array.from({ length: firsts[item.thing + 1] - firsts[item.thing] }, (_, one) => firsts[item.thing] + one);
      const best = Math.max(...range.map((variant) => found.get(variant) ?? 0));
      const variants = range.filter((variant) => (found.get(variant) ?? 0) >= ALIKE * best);
      const first = variants.find((variant) => found.get(variant) === best);
      const who = [...new Set(variants.flatMap((variant) => held[variant]))].filter((place) => where(holders[place], place));
      return { ...item, ...bodyOf(first), score, holders: who.sort((one, other) => one - other) };
    };
    return { find };
  };

  globalThis.handbokSearcher = searcher;
})();
