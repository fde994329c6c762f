/** The part of Node's streams that pdfkit uses, for the browser: what is pushed comes out in order. */

type Listener = (value?: unknown) => void;

export class Readable {
  readonly #listeners = new Map<string, Listener[]>();
  #waiting: unknown[] = [];
  #flowing = false;

  constructor(_options?: unknown) {
    // pdfkit hands options over that only matter for real streams.
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    if (event === 'data' && !this.#flowing) {
      this.#flowing = true;
      queueMicrotask(() => {
        this.#flush();
      });
    }
    return this;
  }

  emit(event: string, value?: unknown): boolean {
    const listeners = this.#listeners.get(event) ?? [];
    for (const listener of listeners) listener(value);
    return listeners.length > 0;
  }

  /** null ends the stream. */
  push(chunk: unknown): boolean {
    this.#waiting.push(chunk);
    if (this.#flowing) this.#flush();
    return true;
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const chunk of waiting) {
      if (chunk === null) this.emit('end');
      else this.emit('data', chunk);
    }
  }
}

/** Named by parts of libraries that are never reached here. */
export class Stream extends Readable {}
export class Transform extends Readable {}
