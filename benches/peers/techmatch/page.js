// The adapter of techmatch. The folder of the engine is named by its hash, which the bench passes
// on in the page's address; a site's own page has it in its source.

export async function open() {
  const app = new URLSearchParams(location.search).get("app");
  const techmatch = await import(`/${app}/techmatch.js`);
  const catalogue = await techmatch.open("/");
  return async ({ text, like, listing }, limit) => {
    const need = like || listing ? { like, listing } : { text };
    const { hits } = await catalogue.match({ seek: "supply", limit, ...need });
    return hits.map(({ listing: { id, title } }) => ({ id, title }));
  };
}
