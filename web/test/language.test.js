// What a further language changes: texts in pairs, forms of a plural, marks of languages.
import assert from "node:assert/strict";
import test from "node:test";

import { langOf } from "../js/details.js";
import { form, know, other, said, tagOf, words } from "../js/first.js";

const WORDS = "language.group =  \nClose = Закрыть\n{n} of {of} done = Готово {n} из {of}\nHello,\\n\\nwe = Привет,\\n\\nмы\n";

test("without a further language English stands for all but Chinese", () => {
  assert.equal(said(["关闭", "Close"], "zh"), "关闭");
  assert.equal(said(["关闭", "Close"], "en"), "Close");
  assert.equal(said(["关闭", "Close"], "ru"), "Close");
  assert.deepEqual([0, 1, 2].map(form), [1, 0, 1]);
  assert.deepEqual([other("zh").code, other("en").code], ["en", "zh"]);
  assert.equal(words(), undefined);
});

test("a further language says what it has, and English the rest", () => {
  know({ code: "ru", name: "Русский", dir: "ltr", forms: ["one", "few", "many", "other"], words: WORDS });
  assert.equal(said(["关闭", "Close"], "ru"), "Закрыть");
  assert.equal(said(["关闭", "Close"], "en"), "Close");
  assert.equal(said(["打印", "Print"], "ru"), "Print");
  assert.equal(said(["", "{n} of {of} done"], "ru", { n: 1, of: "{n}" }), "Готово 1 из {n}", "what is filled in stays");
  assert.equal(said(["", "Hello,\n\nwe"], "ru"), "Привет,\n\nмы");
  assert.equal(words(), WORDS);
});

test("forms of a plural follow the language", () => {
  assert.deepEqual([1, 2, 5, 21, 112].map(form), [0, 1, 2, 0, 2]);
});

test("the other language of a dialog is Chinese, and from there the page's own", () => {
  assert.deepEqual([other("ru").code, other("zh").code, other("zh").name], ["zh", "ru", "Русский"]);
  assert.deepEqual(["zh", "en", "ru"].map(tagOf), ["zh-CN", "en", "ru"]);
});

test("its own texts are marked as no other language", () => {
  assert.equal(langOf("Закрыть", "ru"), undefined);
  assert.equal(langOf("Separator", "ru"), "en");
  assert.equal(langOf("隔膜", "ru"), "zh-CN");
});
