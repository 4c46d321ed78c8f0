/** The files of a catalogue on a static host, for programs that run `engine.js` themselves. */

/** See source.js. Give one to `Engine.open`. */
export class Source {
  /** `timeout` is how many milliseconds without a byte end a request, by default 15,000. */
  constructor(
    url: string,
    onprogress?: (progress: { loaded: number; wanted: number }) => void,
    timeout?: number,
  );
}
