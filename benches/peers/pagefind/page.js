// The adapter of Pagefind: a result's title stands in a file of its own, fetched for those shown.

export async function open() {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  return async ({ text }, limit) => {
    const { results } = await pagefind.search(text);
    const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    return shown.map(({ url, meta }) => ({ id: url.slice(1), title: meta.title }));
  };
}
