// Figures as a reader wants them: three digits, and the unit that makes them small.

export function seconds(value) {
  if (value >= 100) return `${digits(value / 60)} min`;
  return value >= 1 ? `${digits(value)} s` : `${digits(value * 1000)} ms`;
}

export function milliseconds(value) {
  return value >= 1000 ? `${digits(value / 1000)} s` : `${digits(value)} ms`;
}

/** Decimal units, as bandwidths have them. */
export function bytes(value) {
  const [unit, size] = [
    ["GB", 1e9],
    ["MB", 1e6],
    ["KB", 1e3],
  ].find(([, least]) => value >= least) ?? ["B", 1];
  return `${digits(value / size)} ${unit}`;
}

export function share(value) {
  return `${Math.round(value * 100)} %`;
}

export function count(value) {
  return Math.round(value).toLocaleString("en");
}

export function digits(value) {
  if (value >= 100) return Math.round(value).toString();
  return value.toFixed(value >= 10 ? 1 : 2);
}
