// The widget's texts in both languages. `cargo xtask bundle` takes those that the widget names from
// `web/locales`: literals that are keys, and of a literal that ends in a point all keys behind it.

const TABLES = "{{texts}}";

// The text of a key: { get }, with `{names}` filled in; " | " parts the singular from the plural of `n`.
export function texts(lang) {
  const table = TABLES[lang];
  const get = (key, values = {}) => {
    const [one, many = one] = (table[key] ?? key).split(" | ");
    const text = values.n === 1 ? one : many;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? number(values[name]) : whole));
  };
  const list = (parts) => parts.slice(1).reduce((a, b) => get("page.listed", { a, b }), parts[0] ?? "");
  return { lang, tag: lang === "zh" ? "zh-CN" : "en", get, list, has: (key) => key in table };
}

const number = (value) => (typeof value === "number" ? String(value).replace(/\B(?=(\d{3})+$)/g, ",") : value);
