// Collections for every language: posts with their neighbours, and the pages of each list.
import fs from "node:fs";

const sites = JSON.parse(fs.readFileSync(new URL("./site.json", import.meta.url)));
const languages = Object.keys(sites);
const perPage = 10;
const feedLength = 20;

const day = (date) => date.toISOString().slice(0, 10);
const formats = Object.fromEntries(
  languages.map((lang) => [
    lang,
    new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }),
  ]),
);
const slug = (text) =>
  text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

function addHeadingIds(md) {
  md.core.ruler.push("heading_ids", (state) => {
    state.tokens.forEach((token, place) => {
      if (token.type === "heading_open") {
        token.attrSet("id", slug(state.tokens[place + 1].content));
      }
    });
  });
}

function measurePictures(md) {
  const plain = md.renderer.rules.image;
  md.renderer.rules.image = (tokens, place, options, env, self) => {
    const token = tokens[place];
    for (const [name, value] of [
      ["width", "96"],
      ["height", "64"],
      ["loading", "lazy"],
      ["decoding", "async"],
    ]) {
      token.attrSet(name, value);
    }
    return plain(tokens, place, options, env, self);
  };
}

// One language's posts, newest first, and by topic.
function gather(api, lang) {
  const posts = api
    .getFilteredByGlob(`src/${lang}/news/*.md`)
    .sort((a, b) => b.date - a.date || (a.fileSlug < b.fileSlug ? -1 : 1));
  const topics = { categories: new Map(), tag: new Map() };
  const add = (kind, key, post) => {
    if (!topics[kind].has(key)) topics[kind].set(key, []);
    topics[kind].get(key).push(post);
  };
  for (const post of posts) {
    add("categories", post.data.category, post);
    for (const key of post.data.topics) add("tag", key, post);
  }
  const neighbours = new Map(
    posts.map((post, place) => [post.url, { newer: posts[place - 1], older: posts[place + 1] }]),
  );
  const years = Object.values(
    posts.reduce((found, post) => {
      const year = post.date.getUTCFullYear();
      (found[year] ??= { year, posts: [] }).posts.push(post);
      return found;
    }, {}),
  ).reverse();
  return { posts, topics, neighbours, years };
}

function paginate(lang, base, posts, more) {
  const count = Math.max(1, Math.ceil(posts.length / perPage));
  return Array.from({ length: count }, (_, place) => ({
    lang,
    base,
    number: place + 1,
    count,
    path: place ? `${base}page/${place + 1}/` : base,
    posts: posts.slice(place * perPage, (place + 1) * perPage),
    ...more,
  }));
}

export default function (config) {
  config.amendLibrary("md", (md) => {
    md.set({ typographer: true });
    md.use(addHeadingIds);
    md.use(measurePictures);
  });
  config.addPassthroughCopy({ static: "/" });
  config.addGlobalData("sites", sites);
  config.addGlobalData("languages", languages);
  config.addFilter("day", day);
  config.addFilter("shown", (date, lang) => formats[lang].format(date));
  config.addFilter("stamp", (date) => date.toISOString());
  config.addFilter("head", (list, count) => list.slice(0, count));

  config.addCollection("all_of", (api) =>
    Object.fromEntries(languages.map((lang) => [lang, gather(api, lang)])),
  );
  config.addCollection("lists", (api) =>
    languages.flatMap((lang) => {
      const { posts, topics } = gather(api, lang);
      const site = sites[lang];
      const lists = paginate(lang, "news/", posts, {
        kind: "news",
        title: site.news,
        summary: site.news_summary,
      });
      for (const kind of ["categories", "tag"]) {
        const names = kind === "tag" ? site.tags : site.categories;
        for (const [key, found] of topics[kind]) {
          const more = { kind, title: names[key], summary: site.texts.topics_summary };
          lists.push(...paginate(lang, `news/${kind}/${key}/`, found, more));
        }
      }
      return lists;
    }),
  );
  config.addCollection("feeds", (api) =>
    languages.flatMap((lang) => {
      const { posts, topics } = gather(api, lang);
      const site = sites[lang];
      const all = { lang, base: "news/", title: site.news, posts: posts.slice(0, feedLength) };
      return [
        all,
        ...[...topics.categories].map(([key, found]) => ({
          lang,
          base: `news/categories/${key}/`,
          title: site.categories[key],
          posts: found.slice(0, feedLength),
        })),
      ];
    }),
  );
  config.addCollection("addresses", (api) => {
    const lang = languages[0];
    const { posts, topics } = gather(api, lang);
    const pages = api.getFilteredByGlob(`src/${lang}/pages/*.md`);
    return [
      "news/",
      "news/archive/",
      "news/topics/",
      ...[...pages, ...posts].map((item) => item.url.slice(1)),
      ...[...topics.categories.keys()].map((key) => `news/categories/${key}/`),
      ...[...topics.tag.keys()].map((key) => `news/tag/${key}/`),
    ];
  });
  return {
    dir: { input: "src", output: "_site", includes: "../_includes" },
    htmlTemplateEngine: "njk",
    markdownTemplateEngine: false,
  };
}
