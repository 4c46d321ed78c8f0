// Both sides must have the same ones. English stems, as techmatch has them.
export const SETTINGS = {
  schema: { title: "string", description: "string" },
  components: { tokenizer: { language: "english", stemming: true } },
};
