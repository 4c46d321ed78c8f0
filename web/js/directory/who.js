// Who serves, by what services.json says: what filters choose, and who comes first at a match. No browser is
// needed here.

// The text of a key for readers of a language, of one that may be in any and those that say theirs.
export const own = (it, key, lang) => [lang, "", "en", "zh"].map((one) => it[one ? `${key}_${one}` : key]).find(Boolean);

// The field of the first level, and the province or country, that codes lie in.
export const topField = (code) => code.split(".")[0];
export const topRegion = (code) => (/^\d/.test(code) ? `${code.slice(0, 2)}0000` : code);
const tops = (stated, top) => [...new Set([stated ?? []].flat().map(({ value }) => value && top(value)).filter(Boolean))];
export const fields = (it) => tops(it.field, topField);
export const regions = (it) => tops(it.region, topRegion);

// The providers with those of their services that a filter leaves, in the list's own order: { provider, at,
// services }, where `at` is the place in the whole list. What a filter does not name is not asked.
export function chosen(providers, { service, field, region, kind, stated } = {}) {
  const all = providers.map((provider, at) => ({
    provider,
    at,
    services: provider.services.filter((it) => (!service || it.service === service) && (!stated || it.fee.stated)),
  }));
  return all.filter(
    ({ provider, services }) =>
      services.length > 0 &&
      (!field || fields(provider).includes(field)) &&
      (!region || regions(provider).includes(region)) &&
      (!kind || provider.kind === kind),
  );
}

// Who has a service, those of a field and then of a region of the listings first: as `chosen`, and `near` with
// "same_field" and "same_region".
export function helpers(providers, service, listings) {
  const [ofField, ofRegion] = [fields, regions].map((of) => new Set(listings.flatMap(of)));
  const all = chosen(providers, { service }).map((it) => ({
    ...it,
    near: [
      ...(fields(it.provider).some((code) => ofField.has(code)) ? ["same_field"] : []),
      ...(regions(it.provider).some((code) => ofRegion.has(code)) ? ["same_region"] : []),
    ],
  }));
  const rank = ({ near }) => (near.includes("same_field") ? 2 : 0) + (near.includes("same_region") ? 1 : 0);
  return all.sort((one, other) => rank(other) - rank(one));
}

// Whether the fees of a day are more than a year old on another; days are written YYYY-MM-DD.
export const isOld = (day, today) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` < today;
