// Both sides must have the same ones. No prefixes and no fuzziness: they serve who types letter by
// letter, and would make whole words slower and worse.
export const OPTIONS = {
  fields: ["title", "description"],
  storeFields: ["title"],
  searchOptions: { boost: { title: 2 } },
};
