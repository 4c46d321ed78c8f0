// Both sides must have the same index. Whole words with English stems, as techmatch has them.
import { Charset, Document, Encoder } from "flexsearch";
import english from "flexsearch/lang/en";

export function create() {
  return new Document({
    document: { id: "id", store: ["title"], index: ["title", "description"] },
    tokenize: "strict",
    encoder: new Encoder(Charset.Default, english),
  });
}
