// Small sums over measured figures.

export function median(values) {
  return percentile(values, 0.5);
}

/** The value that a share of all values does not exceed, between neighbours linearly. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  return below + (sorted[Math.ceil(place)] - below) * (place % 1);
}
