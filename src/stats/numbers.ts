/** A list that grows without boxes, and so without garbage to collect. */
abstract class Growing<A extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>> {
  private count = 0;

  constructor(private items: A) {}

  protected abstract make(length: number): A;

  get size(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.items.length) {
      const wider = this.make(this.count * 2);
      wider.set(this.items);
      this.items = wider;
    }
    this.items[this.count++] = value;
  }

  /** What was pushed so far, shared: not to be kept over the next push. */
  all(): A {
    return this.items.subarray(0, this.count) as A;
  }
}

export class Numbers extends Growing<Float64Array<ArrayBuffer>> {
  constructor() {
    super(new Float64Array(16));
  }

  protected make(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(length);
  }
}

/** Of 32 bits. */
export class Integers extends Growing<Int32Array<ArrayBuffer>> {
  constructor() {
    super(new Int32Array(16));
  }

  protected make(length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(length);
  }
}
