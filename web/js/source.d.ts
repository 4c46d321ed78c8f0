/** The files of a catalogue on a static host, for programs that run `engine.js` themselves. */

/** See source.js. Give one to `Engine.open`. */
export class Source {
  constructor(url: string, onprogress?: (progress: { loaded: number; wanted: number }) => void);
}
